"""Calendars: days, zones, and the midnights that a clock change leaves out or repeats."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.calendar import Calendar, Kind, SpecialDay, both

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


def a_calendar(
    name: str = "XX",
    *,
    zone: str = "UTC",
    off: dict[date, str] | None = None,
    hours: tuple[time, time] = (time(9), time(17)),
) -> Calendar:
    return Calendar(name, ZoneInfo(zone), *hours, why_off=(off or {}).get)


def with_special(*days: SpecialDay) -> Calendar:
    special = {day.date: day for day in days}
    off = {day.date: day.reason for day in days if day.is_off}
    return Calendar("XX", ZoneInfo("UTC"), time(9), time(17), off.get, special.get)


def test_a_day_is_worked_unless_there_is_a_reason_that_it_is_not() -> None:
    calendar = a_calendar(off={MONDAY: "Labour Thanksgiving Day"})
    assert not calendar.is_working_day(MONDAY)
    assert calendar.is_working_day(TUESDAY)


def test_an_empty_reason_is_still_a_reason() -> None:
    calendar = both(a_calendar(off={MONDAY: ""}), a_calendar())
    assert not calendar.is_working_day(MONDAY)


def test_both_calendars_must_work_on_a_day_and_the_first_gives_zone_hours_and_reason() -> None:
    here = a_calendar("DE-BY", zone="Europe/Berlin", off={MONDAY: "closed"})
    there = a_calendar("US", hours=(time(8), time(20)), off={MONDAY: "x", TUESDAY: "leave"})
    shared = both(here, there)
    assert shared.name == "DE-BY and US"
    assert [shared.why_off(day) for day in (MONDAY, TUESDAY)] == ["closed", "leave"]
    assert shared.is_working_day(date(2026, 11, 25))
    assert (shared.zone.key, shared.opens, shared.closes) == ("Europe/Berlin", time(9), time(17))


def test_two_calendars_of_one_name_are_named_once() -> None:
    assert both(a_calendar("DE-BY"), a_calendar("DE-BY")).name == "DE-BY"


def test_a_calendar_that_only_counts_knows_no_special_day() -> None:
    assert a_calendar(off={MONDAY: "closed"}).special(MONDAY) is None


@pytest.mark.parametrize("kind", Kind)
def test_every_special_day_is_off_but_one_that_is_worked(kind: Kind) -> None:
    assert SpecialDay(MONDAY, kind, "x").is_off == (kind is not Kind.WORKED)


HOLIDAY = SpecialDay(MONDAY, Kind.HOLIDAY, "Some Day")
LEAVE = SpecialDay(MONDAY, Kind.LEAVE, "leave")
WORKED = SpecialDay(MONDAY, Kind.WORKED, "extra workday")


# what the day is to the first, to the second, and to both
SHARED = [
    (None, None, None),
    (HOLIDAY, None, HOLIDAY),
    (None, HOLIDAY, HOLIDAY),
    (LEAVE, HOLIDAY, LEAVE),
    (HOLIDAY, LEAVE, HOLIDAY),
    (WORKED, HOLIDAY, HOLIDAY),
    (LEAVE, WORKED, LEAVE),
    (WORKED, None, WORKED),
    (None, WORKED, WORKED),
    (WORKED, WORKED, WORKED),
]


@pytest.mark.parametrize(("here", "there", "shared"), SHARED)
def test_a_day_is_off_for_both_where_it_is_off_for_one_and_the_first_gives_the_kind(
    here: SpecialDay | None, there: SpecialDay | None, shared: SpecialDay | None
) -> None:
    first, second = (with_special(*filter(None, [day])) for day in (here, there))
    calendar = both(first, second)
    assert calendar.special(MONDAY) == shared
    assert calendar.why_off(MONDAY) == (shared.reason if shared and shared.is_off else None)


@pytest.mark.parametrize("closes", [time(9), time(8, 59)])
def test_a_calendar_that_closes_before_it_opens_cannot_be_made(closes: time) -> None:
    with pytest.raises(ValueError, match="opens at 09:00:00, not before it closes"):
        a_calendar(hours=(time(9), closes))


def test_the_local_day_of_an_instant_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    assert a_calendar(zone="Asia/Tokyo").day_of(late) == date(2026, 11, 21)
    assert a_calendar(zone="America/New_York").day_of(late) == date(2026, 11, 20)


# zone, a day whose midnight is missing, the instant of the clock change
MISSING = [
    ("Africa/Cairo", date(2026, 4, 24), datetime(2026, 4, 23, 22, tzinfo=UTC)),
    ("America/Santiago", date(2026, 9, 6), datetime(2026, 9, 6, 4, tzinfo=UTC)),
    ("America/Asuncion", date(2023, 10, 1), datetime(2023, 10, 1, 4, tzinfo=UTC)),
    ("America/Havana", date(2026, 3, 8), datetime(2026, 3, 8, 5, tzinfo=UTC)),
    ("Pacific/Apia", date(2011, 12, 30), datetime(2011, 12, 30, 10, tzinfo=UTC)),
]


@pytest.mark.parametrize(("zone", "day", "change"), MISSING)
def test_a_missing_midnight_is_the_first_instant_of_the_day_that_exists(
    zone: str, day: date, change: datetime
) -> None:
    calendar = a_calendar(zone=zone)
    assert calendar.at(day, time.min) == change
    assert change.astimezone(calendar.zone).time() != time.min or zone == "Pacific/Apia"


# zone, a day whose midnight comes twice, the first of them
REPEATED = [
    ("America/Havana", date(2026, 11, 1), datetime(2026, 11, 1, 4, tzinfo=UTC)),
    ("Atlantic/Azores", date(2026, 10, 25), datetime(2026, 10, 25, 0, tzinfo=UTC)),
]


@pytest.mark.parametrize(("zone", "day", "first"), REPEATED)
def test_of_two_midnights_the_first_begins_the_day(zone: str, day: date, first: datetime) -> None:
    assert a_calendar(zone=zone).at(day, time.min) == first


def test_where_the_hour_before_midnight_comes_twice_the_day_begins_after_the_second() -> None:
    calendar = a_calendar(zone="America/Santiago")
    assert calendar.at(date(2026, 4, 5), time.min) == datetime(2026, 4, 5, 4, tzinfo=UTC)
