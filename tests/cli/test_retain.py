"""`leadctl privacy retain`: what is typed, asked and shown."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.store.desk import Desk
from tests.builders import a_lead
from tests.reads.test_retention import KEPT_UNTIL, a_consent, keep
from tests.running import Result, run
from tests.services.situations import DAY, MINUTE, dump, handed_out, lead_row

LATER = (KEPT_UNTIL + 30 * DAY).isoformat()


@pytest.fixture
def three(desk: Desk) -> list[int]:
    """A lead that is held, one that agreed to something later, and one to be looked at again."""
    held = handed_out(desk)
    agreed = a_lead(desk, source="trade fair", status=Status.NURTURING)
    keep(desk, a_consent(agreed, desk.now + DAY))
    again = a_lead(desk, status=Status.CLOSED, reevaluate_on=date(2026, 12, 1))
    return [held, agreed, again]


def retain(store: Path, *said: str, typed: bytes | None = None) -> Result:
    return run(store, "privacy", "retain", *said, now=LATER, typed=typed)


BACKUPS = (
    "leadctl: backups and copies made before hold them still; `leadctl store restore` erases again "
    "what a backup brings back.\n"
)
LISTED = """\
lead  status     source      partner  last activity                       due since
   1  assigned   web         acme     status, Fri 20 Nov 2026             Mon 20 Nov 2028
   2  nurturing  trade fair  \u2013        consent, Sat 21 Nov 2026            Tue 21 Nov 2028
   3  closed     web         \u2013        re-evaluation date, Tue 1 Dec 2026  Fri 1 Dec 2028
"""


@pytest.mark.usefixtures("three")
def test_a_dry_run_lists_what_is_due_and_changes_nothing(store: Path) -> None:
    before = dump(store)
    assert retain(store, "--dry-run") == Result(0, LISTED, "")
    assert dump(store) == before


def test_it_is_shown_and_asked_about_first(store: Path, desk: Desk, three: list[int]) -> None:
    before = dump(store)
    question = "Erase 3 leads for good (1 assigned, 1 nurturing, 1 closed)? [y/N] "
    no = retain(store, typed=b"n\n")
    refused = "leadctl: not erased: answer y, or say --yes. Nothing was changed.\n"
    assert no == Result(3, "", LISTED + question + refused)
    assert dump(store) == before
    assert retain(store, typed=b"y\n") == Result(
        0, "", LISTED + question + "leadctl: 3 leads were erased.\n" + BACKUPS
    )
    assert all(lead_row(desk, lead).erased_at for lead in three)


@pytest.mark.usefixtures("three")
def test_without_a_question_it_is_listed_as_it_is_done(store: Path) -> None:
    assert retain(store, "--yes") == Result(0, LISTED, "leadctl: 3 leads were erased.\n" + BACKUPS)
    nothing = Result(0, "No lead was kept long enough yet.\n", "")
    assert retain(store, "--yes") == nothing
    assert retain(store) == nothing


def test_nothing_of_them_is_left_in_the_file(store: Path, desk: Desk) -> None:
    for number in range(30):
        a_lead(desk, last_name=f"Quillfeather{number}", interest="pumps " * 400)
    assert b"Quillfeather" in store.read_bytes()
    assert retain(store, "--yes", "--format", "json").status == 0
    assert b"Quillfeather" not in store.read_bytes()
    assert run(store, "store", "check", now=LATER).status == 0


def test_a_backup_that_is_restored_brings_nobody_back(
    store: Path, desk: Desk, tmp_path: Path
) -> None:
    a_lead(desk)
    copy = str(tmp_path / "copy.db")
    assert run(store, "store", "backup", copy).status == 0
    assert retain(store, "--yes").status == 0
    assert run(store, "store", "restore", copy, "--yes", now=LATER).status == 0
    (listed,) = json.loads(run(store, "lead", "list", "--format", "json").out)
    assert (listed["id"], listed["last_name"], listed["disposition"]) == (1, None, "erased")
    assert (
        json.loads(run(store, "privacy", "show", "ada@example.org", "--format", "json").out)[
            "suppressed"
        ]
        == []
    )


@pytest.mark.usefixtures("three")
def test_scripts_get_what_was_erased(store: Path) -> None:
    done = retain(store, "--yes", "--limit", "1", "--format", "json")
    assert (done.status, done.err) == (0, "leadctl: 1 lead was erased.\n" + BACKUPS)
    assert json.loads(done.out) == [
        {
            "lead": 1,
            "status": "assigned",
            "source": "web",
            "partner": "acme",
            "last_activity": "status",
            "active_at": "2026-11-20T14:00:00Z",
            "kept_until": "2028-11-20T14:00:00Z",
        }
    ]
    left = retain(store, "--dry-run", "--format", "csv").out.splitlines()
    assert left[0] == "lead,status,source,partner,last_activity,active_at,kept_until"
    assert [line.split(",")[0] for line in left[1:]] == ["2", "3"]


def test_of_many_the_first_are_shown_with_the_question(store: Path, desk: Desk) -> None:
    for _ in range(22):
        a_lead(desk)
    asked = retain(store, typed=b"n\n").err.splitlines()
    assert len(asked) == 1 + 20 + 2
    assert asked[21] == "and 2 more: --dry-run lists all."


@pytest.mark.usefixtures("three")
def test_the_summary_and_the_sweep_say_what_to_do(store: Path) -> None:
    summary = run(store, "report", "summary", now=LATER).out.splitlines()
    assert "kept long enough 3 1, 2, 3 leadctl privacy retain" in map(one_spaced, summary)
    swept = run(store, "sweep", now=LATER).out.splitlines()  # which takes lead 1 from its partner
    assert "kept long enough 2 2, 3 leadctl privacy retain" in map(one_spaced, swept)


def test_a_sweep_that_finds_nothing_else_tells_once_what_came_to_be_due(
    store: Path, desk: Desk
) -> None:
    def swept(*said: str, now: datetime) -> list[str]:
        done = run(store, "sweep", *said, now=now.isoformat())
        return [one_spaced(line) for line in done.out.splitlines()]

    for number in range(2):
        a_lead(desk, status=Status.CLOSED, since_at=desk.now - number * DAY, consents=())
    assert swept(now=KEPT_UNTIL - 2 * DAY) == []
    told = swept(now=KEPT_UNTIL - DAY)
    assert "kept long enough 1 more: `leadctl privacy retain`" in told
    assert "kept long enough 1 2 leadctl privacy retain" in told
    assert swept(now=KEPT_UNTIL - DAY + MINUTE) == []
    assert "kept long enough 1 more: `leadctl privacy retain`" in swept("--dry-run", now=KEPT_UNTIL)
    assert "kept long enough 2 1, 2 leadctl privacy retain" in swept(now=KEPT_UNTIL)
    assert (
        json.loads(run(store, "sweep", "--format", "json", now=LATER).out)["kept_long_enough"] == 0
    )


def one_spaced(line: str) -> str:
    return " ".join(line.split())
