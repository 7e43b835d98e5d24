"""After an erasure the person is in no byte, and no list brings it back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.privacy.spread import EMAIL, LATER, OTHER_EMAIL, PHONE, bring_in, leads
from tests.privacy.traces import found_in
from tests.running import run

OF_THE_PERSON = {1, 4, 5, 6}


def test_the_person_was_everywhere_before(world: tuple[Path, dict[str, str]]) -> None:
    found = " ".join(found_in(world[0]))
    for place in ("leads.db:", "list.csv.rejects.csv:", "leads.db.mail/", "old post/"):
        assert place in found
    kinds = "new-lead|lead-details|hand-over|nurture|lead-taken-back|lead-heard-again"
    names = " ".join(file.name for file in world[0].parent.rglob("*.eml"))
    assert set(re.findall(kinds, names)) == set(kinds.split("|"))


def erase(store: Path, who: str = EMAIL) -> dict[str, Any]:
    """Erase the person; what went."""
    done = run(store, "privacy", "erase", who, "--yes", "--format", "json", now=LATER)
    assert done.status == 0, done.err
    (erased,) = json.loads(done.out)
    return dict(erased)


def test_afterwards_the_person_is_in_no_byte(spread_store: Path) -> None:
    erased = erase(spread_store)
    assert found_in(spread_store) == []
    assert {each["lead"] for each in erased["leads"]} == OF_THE_PERSON
    assert erased["told"] == ["acme", "beta", "account-management"]


def test_the_store_is_sound_and_reads_as_before(spread_store: Path) -> None:
    before = {each["id"]: each for each in leads(spread_store)}
    reports = [run(spread_store, "report", name, now=LATER).out for name in ("funnel", "sources")]
    erase(spread_store)
    check = run(spread_store, "store", "check", now=LATER)
    assert (check.status, check.out) == (0, "The store is sound.\n")
    for each in leads(spread_store):
        if each["id"] not in OF_THE_PERSON:
            assert each == before[each["id"]]
    again = [run(spread_store, "report", name, now=LATER).out for name in ("funnel", "sources")]
    assert again == reports


def test_importing_the_lists_again_brings_nobody_back(
    spread_store: Path, world: tuple[Path, dict[str, str]]
) -> None:
    erase(spread_store)
    known = len(leads(spread_store))
    for name, text in world[1].items():
        done = json.loads(bring_in(spread_store, name, text).out)
        assert (done["added"], done["flagged"]) == (0, 0)
    assert len(leads(spread_store)) == known
    stored = run(spread_store, "lead", "list", "--format", "csv").out
    assert "uixworth" not in stored


@pytest.mark.parametrize("who", [EMAIL, OTHER_EMAIL, PHONE, "1", "4"])
def test_whoever_is_named_it_is_the_same_person(spread_store: Path, who: str) -> None:
    foreseen = run(spread_store, "privacy", "erase", who, "--dry-run", "--format", "json")
    (going,) = json.loads(foreseen.out)
    assert {each["lead"] for each in going["leads"]} == OF_THE_PERSON


def test_what_is_foreseen_is_what_goes(spread_store: Path) -> None:
    said = ("privacy", "erase", EMAIL, "--format", "json")
    before = spread_store.read_bytes()
    foreseen = json.loads(run(spread_store, *said, "--dry-run", now=LATER).out)
    assert spread_store.read_bytes() == before
    assert foreseen == [erase(spread_store)]


READING = (
    *(("lead", "show", str(lead)) for lead in sorted(OF_THE_PERSON)),
    *(("lead", "handover", lead) for lead in ("1", "6")), ("log", "--lead", "1"),
    ("lead", "show", "1", "--format", "json"), ("lead", "handover", "1", "--format", "json"),
    ("lead", "list"), ("lead", "find", "quix"), ("incident", "show", "1"),
    ("partner", "inbox", "beta"), ("mail", "list"), ("nurture", "list"), ("import", "list"),
    ("report",), ("report", "dispositions"), ("report", "sources"), ("log",), ("store", "info"),
)  # fmt: skip


def test_nothing_that_reads_it_trips_over_what_is_left(spread_store: Path) -> None:
    erase(spread_store)
    for argv in READING:
        done = run(spread_store, *argv, now=LATER)
        assert (done.status, done.err) == (0, ""), (argv, done.err)
        assert not re.search("zelda|quix", done.out, re.IGNORECASE), argv


def test_a_message_that_told_of_it_can_be_looked_at_and_says_nothing(spread_store: Path) -> None:
    erase(spread_store)
    listed = json.loads(run(spread_store, "mail", "list", "--format", "json").out)
    for each in listed:
        done = run(spread_store, "mail", "show", str(each["message"]), now=LATER)
        assert done.status == 0, done.err
        assert "zelda" not in done.out.lower()


def test_a_backup_of_before_brings_nobody_back(spread_store: Path) -> None:
    backup = spread_store.parent / "backups" / "before.db"
    backup.parent.mkdir()
    assert run(spread_store, "store", "backup", str(backup), now=LATER).status == 0
    erase(spread_store)
    restored = run(spread_store, "store", "restore", str(backup), "--yes", now=LATER)
    assert restored.status == 0, restored.err
    assert [each for each in found_in(spread_store) if each.startswith("leads.db:")] == []
    assert {each["id"] for each in leads(spread_store) if each["email"]} == {2, 3}


def test_a_lead_that_was_erased_says_when(spread_store: Path) -> None:
    erase(spread_store)
    shown = run(spread_store, "lead", "show", "1", now=LATER).out
    assert "It was erased on Wed 2 Dec 2026: what is left of it are figures." in shown
    again = run(spread_store, "privacy", "erase", "1", "--yes", now=LATER)
    assert (again.status, again.out) == (3, "")
    assert "lead 1 was erased" in again.err
