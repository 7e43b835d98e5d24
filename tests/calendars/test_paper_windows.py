"""Windows that a person can check on paper: opening hours, elapsed time, and the policy's days."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

import pytest

from leadctl.calendars import Place, Span, calendar_for
from leadctl.domain.calendar import Calendar, Kind, both
from leadctl.domain.windows import Due
from leadctl.errors import Refusal
from tests.calendars import paper as p
from tests.calendars.paper import HOURS, at, read, reckon, written

FIVE = time(17)


def local_end(found: Due, calendar: Calendar) -> datetime:
    return found.due.astimezone(calendar.zone).replace(tzinfo=None)


# place, local start, the window, its end on the local clock; the place is open from 9 to 17

WINDOWS = [
    (p.DE, "Mon 2026-11-23 09:00", "4 working hours", "Mon 2026-11-23 13:00"),
    (p.DE, "Mon 2026-11-23 07:30", "4 working hours", "Mon 2026-11-23 13:00"),  # before opening
    (p.DE, "Mon 2026-11-23 13:00", "4 working hours", "Mon 2026-11-23 17:00"),  # up to closing
    (p.DE, "Mon 2026-11-23 16:59:59", "1 working hour", "Tue 2026-11-24 09:59:59"),
    (p.DE, "Mon 2026-11-23 17:00", "1 working hour", "Tue 2026-11-24 10:00"),  # at closing
    (p.DE, "Mon 2026-11-23 18:30", "8 working hours", "Tue 2026-11-24 17:00"),  # after it
    (p.DE, "Fri 2026-11-20 16:30", "1 working hour", "Mon 2026-11-23 09:30"),
    (p.DE, "Sat 2026-11-21 11:00", "8 working hours", "Mon 2026-11-23 17:00"),
    (p.DE, "Sun 2026-11-22 23:59:59", "10 working hours", "Tue 2026-11-24 11:00"),
    (p.DE, "Thu 2026-12-31 16:00", "2 working hours", "Mon 2027-01-04 10:00"),
    (p.DE, "Wed 2024-02-28 16:00", "2 working hours", "Thu 2024-02-29 10:00"),
    (p.DE, "Fri 2026-03-27 16:00", "2 working hours", "Mon 2026-03-30 10:00"),  # clock forward
    (p.US, "Fri 2026-10-30 16:00", "2 working hours", "Mon 2026-11-02 10:00"),  # clock back
    (p.US, "Wed 2026-11-25 16:00", "10 working hours", "Mon 2026-11-30 10:00"),  # Thanksgiving
    (p.US, "Thu 2026-11-26 12:00", "4 working hours", "Fri 2026-11-27 13:00"),
    (p.US, "Fri 2026-11-20 12:00", "40 working hours", "Mon 2026-11-30 12:00"),
    (p.ENGLAND, "Thu 2026-12-24 16:00", "2 working hours", "Tue 2026-12-29 10:00"),
    (p.ISRAEL, "Thu 2026-11-19 16:00", "2 working hours", "Sun 2026-11-22 10:00"),
    (p.JAPAN, "Fri 2026-05-01 15:00", "4 working hours", "Thu 2026-05-07 11:00"),
    (p.CHINA, "Fri 2026-02-13 16:00", "8 working hours", "Sat 2026-02-14 16:00"),
    (p.CHINA, "Sat 2026-02-14 16:00", "2 working hours", "Tue 2026-02-24 10:00"),
    (p.DE, "Fri 2026-11-20 15:00", "24 hours", "Sat 2026-11-21 15:00"),
    (p.DE, "Fri 2026-11-20 15:00", "30 days", "Sun 2026-12-20 15:00"),
    (p.DE, "Sun 2028-01-30 12:00", "30 days", "Tue 2028-02-29 12:00"),
    (p.US, "Thu 2026-12-31 23:30", "1 hour", "Fri 2027-01-01 00:30"),
    (p.DE, "Sat 2026-03-28 12:00", "24 hours", "Sun 2026-03-29 13:00"),  # a day of 23 hours
    (p.DE, "Sat 2026-10-24 12:00", "24 hours", "Sun 2026-10-25 11:00"),  # a day of 25 hours
    (p.DE, "Sat 2026-10-24 12:00", "2 days", "Mon 2026-10-26 11:00"),
    (p.US, "Fri 2026-03-06 09:00", "7 days", "Fri 2026-03-13 10:00"),
    (p.LORD_HOWE, "Sat 2026-04-04 12:00", "1 day", "Sun 2026-04-05 11:30"),  # half an hour back
]


@pytest.mark.parametrize(("place", "start", "window", "ends"), WINDOWS)
def test_a_window_ends_when_a_clock_on_the_wall_shows_it(
    place: Place, start: str, window: str, ends: str
) -> None:
    calendar = at(place)
    assert local_end(reckon(calendar, start, window), calendar) == read(ends)


# place, local start, the day at whose end 1 working day is over, if received until 17:00

RECEIVED = [
    (p.US, "Tue 2026-11-24 16:59:59", "Wed 2026-11-25"),
    (p.US, "Tue 2026-11-24 17:00:00", "Wed 2026-11-25"),
    (p.US, "Tue 2026-11-24 17:00:01", "Fri 2026-11-27"),  # on Wednesday, before Thanksgiving
    (p.US, "Wed 2026-11-25 17:30", "Fri 2026-11-27"),  # on Thanksgiving
    (p.US, "Thu 2026-11-26 12:00", "Fri 2026-11-27"),
    (p.US, "Thu 2026-11-26 17:30", "Mon 2026-11-30"),  # on Friday
    (p.DE, "Fri 2026-11-20 18:00", "Mon 2026-11-23"),  # on Saturday
    (p.DE, "Sat 2026-11-21 18:00", "Mon 2026-11-23"),
    (p.DE, "Sun 2026-11-22 17:00", "Mon 2026-11-23"),
    (p.DE, "Sun 2026-11-22 18:00", "Tue 2026-11-24"),  # on Monday
    (p.DE, "Mon 2026-11-23 00:00:00", "Tue 2026-11-24"),
    (p.DE, "Mon 2026-11-23 23:59:59", "Wed 2026-11-25"),
    (p.DE, "Thu 2026-12-31 17:30", "Mon 2027-01-04"),
    (p.DE, "Wed 2024-02-28 17:30", "Fri 2024-03-01"),
    (p.EMIRATES, "Thu 2026-11-19 17:30", "Mon 2026-11-23"),  # on a worked Friday
    (p.ISRAEL, "Thu 2026-11-19 17:30", "Sun 2026-11-22"),  # on one that is not
    (p.ISRAEL, "Sat 2026-11-21 17:30", "Mon 2026-11-23"),
    (p.CHINA, "Fri 2026-02-13 17:30", "Tue 2026-02-24"),  # on a worked Saturday
]


@pytest.mark.parametrize(("place", "start", "last"), RECEIVED)
def test_what_arrives_after_closing_is_received_on_the_next_day(
    place: Place, start: str, last: str
) -> None:
    found = reckon(at(place), start, "1 working day", received_until=FIVE)
    assert written(found.due_on) == last


def closed(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last), Kind.CLOSURE)


def away(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last), Kind.LEAVE)


def worked(*days: str) -> list[date]:
    return [read(day).date() for day in days]


CHRISTMAS = [closed("2026-12-24", "2026-12-26")]
LAST_WEEK = [closed("2026-12-24", "2026-12-31")]
NEW_YEAR = [closed("2026-12-24", "2027-01-01")]
SATURDAY = worked("Sat 2026-11-21")
THREE_DAYS = [away("2026-11-23", "2026-11-25")]
SAME_DAY = [away("2026-11-20", "2026-11-20")]
WEEKEND = [away("2026-11-21", "2026-11-23")]
FRIDAY, UNITY = worked("Fri 2026-11-20"), worked("Sat 2026-10-03")
BETWEEN = worked("Tue 2026-12-29")

# place, days off, days worked, local start, the window, the last day

COMPANY = [
    (p.DE, CHRISTMAS, [], "Wed 2026-12-23 12:00", "1 working day", "Mon 2026-12-28"),
    (p.DE, CHRISTMAS, [], "Wed 2026-12-23 12:00", "2 working days", "Tue 2026-12-29"),
    (p.DE, CHRISTMAS, [], "Thu 2026-12-24 12:00", "1 working day", "Mon 2026-12-28"),
    (p.US, CHRISTMAS, [], "Wed 2026-12-23 12:00", "1 working day", "Mon 2026-12-28"),
    (p.ENGLAND, CHRISTMAS, [], "Wed 2026-12-23 12:00", "1 working day", "Tue 2026-12-29"),
    (p.US, LAST_WEEK, [], "Wed 2026-12-23 12:00", "1 working day", "Mon 2027-01-04"),
    (p.DE, LAST_WEEK, BETWEEN, "Wed 2026-12-23 12:00", "1 working day", "Tue 2026-12-29"),
    (p.DE, NEW_YEAR, [], "Wed 2026-12-23 12:00", "1 working day", "Mon 2027-01-04"),
    (p.DE, NEW_YEAR, [], "Wed 2026-12-23 12:00", "5 working days", "Fri 2027-01-08"),
    (p.BAVARIA, NEW_YEAR, [], "Wed 2026-12-23 12:00", "5 working days", "Mon 2027-01-11"),
    (p.DE, NEW_YEAR, [], "Wed 2026-12-23 16:00", "2 working hours", "Mon 2027-01-04"),
    (p.DE, [], SATURDAY, "Fri 2026-11-20 15:00", "1 working day", "Sat 2026-11-21"),
    (p.DE, [], SATURDAY, "Fri 2026-11-20 15:00", "2 working days", "Mon 2026-11-23"),
    (p.DE, [], SATURDAY, "Fri 2026-11-20 16:00", "2 working hours", "Sat 2026-11-21"),
    (p.DE, [], UNITY, "Fri 2026-10-02 12:00", "1 working day", "Sat 2026-10-03"),
    (p.ISRAEL, [], FRIDAY, "Thu 2026-11-19 12:00", "1 working day", "Fri 2026-11-20"),
    (p.DE, THREE_DAYS, [], "Fri 2026-11-20 15:00", "1 working day", "Thu 2026-11-26"),
    (p.DE, SAME_DAY, [], "Fri 2026-11-20 15:00", "1 working day", "Mon 2026-11-23"),
    (p.DE, WEEKEND, SATURDAY, "Fri 2026-11-20 15:00", "1 working day", "Tue 2026-11-24"),
]


@pytest.mark.parametrize(("place", "off", "extra", "start", "window", "last"), COMPANY)
def test_closures_and_leave_do_not_count_and_extra_workdays_do(
    place: Place, off: Sequence[Span], extra: Collection[date], start: str, window: str, last: str
) -> None:
    calendar = calendar_for(place, hours=HOURS, days_off=off, extra_workdays=extra)
    assert written(reckon(calendar, start, window).due_on) == last


def test_a_closure_is_named_on_each_day_that_it_takes() -> None:
    calendar = calendar_for(p.DE, hours=HOURS, days_off=CHRISTMAS)
    found = reckon(calendar, "Wed 2026-12-23 12:00", "1 working day")
    assert [day.reason for day in found.skipped] == [*["company closure"] * 3, "Sunday"]


# the calendars, local start to the first, the window, the last day

BOTH = [
    (p.BAVARIA, p.US, "Wed 2026-11-25 12:00", "1 working day", "Fri 2026-11-27"),  # Thanksgiving
    (p.BAVARIA, p.US, "Mon 2026-01-05 12:00", "1 working day", "Wed 2026-01-07"),  # Epiphany
    (p.BAVARIA, p.US, "Thu 2026-07-02 12:00", "1 working day", "Mon 2026-07-06"),  # 4 July
    (p.BAVARIA, p.US, "Fri 2026-05-22 12:00", "1 working day", "Tue 2026-05-26"),  # off in both
    (p.BAVARIA, p.US, "Wed 2026-11-25 16:00", "2 working hours", "Fri 2026-11-27"),
    (p.BAVARIA, p.JAPAN, "Mon 2026-01-05 12:00", "1 working day", "Wed 2026-01-07"),
    (p.BAVARIA, p.JAPAN, "Mon 2026-01-05 12:00", "4 working days", "Tue 2026-01-13"),
    (p.ISRAEL, p.US, "Thu 2026-11-19 12:00", "1 working day", "Mon 2026-11-23"),
    (p.ISRAEL, p.US, "Thu 2026-11-19 12:00", "5 working days", "Tue 2026-12-01"),
    (p.CHINA, p.US, "Fri 2026-02-27 12:00", "1 working day", "Mon 2026-03-02"),
]


@pytest.mark.parametrize(("first", "second", "start", "window", "last"), BOTH)
def test_a_working_day_of_both_calendars_is_off_in_neither(
    first: Place, second: Place, start: str, window: str, last: str
) -> None:
    found = reckon(both(at(first), at(second)), start, window)
    assert written(found.due_on) == last
    assert found.timezone == first.timezone


def test_a_deadline_in_a_year_without_holiday_data_is_refused() -> None:
    with pytest.raises(Refusal, match="covers 2003 to 2026, not 2027"):
        reckon(at(p.SRI_LANKA), "Wed 2026-12-30 12:00", "5 working days")


@pytest.mark.parametrize("window", ["24 hours", "30 days"])
def test_elapsed_time_needs_no_holiday_data(window: str) -> None:
    found = reckon(at(p.SRI_LANKA), "Thu 2026-12-31 12:00", window)
    assert found.due_on.year == 2027
