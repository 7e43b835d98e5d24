"""`leadctl report sla`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.store.desk import Desk
from tests.reads.business import wednesday
from tests.running import Result, run
from tests.services.lists import bring_in, person
from tests.services.situations import CLAIM_DUE, DAY, MONDAY, claim_at, handed_out, sweep_at

DECEMBER = "2026-12-05T15:00:00Z"


def report(store: Path, *argv: str, now: str = DECEMBER) -> Result:
    return run(store, "report", "sla", *argv, now=now)


@pytest.fixture
def two_months(desk: Desk) -> None:
    """One lead is claimed in November, and another missed in December."""
    claim_at(desk, MONDAY, handed_out(desk))
    bring_in(
        desk,
        person(email="bob@example.org", received_at="2026-11-19"),
        person(email="cy@example.org", rating="C"),
    )
    run(desk.path, "assign", now="2026-11-30T09:00:00Z")
    sweep_at(desk, CLAIM_DUE + 10 * DAY)


def test_windows_are_shown_over_all_days_and_below_by_month(store: Path, two_months: None) -> None:
    result = report(store)
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "window   rating  kept  late  missed  unknown  in time  2026-11 \u2026 2026-12\n"
        "log      A          \u2013     \u2013       1        1       0%  ▁·\n"
        "log      C          \u2013     \u2013       \u2013        1        \u2013  ··\n"
        "claim    A          1     \u2013       1        \u2013      50%  █▁\n"
        "contact  A          \u2013     \u2013       1        \u2013       0%  ·▁\n"
        "answer   A          \u2013     \u2013       2        \u2013       0%  ·▁\n"
        "\n"
        "window   from ... to                                         allowed\n"
        "log      receipt to being in the store                       24 hours\n"
        "claim    hand-over to the partner's claim                    2 working days\n"
        "contact  claim or hand-over, as the policy says, to contact  A: 2 working days\n"
        "answer   receipt to the first contact, whoever makes it      A: 5 working days\n"
        "\n"
        "Missed: done after the deadline, or not at all.\n"
        "Unknown: the list says no receipt, or a later one, or nobody knows the days.\n"
        "\n"
        "window   month    A in time  of  C in time  of\n"
        "log      2026-11         0%   1          \u2013   0\n"
        "claim    2026-11       100%   1          \u2013   \u2013\n"
        "claim    2026-12         0%   1          \u2013   \u2013\n"
        "contact  2026-12         0%   1          \u2013   \u2013\n"
        "answer   2026-12         0%   2          \u2013   \u2013\n"
    )


def test_of_one_month_there_is_one_table(store: Path, two_months: None) -> None:
    assert report(store, "--month", "2026-11").out == (
        "window  rating  kept  late  missed  unknown  in time\n"
        "log     A          \u2013     \u2013       1        1       0%\n"
        "log     C          \u2013     \u2013       \u2013        1        \u2013\n"
        "claim   A          1     \u2013       \u2013        \u2013     100%\n"
        "\n"
        "window  from ... to                       allowed\n"
        "log     receipt to being in the store     24 hours\n"
        "claim   hand-over to the partner's claim  2 working days\n"
        "\n"
        "Missed: done after the deadline, or not at all.\n"
        "Unknown: the list says no receipt, or a later one, or nobody knows the days.\n"
    )


def test_an_empty_result_is_a_sentence(store: Path) -> None:
    assert report(store).out == "No window has ended yet.\n"
    assert report(store, "--format", "json").out == "[]\n"
    assert report(store, "--format", "csv").out == (
        "window,month,rating,kept,late,missed,unknown,in_time,allowed\n"
    )


def test_of_a_partner_there_is_nothing_that_binds_the_vendor(store: Path, desk: Desk) -> None:
    wednesday(desk)
    assert report(store, "--partner", "isar-soft").out == (
        "window   rating  kept  late  missed  in time\n"
        "claim    A          2     \u2013       1      67%\n"
        "contact  A          1     \u2013       1      50%\n"
        "\n"
        "window   from ... to                                         allowed\n"
        "claim    hand-over to the partner's claim                    2 working days\n"
        "contact  claim or hand-over, as the policy says, to contact  A: 2 working days\n"
        "\n"
        "Missed: done after the deadline, or not at all.\n"
    )
    result = report(store, "--partner", "rhein-it", "--month", "2026-10")
    assert result.out == "No window of rhein-it ended in that time.\n"


def test_scripts_get_a_row_for_each_window_month_and_rating(store: Path, two_months: None) -> None:
    assert json.loads(report(store, "--format", "json").out)[3:5] == [
        {
            "window": "claim", "month": "2026-12", "rating": "A", "kept": 0, "late": 0,
            "missed": 1, "unknown": 0, "in_time": 0.0, "allowed": "2 working days",
        },
        {
            "window": "contact", "month": "2026-12", "rating": "A", "kept": 0, "late": 0,
            "missed": 1, "unknown": 0, "in_time": 0.0, "allowed": "2 working days",
        },
    ]  # fmt: skip
    assert report(store, "--format", "csv").out.splitlines()[1:3] == [
        "log,2026-11,A,0,0,1,1,0.00,24 hours",
        "log,2026-11,C,0,0,0,1,,24 hours",
    ]


def test_of_a_source_there_are_its_leads(store: Path, two_months: None) -> None:
    rows = json.loads(report(store, "--source", "web", "--format", "json").out)
    assert [row["window"] for row in rows] == ["log", "claim", "contact", "answer"]
    assert rows[0]["unknown"] == 1
