"""How much working time lies between two instants, on any calendar and in any zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Unit, Window, due
from leadctl.domain.working_time import working_time
from tests.domain.calendars import calendars, instants, windows

LAW = settings(max_examples=50)
NEW_YORK = ZoneInfo("America/New_York")
OFF = {5: "Saturday", 6: "Sunday"}
THANKSGIVING = date(2026, 11, 26)


def why_off(day: date) -> str | None:
    return "Thanksgiving" if day == THANKSGIVING else OFF.get(day.weekday())


OFFICE = Calendar("US", NEW_YORK, time(9), time(17), why_off)
NIGHT_SHIFT = Calendar("US", NEW_YORK, time(0), time(6), lambda _: None)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("start", "end", "worked"),
    [
        # inside one day: Friday, 20 November
        ("2026-11-20 10:00", "2026-11-20 12:30", 2.5 * HOUR),
        ("2026-11-20 10:00", "2026-11-20 10:00", 0 * HOUR),
        ("2026-11-20 10:00", "2026-11-20 10:01", MINUTE),
        ("2026-11-20 10:00", "2026-11-20 09:00", 0 * HOUR),
        # before the opening and after the closing
        ("2026-11-20 07:00", "2026-11-20 09:00", 0 * HOUR),
        ("2026-11-20 07:00", "2026-11-20 09:20", 20 * MINUTE),
        ("2026-11-20 16:45", "2026-11-20 23:00", 15 * MINUTE),
        ("2026-11-20 17:00", "2026-11-20 23:00", 0 * HOUR),
        ("2026-11-20 00:00", "2026-11-21 00:00", 8 * HOUR),
        # over night, over the weekend, over a holiday
        ("2026-11-19 16:00", "2026-11-20 10:00", 2 * HOUR),
        ("2026-11-20 16:00", "2026-11-23 10:00", 2 * HOUR),
        ("2026-11-21 10:00", "2026-11-22 16:00", 0 * HOUR),
        ("2026-11-22 10:00", "2026-11-23 09:30", 30 * MINUTE),
        ("2026-11-25 16:00", "2026-11-27 10:00", 2 * HOUR),
        ("2026-11-26 08:00", "2026-11-26 20:00", 0 * HOUR),
        ("2026-11-20 09:00", "2026-12-04 17:00", 10 * 8 * HOUR),
        # the clocks change on the Sundays of 8 March and 1 November, while the office is closed
        ("2026-03-06 16:00", "2026-03-09 10:00", 2 * HOUR),
        ("2026-10-30 16:00", "2026-11-02 10:00", 2 * HOUR),
    ],
)
def test_only_the_hours_of_working_days_count(start: str, end: str, worked: timedelta) -> None:
    assert working_time(at(start), at(end), OFFICE) == worked


def at(clock: str) -> datetime:
    return datetime.fromisoformat(clock).replace(tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-07", 6), ("2026-03-08", 5), ("2026-10-31", 6), ("2026-11-01", 7)]
)
def test_a_shift_over_a_clock_change_lasts_as_long_as_it_really_does(day: str, hours: int) -> None:
    start, end = at(f"{day} 00:00"), at(f"{day} 12:00")
    assert working_time(start, end, NIGHT_SHIFT) == hours * HOUR


def test_the_zone_of_the_instants_does_not_matter() -> None:
    start, end = at("2026-11-20 16:00"), at("2026-11-23 10:00")
    elsewhere = ZoneInfo("Asia/Tokyo")
    assert working_time(start.astimezone(elsewhere), end.astimezone(elsewhere), OFFICE) == 2 * HOUR


@given(instants(), instants(), instants(), calendars())
@LAW
def test_it_adds_up_over_any_instant_between(
    one: datetime, other: datetime, third: datetime, calendar: Calendar
) -> None:
    first, between, last = sorted((one, other, third))
    parts = working_time(first, between, calendar), working_time(between, last, calendar)
    assert sum(parts, timedelta(0)) == working_time(first, last, calendar)


@given(instants(), instants(), calendars())
@LAW
def test_it_is_never_less_than_nothing_nor_more_than_what_has_passed(
    one: datetime, other: datetime, calendar: Calendar
) -> None:
    first, last = sorted((one, other))
    assert timedelta(0) <= working_time(first, last, calendar) <= last - first
    assert working_time(last, first, calendar) == timedelta(0)


@given(instants(), windows(Unit.WORKING_HOURS), calendars())
@LAW
def test_until_a_deadline_in_working_hours_it_is_as_long_as_the_window(
    start: datetime, window: Window, calendar: Calendar
) -> None:
    ends = due(start, window, calendar).due
    assert working_time(start, ends, calendar) == timedelta(hours=window.count)
