"""Deadlines counted again and given more time: cases a person can check on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from leadctl.domain.calendar import Calendar
from leadctl.domain.recounting import Change, Shift, change, extended, recounted, shift
from leadctl.domain.windows import Due, Skipped, Unit, Window, due, parse_window
from leadctl.errors import Refusal
from tests.domain.test_windows import a_calendar, at

FOUNDERS = date(2026, 11, 26)
"""A Thursday. 20 November 2026 is a Friday."""
CALENDAR = a_calendar(off={FOUNDERS: "Founders' Day"})


def counted(start: str, window: str, calendar: Calendar = CALENDAR) -> Due:
    """A deadline in Berlin, from local time, and the same with each further window."""
    first, *more = window.split(" + ")
    found = due(at(start), parse_window(first), calendar)
    for by in more:
        found = extended(found, parse_window(by), calendar)
    return found


def days_of(receipt: Due) -> list[int]:
    """The days of the month that did not count."""
    return [day.date.day for day in receipt.skipped]


# -- more time

EXTENDED = [
    # start, window and how much more, due (exclusive), days of November that did not count
    ("2026-11-18 15:00", "2 working days + 1 working day", "2026-11-24 00:00", [21, 22]),
    ("2026-11-23 08:00", "2 working days + 1 working day", "2026-11-28 00:00", [26]),
    ("2026-11-23 08:00", "2 working days + 2 working days", "2026-12-01 00:00", [26, 28, 29]),
    (
        "2026-11-20 15:00",
        "2 working days + 3 working days",
        "2026-12-01 00:00",
        [21, 22, 26, 28, 29],
    ),
    # what ended with a day goes on at its midnight
    ("2026-11-18 15:00", "2 working days + 4 hours", "2026-11-21 04:00", []),
    ("2026-11-18 15:00", "2 working days + 1 day", "2026-11-22 00:00", []),
    ("2026-11-18 15:00", "2 working days + 4 working hours", "2026-11-23 13:00", [21, 22]),
    ("2026-11-23 08:00", "2 working days + 4 working hours", "2026-11-27 13:00", [26]),
    # what ended at an hour goes on at that hour, or with the end of the next working day
    ("2026-11-20 15:00", "4 working hours + 4 working hours", "2026-11-23 15:00", [21, 22]),
    ("2026-11-25 15:00", "4 working hours + 7 working hours", "2026-11-30 10:00", [26, 28, 29]),
    ("2026-11-20 15:00", "4 working hours + 1 working day", "2026-11-25 00:00", [21, 22]),
    ("2026-11-20 15:00", "4 working hours + 1 hour", "2026-11-23 12:00", [21, 22]),
    # elapsed time asks nobody, but what comes after it does; the day it starts on never counts
    ("2026-11-20 15:00", "24 hours + 24 hours", "2026-11-22 15:00", []),
    ("2026-11-20 15:00", "7 days + 1 day", "2026-11-28 15:00", []),
    ("2026-11-20 15:00", "24 hours + 4 working hours", "2026-11-23 13:00", [21, 22]),
    ("2026-11-20 15:00", "24 hours + 1 working day", "2026-11-24 00:00", [21, 22]),
    ("2026-11-20 15:00", "9 hours + 1 working day", "2026-11-24 00:00", [21, 22]),
    # the clock goes back on 25 October
    ("2026-10-24 15:00", "1 day + 1 day", "2026-10-26 14:00", []),
    ("2026-10-22 15:00", "1 working day + 48 hours", "2026-10-25 23:00", []),
    # twice
    (
        "2026-11-18 15:00",
        "2 working days + 1 working day + 2 working days",
        "2026-11-26 00:00",
        [21, 22],
    ),
    ("2026-11-18 15:00", "2 working days + 4 hours + 1 working day", "2026-11-24 00:00", [21, 22]),
    (
        "2026-11-20 15:00",
        "4 working hours + 1 working day + 4 working hours",
        "2026-11-25 13:00",
        [21, 22],
    ),
]


@pytest.mark.parametrize(("start", "window", "ends", "skipped"), EXTENDED)
def test_more_time_starts_where_the_deadline_ends(
    start: str, window: str, ends: str, skipped: list[int]
) -> None:
    found = counted(start, window)
    assert found.due == at(ends)
    assert found.due_on == (at(ends) - timedelta.resolution).date()
    assert days_of(found) == skipped
    assert (found.start, found.window) == (at(start).astimezone(UTC), window)


def test_a_day_off_on_which_elapsed_time_ended_is_skipped_with_its_reason() -> None:
    found = counted("2026-11-20 15:00", "2 working days + 4 days + 1 working day")
    assert found.due == at("2026-12-01 00:00")
    assert [(day.date.day, day.reason) for day in found.skipped] == [
        (21, "Saturday"),
        (22, "Sunday"),
        (28, "Saturday"),
        (29, "Sunday"),
    ]


def test_more_time_is_counted_on_the_calendar_as_it_is_and_what_was_counted_stands() -> None:
    before = counted("2026-11-20 15:00", "1 working day")
    new_york = a_calendar("America/New_York", {date(2026, 11, 24): "Closed"})
    after = extended(before, parse_window("1 working day"), replace(new_york, name="US"))
    # the end of Monday in Berlin is Monday evening in New York: Tuesday is off, Wednesday counts
    assert after == replace(
        before,
        window="1 working day + 1 working day",
        timezone="America/New_York",
        calendar="US",
        due=datetime(2026, 11, 26, 5, tzinfo=UTC),
        due_on=date(2026, 11, 25),
        skipped=(*before.skipped, Skipped(date(2026, 11, 24), "Closed")),
    )


def test_more_time_than_there_are_years_is_refused() -> None:
    last = counted("9998-11-20 15:00", "1 day")
    with pytest.raises(Refusal) as caught:
        extended(last, Window(9999, Unit.DAYS), CALENDAR)
    assert caught.value.code == "beyond-calendar"


# -- the same again

RECOUNTED = [
    # window, zone, days off, due (exclusive) in that zone
    ("2 working days", "Europe/Berlin", [], "2026-11-25 00:00"),
    ("2 working days", "Europe/Berlin", [23], "2026-11-26 00:00"),
    ("2 working days", "Europe/Berlin", [23, 24, 25], "2026-11-28 00:00"),
    ("2 working days", "Europe/Berlin", [25], "2026-11-25 00:00"),
    ("2 working days", "Europe/Berlin", [20], "2026-11-25 00:00"),
    ("2 working days", "America/New_York", [], "2026-11-25 00:00"),
    ("2 working days", "Asia/Tokyo", [], "2026-11-25 00:00"),
    ("2 working days", "Pacific/Kiritimati", [], "2026-11-25 00:00"),
    ("2 working days + 1 working day", "Europe/Berlin", [], "2026-11-26 00:00"),
    ("2 working days + 1 working day", "Europe/Berlin", [24], "2026-11-27 00:00"),
    ("2 working days + 1 working day", "Europe/Berlin", [25], "2026-11-27 00:00"),
    ("2 working days + 4 working hours", "Europe/Berlin", [25], "2026-11-26 13:00"),
    ("2 working days + 4 hours", "Europe/Berlin", [24], "2026-11-26 04:00"),
    ("4 working hours", "Europe/Berlin", [23], "2026-11-24 11:00"),
    ("4 working hours", "America/New_York", [], "2026-11-20 13:00"),
    ("24 hours", "Europe/Berlin", [23], "2026-11-21 15:00"),
    ("24 hours", "America/New_York", [23], "2026-11-21 09:00"),
]


@pytest.mark.parametrize(("window", "zone", "off", "ends"), RECOUNTED)
def test_a_deadline_counted_again_comes_out_as_the_calendar_is_now(
    window: str, zone: str, off: list[int], ends: str
) -> None:
    before = counted("2026-11-20 15:00", window, a_calendar())
    calendar = a_calendar(zone, {date(2026, 11, day): "closed" for day in off})
    after = recounted(before, calendar)
    assert (after.due, after.timezone) == (at(ends, zone), zone)
    assert (after.start, after.window) == (before.start, before.window)


@pytest.mark.parametrize(
    ("until", "ends"),
    [(None, "2026-11-25 00:00"), (time(15), "2026-11-25 00:00"), (time(14), "2026-11-26 00:00")],
)
def test_the_hour_of_receipt_is_asked_of_the_start_alone(until: time | None, ends: str) -> None:
    start, window = at("2026-11-23 15:00"), parse_window("1 working day")
    first = due(start, window, a_calendar(), until)
    more = extended(first, parse_window("1 working day"), a_calendar())
    assert recounted(first, a_calendar(), until) == first
    assert recounted(more, a_calendar(), until) == more
    assert first.due == at(ends)
    assert more.due == at(ends) + timedelta(days=1)


# -- where it moves

TEN, ELEVEN, NOON = (datetime(2026, 11, 20, hour, tzinfo=UTC) for hour in (10, 11, 12))


@pytest.mark.parametrize(
    ("before", "after", "now", "way"),
    [
        (TEN, TEN, ELEVEN, None),
        (TEN, NOON, ELEVEN, Shift.LATER),
        (ELEVEN, NOON, TEN, Shift.LATER),
        (NOON, ELEVEN, TEN, Shift.EARLIER),
        (NOON, ELEVEN, ELEVEN - timedelta.resolution, Shift.EARLIER),
        (NOON, ELEVEN, ELEVEN, Shift.PAST),
        (NOON, TEN, ELEVEN, Shift.PAST),
        (ELEVEN, TEN, NOON, Shift.PAST),
        # later, and past all the same: nobody could keep it either
        (TEN, ELEVEN, ELEVEN, Shift.PAST),
        (TEN, ELEVEN, NOON, Shift.PAST),
    ],
)
def test_a_deadline_moves_later_or_earlier_but_never_to_what_is_past(
    before: datetime, after: datetime, now: datetime, way: Shift | None
) -> None:
    assert shift(before, after, now) is way


def closed(*days: int) -> Calendar:
    """A calendar with these days of November off."""
    return a_calendar(off={date(2026, 11, day): "closed" for day in days})


def off(*days: int) -> tuple[Skipped, ...]:
    return tuple(Skipped(date(2026, 11, day), "closed") for day in days)


@pytest.mark.parametrize(
    ("window", "was", "now", "expected"),
    [
        ("2 working days", [], [], Change((), ())),
        ("2 working days", [], [23], Change(off(23), ())),
        ("2 working days", [23], [], Change((), off(23))),
        ("2 working days", [23], [24], Change(off(24), off(23))),
        ("2 working days", [], [24], Change(off(24), ())),
        ("2 working days", [], [23, 24], Change(off(23, 24), ())),
        # one day more or less makes a difference of two where the next was off anyway
        ("2 working days", [25], [24, 25], Change(off(24, 25), ())),
        ("2 working days", [24, 25], [25], Change((), off(24))),
        ("2 working days", [], [23, 25], Change(off(23, 25), ())),
        ("2 working days", [23, 25], [], Change((), off(23, 25))),
        ("2 working days + 1 working day", [], [23, 25], Change(off(23, 25), ())),
        ("2 working days + 1 working day", [23], [25], Change(off(25), off(23))),
        ("4 working hours", [], [23], Change(off(23), ())),
        ("24 hours", [], [21, 23], Change((), ())),
    ],
)
def test_what_makes_the_difference_is_the_days_that_one_skips_and_the_other_counts(
    window: str, was: list[int], now: list[int], expected: Change
) -> None:
    before, after = (counted("2026-11-20 15:00", window, closed(*days)) for days in (was, now))
    assert change(before, after, closed(*now)) == expected


def test_a_day_that_is_still_off_is_never_said_to_count() -> None:
    window = "1 working day + 4 hours + 2 working days"
    before = counted("2026-11-20 15:00", window, closed(26))
    after = counted("2026-11-20 15:00", window, closed(23, 24, 26))
    assert (before.due, after.due) == (at("2026-11-28 00:00"), at("2026-12-01 00:00"))
    weekend = (Skipped(date(2026, 11, 28), "Saturday"), Skipped(date(2026, 11, 29), "Sunday"))
    assert change(before, after, closed(23, 24, 26)) == Change((*off(23, 24), *weekend), ())


def test_a_day_off_that_passes_as_elapsed_time_is_not_said_to_count() -> None:
    window = "1 working day + 1 working day + 48 hours"
    before = counted("2026-11-20 15:00", "4 working days", closed(26))
    after = counted("2026-11-20 15:00", window, closed(26))
    assert after.due == at("2026-11-27 00:00")
    assert change(before, after, closed(26)) == Change((), ())


def test_in_another_zone_it_may_have_come_too_late_in_the_day() -> None:
    start, window, until = at("2026-11-23 15:00"), parse_window("1 working day"), time(17)
    before = due(start, window, a_calendar(), until)
    tokyo = a_calendar("Asia/Tokyo")
    after = recounted(before, tokyo, until)
    late = Skipped(date(2026, 11, 24), "counts as received, after 17:00")
    assert change(before, after, tokyo) == Change((late,), ())


def test_a_day_that_is_off_for_another_reason_makes_no_difference() -> None:
    before = counted("2026-11-20 15:00", "2 working days", closed(23))
    leave = a_calendar(off={date(2026, 11, 23): "leave"})
    after = counted("2026-11-20 15:00", "2 working days", leave)
    assert change(before, after, leave) == Change((), ())
