"""A partner is away for a lead when its leave takes up the whole of the claim window."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.absence import away_throughout
from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import parse_window

BERLIN = ZoneInfo("Europe/Berlin")
HOLIDAY = date(2026, 11, 25)
WEEKEND = {5: "Saturday", 6: "Sunday"}
CALENDAR = Calendar(
    "DE",
    BERLIN,
    time(9),
    time(17),
    lambda day: "a holiday" if day == HOLIDAY else WEEKEND.get(day.weekday()),
)
Span = tuple[int, int]
"""First and last day of November 2026: the 20th is a Friday, the 25th a holiday."""


def at(day: int, hour: int = 15) -> datetime:
    """A local hour of November 2026 in Berlin."""
    return datetime(2026, 11, day, hour, tzinfo=BERLIN).astimezone(UTC)


def spans(*days: Span) -> list[tuple[date, date]]:
    return [(date(2026, 11, first), date(2026, 11, last)) for first, last in days]


@pytest.mark.parametrize(
    ("leave", "away"),
    [
        ([], False),
        ([(23, 24)], True),
        ([(20, 30)], True),
        ([(23, 23), (24, 24)], True),
        ([(23, 23)], False),
        ([(24, 24)], False),
        ([(20, 22)], False),
        ([(25, 30)], False),
        ([(1, 20), (24, 30)], False),
    ],
)
def test_on_leave_on_both_working_days_of_the_window_or_not(
    leave: list[Span], *, away: bool
) -> None:
    window = parse_window("2 working days")
    assert away_throughout(at(20), window, CALENDAR, spans(*leave)) is away


@pytest.mark.parametrize(
    ("start", "window", "leave", "away"),
    [
        # Tuesday + 2: the holiday does not count, so Thursday and Friday do
        (at(24), "2 working days", (26, 27), True),
        (at(24), "2 working days", (25, 26), False),
        (at(21), "1 working day", (23, 23), True),
        # all of 4 working hours from Friday 15:00: two of them on Friday, two on Monday
        (at(20), "4 working hours", (20, 20), False),
        (at(20), "4 working hours", (23, 23), False),
        (at(20), "4 working hours", (20, 23), True),
        (at(20), "2 working hours", (20, 20), True),
        (at(20, 8), "8 working hours", (20, 20), True),
        # from a closed office: the window has nothing of Friday
        (at(20, 17), "4 working hours", (23, 23), True),
        (at(20, 18), "4 working hours", (23, 23), True),
        (at(20, 18), "4 working hours", (20, 20), False),
        # and then of the very next day
        (at(19, 18), "12 working hours", (20, 20), False),
        (at(19, 18), "12 working hours", (23, 23), False),
        (at(19, 18), "12 working hours", (20, 23), True),
        (at(21), "4 working hours", (23, 23), True),
        # elapsed time runs through weekends, and the first day counts
        (at(20), "24 hours", (20, 21), True),
        (at(20), "24 hours", (20, 20), False),
        (at(20), "24 hours", (21, 21), False),
        (at(20), "2 hours", (20, 20), True),
        (at(20), "3 days", (20, 23), True),
        (at(20), "3 days", (20, 22), False),
    ],
)
def test_the_days_asked_about_are_those_of_the_window(
    start: datetime, window: str, leave: Span, *, away: bool
) -> None:
    assert away_throughout(start, parse_window(window), CALENDAR, spans(leave)) is away


@pytest.mark.parametrize(
    ("leave", "away"),
    [((24, 24), True), ((23, 23), False), ((23, 24), True)],
)
def test_what_arrives_after_the_hour_of_receipt_has_its_window_a_day_later(
    leave: Span, *, away: bool
) -> None:
    # Sunday 18:00 counts as received on Monday, so that the one working day is Tuesday
    window = parse_window("1 working day")
    assert away_throughout(at(22, 18), window, CALENDAR, spans(leave), time(17)) is away


def test_days_are_those_of_the_partners_zone() -> None:
    # 23:30 UTC on Friday is Saturday in Berlin
    start = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert away_throughout(start, parse_window("2 hours"), CALENDAR, spans((21, 21)))
