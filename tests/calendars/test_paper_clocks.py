"""Deadlines on paper where the clock or the date itself is the difficulty.

The instants of the clock changes are those that the time zone database announces. Instants in UTC
are written with a Z.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from leadctl.calendars import Place, calendar_for
from leadctl.domain.windows import due, parse_window
from tests.calendars import paper as p
from tests.calendars.paper import HOURS, at, read, reckon, written

ONE_DAY = parse_window("1 working day")


def utc(text: str) -> datetime:
    """The instant that "Fri 2026-11-20 15:00Z" names."""
    return read(text.removesuffix("Z")).replace(tzinfo=UTC)


# the place, its local time at one and the same instant, the last day of 1 working day, its end

ROUND_THE_WORLD = [
    (p.KIRITIMATI, "Thu 2026-11-19 00:30", "Fri 2026-11-20", "Fri 2026-11-20 10:00Z"),
    (p.SAMOA, "Wed 2026-11-18 23:30", "Thu 2026-11-19", "Thu 2026-11-19 11:00Z"),
    (p.NEW_ZEALAND, "Wed 2026-11-18 23:30", "Thu 2026-11-19", "Thu 2026-11-19 11:00Z"),
    (p.JAPAN, "Wed 2026-11-18 19:30", "Thu 2026-11-19", "Thu 2026-11-19 15:00Z"),
    (p.INDIA, "Wed 2026-11-18 16:00", "Thu 2026-11-19", "Thu 2026-11-19 18:30Z"),
    (p.DE, "Wed 2026-11-18 11:30", "Thu 2026-11-19", "Thu 2026-11-19 23:00Z"),
    (p.US, "Wed 2026-11-18 05:30", "Thu 2026-11-19", "Fri 2026-11-20 05:00Z"),
    (p.HAWAII, "Wed 2026-11-18 00:30", "Thu 2026-11-19", "Fri 2026-11-20 10:00Z"),
    (p.AMERICAN_SAMOA, "Tue 2026-11-17 23:30", "Wed 2026-11-18", "Thu 2026-11-19 11:00Z"),
]


@pytest.mark.parametrize(("place", "local", "last", "ends"), ROUND_THE_WORLD)
def test_one_instant_is_another_day_on_the_other_side_of_the_date_line(
    place: Place, local: str, last: str, ends: str
) -> None:
    start, calendar = utc("Wed 2026-11-18 10:30Z"), at(place)
    assert start.astimezone(calendar.zone).replace(tzinfo=None) == read(local)
    found = due(start, ONE_DAY, calendar)
    assert (written(found.due_on), found.due) == (last, utc(ends))


def test_the_start_is_the_partners_local_day_wherever_the_lead_came_from() -> None:
    # Friday afternoon in UTC is Saturday in Tokyo, and the Monday is Labor Thanksgiving Day
    found = due(utc("Fri 2026-11-20 15:30Z"), ONE_DAY, at(p.JAPAN))
    assert written(found.due_on) == "Tue 2026-11-24"
    assert [day.reason for day in found.skipped] == ["Sunday", "Labor Thanksgiving Day"]


# place, local start, the last day of 1 working day (worked this once if at a weekend), its end

MIDNIGHTS = [
    # the clock goes from 00:00 to 01:00: the day ends as the change comes
    (p.EGYPT, "Wed 2026-04-22 12:00", "Thu 2026-04-23", "Thu 2026-04-23 22:00Z"),
    (p.JORDAN, "Wed 2022-02-23 12:00", "Thu 2022-02-24", "Thu 2022-02-24 22:00Z"),
    (p.LEBANON, "Fri 2026-03-27 12:00", "Sat 2026-03-28", "Sat 2026-03-28 22:00Z"),
    (p.AZORES, "Fri 2026-03-27 12:00", "Sat 2026-03-28", "Sun 2026-03-29 01:00Z"),
    (p.CUBA, "Fri 2026-03-06 12:00", "Sat 2026-03-07", "Sun 2026-03-08 05:00Z"),
    (p.CHILE, "Fri 2026-09-04 12:00", "Sat 2026-09-05", "Sun 2026-09-06 04:00Z"),
    # it goes from 01:00 back to 00:00: the day ends at the first midnight
    (p.AZORES, "Fri 2026-10-23 12:00", "Sat 2026-10-24", "Sun 2026-10-25 00:00Z"),
    (p.CUBA, "Fri 2026-10-30 12:00", "Sat 2026-10-31", "Sun 2026-11-01 04:00Z"),
    # it goes from 24:00 back to 23:00: the day has one hour more
    (p.EGYPT, "Wed 2026-10-28 12:00", "Thu 2026-10-29", "Thu 2026-10-29 22:00Z"),
    (p.LEBANON, "Fri 2026-10-23 12:00", "Sat 2026-10-24", "Sat 2026-10-24 22:00Z"),
]


@pytest.mark.parametrize(("place", "start", "last", "ends"), MIDNIGHTS)
def test_a_day_ends_at_its_midnight_whether_missing_repeated_or_late(
    place: Place, start: str, last: str, ends: str
) -> None:
    calendar = calendar_for(place, hours=HOURS, extra_workdays=[read(f"{last} 00:00").date()])
    found = reckon(calendar, start, "1 working day")
    assert (written(found.due_on), found.due) == (last, utc(ends))


# place, start around the midnight of a Sunday that is worked this once, the last day

AROUND_MIDNIGHT = [
    (p.CUBA, "Sun 2026-03-08 04:59:59Z", "Sun 2026-03-08"),  # Saturday 23:59:59
    (p.CUBA, "Sun 2026-03-08 05:00:00Z", "Mon 2026-03-09"),  # Sunday 01:00:00
    (p.AZORES, "Sat 2026-10-24 23:59:59Z", "Sun 2026-10-25"),  # Saturday 23:59:59
    (p.AZORES, "Sun 2026-10-25 00:00:00Z", "Mon 2026-10-26"),  # Sunday 00:00:00
    (p.AZORES, "Sun 2026-10-25 01:00:00Z", "Mon 2026-10-26"),  # and again
]


@pytest.mark.parametrize(("place", "start", "last"), AROUND_MIDNIGHT)
def test_a_start_belongs_to_the_day_that_the_clock_shows(
    place: Place, start: str, last: str
) -> None:
    sundays = [date(2026, 3, 8), date(2026, 10, 25)]
    calendar = calendar_for(place, hours=HOURS, extra_workdays=sundays)
    assert written(due(utc(start), ONE_DAY, calendar).due_on) == last


# open from 1 to 5 in the night in which the clock changes, a Sunday worked this once

NIGHTS = [
    ("Sat 2026-03-28 12:00", "3 working hours", "Sun 2026-03-29 03:00Z"),  # 05:00, closing
    ("Sat 2026-03-28 12:00", "4 working hours", "Mon 2026-03-30 00:00Z"),  # 02:00
    ("Sat 2026-10-24 12:00", "4 working hours", "Sun 2026-10-25 03:00Z"),  # 04:00
    ("Sat 2026-10-24 12:00", "5 working hours", "Sun 2026-10-25 04:00Z"),  # 05:00, closing
]


@pytest.mark.parametrize(("start", "window", "ends"), NIGHTS)
def test_a_night_shift_is_an_hour_shorter_or_longer_when_the_clock_changes(
    start: str, window: str, ends: str
) -> None:
    sundays = [date(2026, 3, 29), date(2026, 10, 25)]
    calendar = calendar_for(p.DE, hours=(time(1), time(5)), extra_workdays=sundays)
    assert reckon(calendar, start, window).due == utc(ends)
