"""Deadlines under real public holidays that a person can check on a paper calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from leadctl.calendars import CLOSURE, LEAVE, Place, Span, calendar_for
from leadctl.domain.calendar import Calendar, both
from leadctl.domain.windows import Due, due, parse_window
from leadctl.errors import Refusal

HOURS = (time(9), time(17))
US = Place("US", "", "America/New_York")
DE = Place("DE", "", "Europe/Berlin")
BAVARIA = Place("DE", "BY", "Europe/Berlin")
ENGLAND = Place("GB", "ENG", "Europe/London")
SCOTLAND = Place("GB", "SCT", "Europe/London")
JP = Place("JP", "", "Asia/Tokyo")
AE = Place("AE", "", "Asia/Dubai")
IL = Place("IL", "", "Asia/Jerusalem")
CN = Place("CN", "", "Asia/Shanghai")
EG = Place("EG", "", "Africa/Cairo")


def reckon(calendar: Calendar, start: str, window: str, received_until: time | None = None) -> Due:
    local = datetime.fromisoformat(start).replace(tzinfo=calendar.zone)
    return due(local, parse_window(window), calendar, received_until)


def at(place: Place) -> Calendar:
    return calendar_for(place, hours=HOURS)


# place, local start, N working days, the day at whose end they are over
DAYS = [
    (DE, "2026-11-20 15:00", 2, "Tue 2026-11-24"),
    (DE, "2026-11-21 09:00", 1, "Mon 2026-11-23"),
    (DE, "2026-11-22 23:59:59", 1, "Mon 2026-11-23"),
    (DE, "2026-11-23 00:00", 1, "Tue 2026-11-24"),
    (US, "2026-11-25 10:00", 1, "Fri 2026-11-27"),  # Thanksgiving between
    (US, "2026-11-25 10:00", 2, "Mon 2026-11-30"),
    (US, "2026-11-26 10:00", 1, "Fri 2026-11-27"),  # received on Thanksgiving
    (US, "2026-07-02 10:00", 1, "Mon 2026-07-06"),  # a Saturday's holiday observed on Friday
    (US, "2026-12-31 23:59:59", 1, "Mon 2027-01-04"),
    (US, "2021-12-30 10:00", 1, "Mon 2022-01-03"),  # New Year's Day observed in the year before
    (DE, "2026-12-23 12:00", 1, "Thu 2026-12-24"),
    (DE, "2026-12-24 12:00", 1, "Mon 2026-12-28"),
    (DE, "2024-02-28 12:00", 1, "Thu 2024-02-29"),
    (DE, "2026-01-05 12:00", 1, "Tue 2026-01-06"),
    (BAVARIA, "2026-01-05 12:00", 1, "Wed 2026-01-07"),  # Epiphany there
    (ENGLAND, "2026-04-02 12:00", 1, "Tue 2026-04-07"),
    (SCOTLAND, "2026-04-02 12:00", 1, "Mon 2026-04-06"),  # no Easter Monday there
    (JP, "2026-04-28 12:00", 1, "Thu 2026-04-30"),
    (JP, "2026-05-01 12:00", 1, "Thu 2026-05-07"),  # Golden Week
    (AE, "2021-11-18 12:00", 1, "Sun 2021-11-21"),  # Friday and Saturday until 2021
    (AE, "2022-11-17 12:00", 1, "Fri 2022-11-18"),  # Saturday and Sunday since
    (AE, "2022-11-18 12:00", 1, "Mon 2022-11-21"),
    (IL, "2026-11-19 12:00", 1, "Sun 2026-11-22"),
    (CN, "2026-02-13 12:00", 1, "Sat 2026-02-14"),  # a Saturday worked before the long holiday
    (CN, "2026-02-13 12:00", 2, "Tue 2026-02-24"),
]


@pytest.mark.parametrize(("place", "start", "count", "last"), DAYS)
def test_working_days_end_with_the_day_that_the_calendar_on_the_wall_shows(
    place: Place, start: str, count: int, last: str
) -> None:
    calendar = at(place)
    found = reckon(calendar, start, f"{count} working days")
    assert f"{found.due_on:%a %Y-%m-%d}" == last
    midnight = datetime.combine(found.due_on + timedelta(days=1), time.min, calendar.zone)
    assert found.due == midnight.astimezone(UTC)


def test_the_start_is_the_partners_local_day_wherever_the_lead_came_from() -> None:
    # Friday afternoon in UTC is Saturday in Tokyo, and the Monday is Labor Thanksgiving Day
    start = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    found = due(start, parse_window("1 working day"), at(JP))
    assert found.due_on == date(2026, 11, 24)
    assert [day.reason for day in found.skipped] == ["Sunday", "Labor Thanksgiving Day"]


def test_a_closure_over_christmas_moves_the_deadline_behind_it() -> None:
    closed = Span(date(2026, 12, 24), date(2026, 12, 26), CLOSURE)
    calendar = calendar_for(DE, hours=HOURS, days_off=[closed])
    found = reckon(calendar, "2026-12-23 12:00", "1 working day")
    assert found.due_on == date(2026, 12, 28)
    assert [day.reason for day in found.skipped] == [*[CLOSURE] * 3, "Sunday"]


def test_days_of_leave_do_not_count() -> None:
    away = Span(date(2026, 11, 23), date(2026, 11, 25), LEAVE)
    calendar = calendar_for(DE, hours=HOURS, days_off=[away])
    assert reckon(calendar, "2026-11-20 15:00", "1 working day").due_on == date(2026, 11, 26)


def test_a_worked_saturday_counts() -> None:
    calendar = calendar_for(DE, hours=HOURS, extra_workdays=[date(2026, 11, 21)])
    assert reckon(calendar, "2026-11-20 15:00", "1 working day").due_on == date(2026, 11, 21)
    assert reckon(calendar, "2026-11-20 16:00", "2 working hours").due_on == date(2026, 11, 21)


def test_a_working_day_of_both_calendars_is_off_in_neither() -> None:
    # Bavaria keeps 6 January, Japan 12 January
    calendar = both(at(BAVARIA), at(JP))
    days = [reckon(calendar, "2026-01-05 12:00", f"{n} working days").due_on.day for n in (1, 4, 5)]
    assert days == [7, 13, 14]


@pytest.mark.parametrize(
    ("start", "last"),
    [("2026-11-24 17:00", 25), ("2026-11-24 17:00:01", 27), ("2026-11-20 18:00", 23)],
)
def test_what_arrives_after_closing_is_received_on_the_next_day(start: str, last: int) -> None:
    # the Thursday is Thanksgiving
    found = reckon(at(US), start, "1 working day", received_until=time(17))
    assert found.due_on == date(2026, 11, last)


def test_working_hours_pause_over_a_holiday_and_a_weekend() -> None:
    found = reckon(at(US), "2026-11-25 16:00", "10 working hours")
    assert found.due.astimezone(at(US).zone) == datetime(2026, 11, 30, 10, tzinfo=at(US).zone)
    assert [day.reason for day in found.skipped] == ["Thanksgiving Day", "Saturday", "Sunday"]


def test_a_day_whose_next_midnight_is_missing_ends_with_the_clock_change() -> None:
    # the clock in Cairo goes forward on Friday 24 April 2026, from 00:00 to 01:00
    found = reckon(at(EG), "2026-04-22 12:00", "1 working day")
    assert found.due_on == date(2026, 4, 23)
    assert found.due == datetime(2026, 4, 23, 22, tzinfo=UTC)


def test_a_deadline_in_a_year_without_holiday_data_is_refused() -> None:
    colombo = at(Place("LK", "", "Asia/Colombo"))
    with pytest.raises(Refusal, match="covers 2003 to 2026, not 2027"):
        reckon(colombo, "2026-12-30 12:00", "5 working days")


@pytest.mark.parametrize("window", ["24 hours", "30 days"])
def test_elapsed_time_needs_no_holiday_data(window: str) -> None:
    colombo = at(Place("LK", "", "Asia/Colombo"))
    assert reckon(colombo, "2026-12-31 12:00", window).due_on.year == 2027
