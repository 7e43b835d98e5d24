"""`leadctl partner leave`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.services.init import init_store
from leadctl.store.desk import Desk
from tests.builders import a_partner
from tests.conftest import NOW
from tests.running import Result, run
from tests.services.situations import dump, on_leave

XMAS = ("--from", "2026-12-21", "--to", "2026-12-31")


def leave(store: Path, *said: str) -> Result:
    return run(store, "partner", "leave", "acme", *said)


@pytest.fixture
def known(store: Path, desk: Desk) -> Path:
    """A store in which acme is on leave on the first of December and over Christmas."""
    partner = a_partner(desk, "acme")
    on_leave(desk, partner, "2026-12-21", "2026-12-31")
    on_leave(desk, partner, "2026-12-01", "2026-12-01")
    return store


def test_without_days_the_leave_is_listed_and_nothing_changes(known: Path) -> None:
    before = dump(known)
    assert leave(known) == Result(
        0,
        "partner  from             to\n"
        "acme     Tue 1 Dec 2026   Tue 1 Dec 2026\n"
        "acme     Mon 21 Dec 2026  Thu 31 Dec 2026\n",
        "",
    )
    assert dump(known) == before


def test_a_partner_without_leave_is_said_to_have_none(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    assert leave(store) == Result(0, "No leave.\n", "")
    assert leave(store, "--format", "json").out == "[]\n"
    assert leave(store, "--format", "csv").out == "partner,first_on,last_on\n"


def test_leave_is_added_and_all_of_it_shown(known: Path) -> None:
    assert leave(known, "--from", "2026-12-02", "--to", "2026-12-04").out == (
        "partner  from             to\n"
        "acme     Tue 1 Dec 2026   Fri 4 Dec 2026\n"
        "acme     Mon 21 Dec 2026  Thu 31 Dec 2026\n"
    )
    days = ("--from", "2027-02-01", "--to", "2027-02-02")
    rows = json.loads(leave(known, *days, "--format", "json").out)
    assert rows[2] == {"partner": "acme", "first_on": "2027-02-01", "last_on": "2027-02-02"}


def test_without_a_last_day_it_is_one_day(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    assert leave(store, "--from", "2026-12-21").out == (
        "partner  from             to\nacme     Mon 21 Dec 2026  Mon 21 Dec 2026\n"
    )
    assert leave(store, "--from", "2026-12-21", "--remove").out == "No leave.\n"


def test_days_are_taken_back_and_what_is_left_shown(known: Path) -> None:
    days = ("--from", "2026-12-24", "--to", "2026-12-26")
    assert leave(known, *days, "--remove").out == (
        "partner  from             to\n"
        "acme     Tue 1 Dec 2026   Tue 1 Dec 2026\n"
        "acme     Mon 21 Dec 2026  Wed 23 Dec 2026\n"
        "acme     Sun 27 Dec 2026  Thu 31 Dec 2026\n"
    )


def test_leave_may_last_for_all_time(known: Path) -> None:
    forever = ("--from", "0001-01-01", "--to", "9999-12-31")
    assert leave(known, *forever).out == (
        "partner  from         to\nacme     Mon 1 Jan 1  Fri 31 Dec 9999\n"
    )
    assert leave(known, "--from", "9999-12-31", "--remove").out.endswith("Thu 30 Dec 9999\n")
    assert leave(known, *forever, "--remove").out == "No leave.\n"


NEEDS_FROM = "--to and --remove need --from, the first day of leave. Nothing was changed."


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        (
            ("--from", "2026-12-31", "--to", "2026-12-21"),
            2,
            "leave from 2026-12-31 to 2026-12-21 ends before it begins: say the earlier "
            "day in --from. Nothing was changed.",
        ),
        (("--from", "2026-02-30"), 2, "'2026-02-30' is not a day: say for example 2026-11-20."),
        (("--from", ""), 2, "'' is not a day: say for example 2026-11-20."),
        (
            ("--from", "2026-12-01", "--to", ""),
            2,
            "'' is not a day: say for example 2026-11-20.",
        ),
        (("--to", "2026-12-31"), 2, NEEDS_FROM),
        (("--remove",), 2, NEEDS_FROM),
        (("--to", "2026-12-31", "--remove"), 2, NEEDS_FROM),
        (
            ("--from", "2026-12-01"),
            3,
            "acme is on leave from 2026-12-01 to 2026-12-01 already. Nothing was changed.",
        ),
        (
            ("--from", "2026-12-02", "--to", "2026-12-20", "--remove"),
            3,
            "acme has no leave from 2026-12-02 to 2026-12-20: `leadctl partner leave acme` lists "
            "what it has. Nothing was changed.",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    known: Path, said: tuple[str, ...], status: int, sentence: str
) -> None:
    before = dump(known)
    assert leave(known, *said) == Result(status, "", f"leadctl: {sentence}\n")
    assert dump(known) == before


@pytest.mark.parametrize("said", [(), XMAS, (*XMAS, "--remove")])
def test_a_partner_that_is_not_there_is_not_found(
    store: Path, desk: Desk, said: tuple[str, ...]
) -> None:
    a_partner(desk, "acme-labs")
    assert leave(store, *said) == Result(
        4,
        "",
        "leadctl: there is no partner acme. Did you mean acme-labs? `leadctl "
        "partner list` lists them.\n",
    )


def test_a_store_in_earnest_is_read_at_another_time_and_not_changed(tmp_path: Path) -> None:
    store = tmp_path / "earnest.db"
    init_store(store, now=NOW, actor="tester", rehearsal=False)
    assert leave(store).status == 4
    result = leave(store, *XMAS)
    assert result.status == 3
    assert "--now (or LEADCTL_NOW) changes rehearsal stores only" in result.err


def test_the_help_says_what_does_not_move_and_how_it_is_shown(store: Path) -> None:
    told = " ".join(leave(store, "--help").out.split())
    assert "Deadlines that run already stay due." in told
    assert "`leadctl calendar refresh --partner PARTNER` shows" in told
