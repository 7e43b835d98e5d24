"""Many people among many others: none is left in the pages of the file, and the others stay."""

from __future__ import annotations

import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.errors import Exit, Refusal
from leadctl.services.erase import Tell, erase_leads
from leadctl.services.erase_people import erase_person
from leadctl.services.notes import write_note
from leadctl.store import engine
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.vacuum import vacuum
from tests.builders import a_lead
from tests.running import run
from tests.services.lists import Row, bring_in, person
from tests.services.situations import do, edit, rows


def somebody(number: int) -> Row:
    name = f"qx{number:06d}"
    return person(
        first_name=f"first-{name}", last_name=f"last-{name}", email=f"{name}@example.org",
        id=f"id-{name}", company=f"company-{name}", interest=f"wish {name} " * (number % 31),
    )  # fmt: skip


def fill(desk: Desk, people: int) -> None:
    """Rows of many lengths, so that pages are split and filled again when they go."""
    for start in range(0, people, people // 4):
        bring_in(desk, *map(somebody, range(start, start + people // 4)))
    with desk.write() as work:
        for lead in range(1, people + 1, 2):
            write_note(work, lead, f"note qx{lead - 1:06d} " * (lead % 29 + 1))


@pytest.mark.parametrize("people", [800, pytest.param(4_000, marks=pytest.mark.slow)])
def test_of_many_nothing_is_left_and_others_are_as_they_were(people: int, desk: Desk) -> None:
    fill(desk, people)
    gone = sorted(random.Random(7).sample(range(1, people + 1), people // 2))  # noqa: S311
    others = "SELECT * FROM lead WHERE erased_at IS NULL ORDER BY id"
    before = {row[0]: row for row in rows(desk, others)}
    do(desk, erase_leads, gone, tell=Tell.EVERYONE)
    assert vacuum(desk) is None
    content = desk.path.read_bytes()
    assert [lead for lead in gone if f"qx{lead - 1:06d}".encode() in content] == []
    left = {row[0]: row for row in rows(desk, others)}
    assert left == {lead: row for lead, row in before.items() if lead not in set(gone)}
    with desk.read() as work:
        assert check_store(work).sound


def test_several_people_are_asked_about_once_and_those_that_cannot_be_are_told(
    desk: Desk, store: Path
) -> None:
    bring_in(desk, *map(somebody, range(3)))
    who = ("qx000000@example.org", "nobody", "3", "1")
    done = run(store, "privacy", "erase", *who, typed=b"y\n")
    assert done.status == 5
    assert done.err.count("[y/N]") == 1
    assert "Erase 2 people for good?" in done.err
    assert rows(desk, "SELECT id FROM lead WHERE erased_at IS NULL") == [(2,)]
    assert rows(desk, "SELECT unvacuumed_since FROM state") == [(None,)]


def test_no_is_no(desk: Desk, store: Path) -> None:
    bring_in(desk, somebody(1))
    done = run(store, "privacy", "erase", "1", typed=b"n\n")
    assert (done.status, done.out) == (3, "")
    assert rows(desk, "SELECT count(erased_at) FROM lead") == [(0,)]


def test_a_person_without_any_address_does_not_come_back(desk: Desk, store: Path) -> None:
    lists = ([person(email="", id="17", source="fair")], [person(email="", company="Example KG")])
    for people in lists:
        bring_in(desk, *people)
    for lead in ("1", "2"):
        assert run(store, "privacy", "erase", lead, "--yes").status == 0
    for people in lists:
        assert bring_in(desk, *people).rejected == 1
    renewed = bring_in(desk, person(email="", id="17", source="fair", company="new")).rejected
    assert renewed == 1
    assert rows(desk, "SELECT count(*) FROM lead") == [(2,)]


def test_the_next_sweep_does_what_a_killed_run_left(desk: Desk, store: Path) -> None:
    bring_in(desk, somebody(1), somebody(2))
    do(desk, erase_leads, [1], tell=Tell.EVERYONE)
    check = run(store, "store", "check", "--format", "json")
    assert '"unvacuumed"' in check.out
    swept = run(store, "sweep")
    assert (swept.status, swept.err) == (0, "")
    assert rows(desk, "SELECT unvacuumed_since FROM state") == [(None,)]
    assert b"qx000001" not in store.read_bytes()


def test_a_busy_file_is_swept_later(
    desk: Desk, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(desk, somebody(1))
    do(desk, erase_leads, [1], tell=Tell.EVERYONE)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM lead").fetchone()
        refusal = vacuum(desk)
        other.execute("ROLLBACK")
    assert refusal is not None
    assert refusal.code == "store-busy"
    assert rows(desk, "SELECT unvacuumed_since IS NULL FROM state") == [(0,)]
    assert vacuum(desk) is None


def test_an_address_that_only_an_answer_gave_is_suppressed_too(desk: Desk) -> None:
    bring_in(desk, person(id="17"))
    bring_in(desk, person(id="17", email="ada@new.example.org", interest="more"))
    held = person(id="17", email="ada@held.example.org", interest="even more")
    bring_in(desk, held, hold=True)
    erase_person(desk, "1")
    for email in ("ada@new.example.org", "ada@held.example.org"):
        assert bring_in(desk, person(first_name="Eva", email=email)).rejected == 1
    assert vacuum(desk) is None
    assert b"held.example" not in desk.path.read_bytes()


def test_who_can_be_found_nowhere_is_not_asked_about(store: Path) -> None:
    done = run(store, "privacy", "erase", "nobody", typed=b"y\n")
    assert (done.status, done.out) == (2, "")
    assert "[y/N]" not in done.err


def test_a_busy_file_is_told_of(desk: Desk, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(desk, somebody(1))
    monkeypatch.setattr("leadctl.store.vacuum.vacuum", lambda _: Refusal("store-busy"))
    done = run(store, "privacy", "erase", "1", "--yes")
    assert done.status == 0
    assert "may lie in the file's free pages until the next sweep: " in done.err


def test_a_lead_that_was_erased_by_halves_is_found(desk: Desk, store: Path) -> None:
    bring_in(desk, somebody(1))
    do(desk, erase_leads, [1], tell=Tell.EVERYONE)
    assert vacuum(desk) is None
    edit(desk, "UPDATE lead SET city = 'Here' WHERE id = 1")
    told = run(store, "store", "check").out
    assert "Every erased lead is closed, and tells nobody who it was, but not lead 1." in told


def test_of_several_it_is_told_by_place_who_is_not_known_and_a_person_named_twice_is_one(
    store: Path, desk: Desk
) -> None:
    lead, again = a_lead(desk), a_lead(desk, digest=b"again")

    done = run(store, "privacy", "erase", str(lead), "nonsense", str(again), "--yes")

    assert done.status == Exit.PARTIAL
    assert done.err.startswith("leadctl: number 2 of those named: that is neither a lead nor")
    assert "Nothing was changed" not in done.err
    assert "number 3" not in done.err


def test_each_of_several_has_its_place_also_a_name_that_is_typed_twice(store: Path) -> None:
    done = run(store, "privacy", "erase", "nonsense", "nonsense", "--yes")
    assert re.findall(r"number \d", done.err) == ["number 1", "number 2"]


def test_one_that_is_refused_after_the_question_has_the_place_that_was_typed(
    store: Path, desk: Desk
) -> None:
    bring_in(desk, somebody(1))
    ((name,),) = rows(desk, "SELECT source || ':' || external_id FROM lead")

    done = run(store, "privacy", "erase", "nonsense", "1", name, typed=b"y\n")

    assert done.status == Exit.PARTIAL
    assert re.findall(r"number \d", done.err) == ["number 1", "number 3"]
