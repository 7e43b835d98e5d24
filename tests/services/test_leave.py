"""Leave: days that do not count for a partner, added and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from leadctl.services.assign import assign_ready
from leadctl.services.leave import OnLeave, add_leave, list_leave, remove_leave
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.services.situations import (
    CLAIM_DUE,
    deadlines,
    do,
    dump,
    handed_out,
    on_leave,
    refused,
    rows,
)

FIRST, LAST = XMAS = date(2026, 12, 21), date(2026, 12, 31)
MONDAY = date(2026, 11, 23)


def december(first: int, last: int) -> tuple[date, date]:
    """Days of December 2026."""
    return date(2026, 12, first), date(2026, 12, last)


def stored(desk: Desk) -> list[tuple[str, str]]:
    """First and last day of each row of leave, in order."""
    return rows(desk, "SELECT first_on, last_on FROM leave ORDER BY first_on")


def test_added_leave_stands_among_all_that_the_partner_has(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    known = [OnLeave("acme", *december(1, 1)), OnLeave("acme", *XMAS)]
    assert do(desk, add_leave, "ACME", *december(1, 1)) == known
    assert do(desk, list_leave, "ACME") == known


def test_a_partner_without_leave_has_an_empty_list(desk: Desk) -> None:
    a_partner(desk, "acme")
    assert do(desk, list_leave, "acme") == []


@pytest.mark.parametrize(
    ("added", "known"),
    [
        pytest.param((FIRST, date(2027, 1, 3)), [("2026-12-21", "2027-01-03")], id="beyond it"),
        pytest.param(december(18, 20), [("2026-12-18", "2026-12-31")], id="up to the day before"),
        pytest.param(
            (date(2027, 1, 1), date(2027, 1, 1)), [("2026-12-21", "2027-01-01")], id="from after it"
        ),
        pytest.param(
            december(1, 19),
            [("2026-12-01", "2026-12-19"), ("2026-12-21", "2026-12-31")],
            id="a day before it",
        ),
        pytest.param((date.min, date.max), [("0001-01-01", "9999-12-31")], id="all time"),
        pytest.param(
            (date.max, date.max),
            [("2026-12-21", "2026-12-31"), ("9999-12-31", "9999-12-31")],
            id="the last day there is",
        ),
    ],
)
def test_leave_that_overlaps_or_touches_what_is_known_becomes_one_with_it(
    desk: Desk, added: tuple[date, date], known: list[tuple[str, str]]
) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    do(desk, add_leave, "acme", *added)
    assert stored(desk) == known


def test_leave_between_two_spans_makes_them_one(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *december(1, 4))
    do(desk, add_leave, "acme", *december(7, 11))
    assert do(desk, add_leave, "acme", *december(5, 6)) == [OnLeave("acme", *december(1, 11))]


@pytest.mark.parametrize(
    ("taken", "known"),
    [
        pytest.param((FIRST, FIRST), [("2026-12-22", "2026-12-31")], id="the first day"),
        pytest.param((LAST, date.max), [("2026-12-21", "2026-12-30")], id="from the last on"),
        pytest.param(
            december(24, 26),
            [("2026-12-21", "2026-12-23"), ("2026-12-27", "2026-12-31")],
            id="in the middle",
        ),
        pytest.param(XMAS, [], id="all of it"),
        pytest.param((date.min, date.max), [], id="all time"),
    ],
)
def test_leave_that_is_taken_back_shrinks_splits_or_goes(
    desk: Desk, taken: tuple[date, date], known: list[tuple[str, str]]
) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    left = do(desk, remove_leave, "acme", *taken)
    assert stored(desk) == known
    assert [(str(days.first_on), str(days.last_on)) for days in left] == known


def test_adding_and_taking_back_are_events_of_the_partner(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    do(desk, remove_leave, "acme", *december(24, 24))
    assert rows(desk, "SELECT what, partner_id, facts FROM event ORDER BY id")[-2:] == [
        ("partner-leave", partner, '{"first_on":"2026-12-21","last_on":"2026-12-31"}'),
        ("partner-leave-removed", partner, '{"first_on":"2026-12-24","last_on":"2026-12-24"}'),
    ]


def test_a_deadline_that_starts_later_skips_the_leave(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", MONDAY, MONDAY)
    a_lead(desk)
    (outcome,) = assign_ready(desk)
    assert outcome.claim_due == datetime.fromisoformat("2026-11-25T23:00:00Z")


def test_a_deadline_that_starts_later_counts_the_days_taken_back(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", MONDAY, MONDAY)
    do(desk, remove_leave, "acme", MONDAY, MONDAY)
    a_lead(desk)
    (outcome,) = assign_ready(desk)
    assert outcome.claim_due == CLAIM_DUE


def test_a_deadline_that_runs_already_stays(desk: Desk) -> None:
    lead = handed_out(desk)
    due = rows(desk, "SELECT due_at, receipt FROM deadline")
    do(desk, add_leave, "acme", MONDAY, MONDAY)
    do(desk, remove_leave, "acme", MONDAY, MONDAY)
    assert deadlines(desk, lead) == [("claim", None)]
    assert rows(desk, "SELECT due_at, receipt FROM deadline") == due


@pytest.mark.parametrize("change", [add_leave, remove_leave])
def test_days_that_end_before_they_begin_are_refused(
    desk: Desk, change: Callable[..., list[OnLeave]]
) -> None:
    a_partner(desk, "acme")
    with refused("days-backwards"):
        do(desk, change, "acme", LAST, FIRST)


@pytest.mark.parametrize(
    "days", [pytest.param(XMAS, id="the same"), pytest.param(december(24, 24), id="within")]
)
def test_leave_that_is_no_news_is_refused(desk: Desk, days: tuple[date, date]) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    with refused("on-leave-already"):
        do(desk, add_leave, "acme", *days)


def test_leave_that_several_spans_cover_together_is_no_news(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    on_leave(desk, partner, "2026-12-25", "2026-12-31")
    on_leave(desk, partner, "2026-12-21", "2026-12-24")
    with refused("on-leave-already"):
        do(desk, add_leave, "acme", *december(23, 26))
    assert do(desk, list_leave, "acme") == [OnLeave("acme", *XMAS)]


def test_days_of_which_none_is_leave_cannot_be_taken_back(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, add_leave, "acme", *XMAS)
    before = dump(desk.path)
    with refused("not-on-leave"):
        do(desk, remove_leave, "acme", *december(1, 20))
    assert dump(desk.path) == before


def test_the_leave_of_another_partner_is_not_touched(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_partner(desk, "birch")
    do(desk, add_leave, "acme", *XMAS)
    assert do(desk, add_leave, "birch", *XMAS) == [OnLeave("birch", *XMAS)]
    assert do(desk, remove_leave, "birch", *XMAS) == []
    assert do(desk, list_leave, "acme") == [OnLeave("acme", *XMAS)]


@pytest.mark.parametrize(
    ("service", "days"), [(list_leave, ()), (add_leave, XMAS), (remove_leave, XMAS)]
)
def test_a_partner_that_never_was_has_no_leave(
    desk: Desk, service: Callable[..., list[OnLeave]], days: tuple[date, ...]
) -> None:
    with refused("no-such-partner"):
        do(desk, service, "acme", *days)
