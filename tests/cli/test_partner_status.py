"""`leadctl partner pause|resume|disable|enable`: what a manager types, and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.services.assign import assign_ready
from leadctl.services.partner_status import pause, resume
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.running import Result, run
from tests.services.situations import do, dump, holder_of, on_leave

PAUSED_TABLE = (
    "partner  was     now     until\n"
    "acme     active  paused  Wed 25 Nov 2026\n"
    "birch    active  paused  Wed 25 Nov 2026\n"
)


def partner(store: Path, *said: str, now: str | None = None) -> Result:
    return run(store, "partner", *said, now=now)


def letters(store: Path) -> list[str]:
    folder = store.with_name("leads.db.mail")
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def both(store: Path, desk: Desk) -> Path:
    """A store with two partners for Germany."""
    for code in ("acme", "birch"):
        a_partner(desk, code)
    return store


def test_several_partners_are_paused_at_once(both: Path) -> None:
    assert partner(both, "pause", "acme", "birch", "--until", "2026-11-25") == Result(
        0, PAUSED_TABLE, ""
    )
    assert "status         paused until Wed 25 Nov 2026\n" in partner(both, "show", "acme").out


def test_one_that_cannot_be_paused_leaves_the_others_paused(both: Path) -> None:
    partner(both, "disable", "acme", "--note", "under review")
    done = partner(both, "pause", "acme", "birch")
    assert (done.status, done.out) == (
        5,
        "partner  was     now     until\nbirch    active  paused  \u2013\n",
    )
    assert done.err == (
        "leadctl: acme is disabled, so it gets no leads: `leadctl partner enable acme --note WHY` "
        "lets it get them again. Nothing was changed.\n"
    )


def test_a_pause_in_json_is_an_array(both: Path) -> None:
    done = partner(both, "pause", "acme", "--until", "2026-11-25", "--format", "json")
    assert json.loads(done.out) == [
        {
            "partner": "acme",
            "was": "active",
            "status": "paused",
            "until": "2026-11-25",
            "handed_out": [],
        }
    ]


def waiting(desk: Desk) -> int:
    """A lead that nobody could take, because all are paused."""
    for code in ("acme", "birch"):
        do(desk, pause, code)
    lead = a_lead(desk)
    assert [out.partner for out in assign_ready(desk)] == [None]
    return lead


def test_a_lead_that_had_waited_goes_out_when_a_partner_is_resumed(both: Path, desk: Desk) -> None:
    lead = waiting(desk)
    assert partner(both, "resume", "birch") == Result(
        0,
        "partner  was     now\n"
        "birch    paused  active\n"
        "\n"
        "Had waited for somebody, and were handed out\n"
        "lead  partner  claim by                                     why\n"
        "   1  birch    Tue 24 Nov 2026, end of day (Europe/Berlin)"
        "  DE, gold, expert, 0 open before; nobody else could take it\n",
        "",
    )
    assert holder_of(desk, lead) == "birch"
    assert letters(both) == ["00000001-new-lead-birch.eml"]


def test_in_json_each_partner_has_what_it_got(both: Path, desk: Desk) -> None:
    waiting(desk)
    a_lead(desk, email="bo@example.org")
    assign_ready(desk)
    done = partner(both, "enable", "acme", "birch", "--note", "all is well", "--format", "json")
    found = json.loads(done.out)
    assert [(row["partner"], [out["partner"] for out in row["handed_out"]]) for row in found] == [
        ("acme", ["acme"]),
        ("birch", ["birch"]),
    ]
    assert sorted(found[0]["handed_out"][0]) == ["claim_due", "lead", "partner", "reason"]


def test_what_others_got_by_the_way_is_told_with_the_last(both: Path, desk: Desk) -> None:
    waiting(desk)
    a_partner(desk, "cedar")  # it has come since, and nothing was handed out then
    a_lead(desk, email="bo@example.org")
    with desk.write() as work:
        work.write_rows("UPDATE lead SET escalated_at = ?", [("2026-11-20 14:00:00.000000",)])
    (row,) = json.loads(partner(both, "resume", "birch", "--format", "json").out)
    assert sorted(out["partner"] for out in row["handed_out"]) == ["birch", "cedar"]


def test_disabling_by_hand_tells_the_partner(both: Path, desk: Desk) -> None:
    assert partner(both, "disable", "acme", "--note", "under review") == Result(
        0, "partner  was     now\nacme     active  disabled\n", ""
    )
    assert letters(both) == ["00000001-disabled-acme.eml"]
    assert "note           under review\n" in partner(both, "show", "acme").out


@pytest.mark.parametrize("command", ["disable", "enable"])
def test_without_a_note_it_is_no_command(both: Path, command: str) -> None:
    assert partner(both, command, "acme").status == 2


def test_a_sweep_says_who_is_back(both: Path, desk: Desk) -> None:
    partner(both, "pause", "acme", "--until", "2026-11-25")
    on_leave(desk, 2, "2026-11-23", "2026-11-26")
    run(both, "sweep", now="2026-11-20 10:00")
    swept = run(both, "sweep", now="2026-11-26 09:00")
    assert swept.out == (
        "Resumed\n"
        "partner  pause ended on\n"
        "acme     Wed 25 Nov 2026\n"
        "\n"
        "Back from leave\n"
        "partner  last day\n"
        "birch    Thu 26 Nov 2026\n"
        "\n"
        "as of       Thu 26 Nov 2026, 09:00\n"
        "last sweep  Fri 20 Nov 2026, 10:00\n"
        "taken       0\n"
        "assigned    0\n"
        "escalated   0\n"
        "incidents   0\n"
        "reminders   0\n"
        "nurture     0\n"
        "mailed      0\n"
        "\n"
        "Nothing needs you.\n"
    )
    assert swept.err == (
        "leadctl: the last sweep was 5 days ago: see that cron runs `leadctl sweep`.\n"
    )
    again = run(both, "sweep", now="2026-11-26 10:00")
    assert again.out == ""


def test_a_sweep_in_json_says_who_is_back(both: Path, desk: Desk) -> None:
    partner(both, "pause", "acme", "--until", "2026-11-25")
    on_leave(desk, 2, "2026-11-23", "2026-11-26")
    said = ("--dry-run", "--as-of", "2026-11-26", "--format", "json")
    swept = json.loads(run(both, "sweep", *said).out)
    assert swept["resumed"] == [{"partner": "acme", "until": "2026-11-25"}]
    assert swept["back_from_leave"] == [{"partner": "birch", "last_on": "2026-11-26"}]


@pytest.mark.parametrize("fmt", ["table", "json"])
def test_when_leave_is_taken_back_what_had_waited_goes_out(
    store: Path, desk: Desk, fmt: str
) -> None:
    on_leave(desk, a_partner(desk, "acme"), "2026-11-20", "2026-12-31")
    lead = a_lead(desk)
    assert [out.partner for out in assign_ready(desk)] == [None]
    days = ("--from", "2026-11-20", "--to", "2026-12-31", "--remove", "--format", fmt)
    done = partner(store, "leave", "acme", *days)
    assert holder_of(desk, lead) == "acme"
    assert letters(store) == ["00000001-new-lead-acme.eml"]
    if fmt == "table":
        assert "Had waited for somebody, and were handed out\n" in done.out
    else:
        assert done.out == "[]\n"
        assert done.err == "leadctl: handed out, which had waited for somebody: lead 1 to acme.\n"


def test_a_command_that_is_refused_changes_nothing(both: Path) -> None:
    before = dump(both)
    assert partner(both, "resume", "acme", "birch").status == 3
    assert dump(both) == before


@pytest.mark.parametrize(
    "argv",
    [
        ("contact", "1", "--partner", "acme", "--channel", "call", "--outcome", "reached"),
        ("close", "1", "--as", "rejected", "--manager"),
        ("release", "1", "--partner", "acme", "--reason", "no capacity"),
    ],
)
def test_a_lead_that_had_waited_goes_out_when_its_partner_has_room(
    store: Path, desk: Desk, argv: tuple[str, ...]
) -> None:
    a_partner(desk, "acme", capacity=1)
    for _ in range(2):
        a_lead(desk)
    assert [out.partner for out in assign_ready(desk)] == ["acme", None]
    done = run(store, *argv, now="2026-11-20T15:00:00Z")
    assert (done.status, done.err) == (0, "")
    assert "Had waited for somebody, and were handed out" in done.out
    assert holder_of(desk, 2) == "acme"


@pytest.mark.parametrize(
    "argv",
    [
        ("contact", "1", "--partner", "birch", "--channel", "call"),
        ("close", "1", "--as", "converted", "--partner", "birch"),
        ("release", "1", "--partner", "birch", "--reason", "no capacity"),
    ],
)
def test_a_refused_command_hands_nothing_out(both: Path, desk: Desk, argv: tuple[str, ...]) -> None:
    lead = waiting(desk)
    do(desk, resume, "acme")
    before = dump(both)
    assert run(both, *argv, now="2026-11-20T15:00:00Z").status == 3
    assert dump(both) == before
    assert holder_of(desk, lead) is None
