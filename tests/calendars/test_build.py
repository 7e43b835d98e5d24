"""What closures, leave and extra workdays make of a place's public holidays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time, timedelta

import pytest

from leadctl.calendars import Place, Span, calendar_for, known_place
from leadctl.domain.calendar import Calendar, Kind, SpecialDay
from leadctl.errors import Refusal

HOURS = (time(9), time(17))
SATURDAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)
CHRISTMAS = date(2026, 12, 25)


def a_calendar(
    country: str = "DE",
    subdivision: str = "",
    *,
    off: Collection[Span] = (),
    worked: Collection[date] = (),
) -> Calendar:
    place = Place(country, subdivision, "Europe/Berlin")
    return calendar_for(place, hours=HOURS, days_off=off, extra_workdays=worked)


def test_a_calendar_is_named_after_its_place_and_has_its_zone_and_the_hours_given() -> None:
    calendar = a_calendar("de", "by")
    assert (calendar.name, calendar.zone.key) == ("DE-BY", "Europe/Berlin")
    assert (calendar.opens, calendar.closes) == HOURS
    assert a_calendar().name == "DE"


def test_a_subdivision_without_holidays_of_its_own_has_the_national_calendar() -> None:
    assert a_calendar("EE", "37").name == "EE"


def test_the_reason_is_the_weekday_or_the_holiday_and_the_holiday_wins() -> None:
    calendar = a_calendar()
    assert calendar.why_off(SATURDAY) == "Saturday"
    assert calendar.why_off(CHRISTMAS) == "Christmas Day"
    assert calendar.why_off(date(2026, 12, 26)) == "Second Day of Christmas"  # a Saturday
    assert calendar.why_off(MONDAY) is None


def test_a_span_is_off_from_its_first_day_to_its_last() -> None:
    calendar = a_calendar(off=[Span(date(2026, 12, 30), date(2027, 1, 5), Kind.CLOSURE)])
    new_year = [calendar.why_off(date(2027, 1, day)) for day in range(1, 7)]
    assert calendar.why_off(date(2026, 12, 29)) is None
    assert calendar.why_off(date(2026, 12, 31)) == "company closure"
    assert new_year == [*["company closure"] * 5, None]


def test_a_span_that_ends_before_it_begins_is_no_day() -> None:
    assert a_calendar(off=[Span(MONDAY, SATURDAY, Kind.CLOSURE)]).is_working_day(MONDAY)


def test_a_span_to_the_end_of_time_is_no_burden() -> None:
    calendar = a_calendar(off=[Span(date.min, date.max, Kind.LEAVE)])
    assert calendar.why_off(MONDAY) == "leave"


@pytest.mark.parametrize("day", [SATURDAY, CHRISTMAS])
def test_an_extra_workday_is_worked_whatever_it_is(day: date) -> None:
    closed = Span(day, day, Kind.CLOSURE)
    assert a_calendar(worked=[day], off=[closed]).is_working_day(day)


def test_nobody_works_an_extra_workday_during_leave() -> None:
    away = Span(SATURDAY, SATURDAY, Kind.LEAVE)
    assert a_calendar(worked=[SATURDAY], off=[away]).why_off(SATURDAY) == "leave"


def test_each_special_day_has_its_kind() -> None:
    calendar = a_calendar(
        off=[Span(MONDAY, MONDAY, Kind.CLOSURE), Span(CHRISTMAS, CHRISTMAS, Kind.LEAVE)],
        worked=[SATURDAY],
    )
    days = [SATURDAY, SATURDAY + timedelta(1), MONDAY, MONDAY + timedelta(1), CHRISTMAS]
    assert [calendar.special(day) for day in days] == [
        SpecialDay(SATURDAY, Kind.WORKED, "extra workday"),
        SpecialDay(date(2026, 11, 22), Kind.WEEKEND, "Sunday"),
        SpecialDay(MONDAY, Kind.CLOSURE, "company closure"),
        None,
        SpecialDay(CHRISTMAS, Kind.LEAVE, "leave"),
    ]


# country, an extra workday, the closures there are, and what is said of the day
CLOSED = Span(MONDAY, MONDAY, Kind.CLOSURE)
WORKED = [
    ("DE", CHRISTMAS, [], "extra workday (Christmas Day)"),
    ("DE", MONDAY, [CLOSED], "extra workday (company closure)"),
    ("DE", MONDAY, [], None),
    ("CN", date(2026, 2, 14), [], "worked in exchange for a day off"),
]


@pytest.mark.parametrize(("country", "day", "off", "reason"), WORKED)
def test_an_extra_workday_is_special_where_the_day_would_be_off(
    country: str, day: date, off: list[Span], reason: str | None
) -> None:
    special = a_calendar(country, off=off, worked=[day]).special(day)
    assert special == (reason and SpecialDay(day, Kind.WORKED, reason))


@pytest.mark.parametrize("country", ["DE", "CN", "AE", "US"])
def test_what_is_special_and_off_is_what_is_not_worked(country: str) -> None:
    away, closed = Span(MONDAY, CHRISTMAS, Kind.LEAVE), Span(SATURDAY, MONDAY, Kind.CLOSURE)
    calendar = a_calendar(country, off=[closed, away], worked=[date(2026, 2, 14), CHRISTMAS])
    for number in range(3 * 365):
        day = date(2025, 1, 1) + timedelta(number)
        special = calendar.special(day)
        assert calendar.why_off(day) == (special.reason if special and special.is_off else None)


def test_one_calendars_closures_are_not_anothers() -> None:
    a_calendar(off=[Span(MONDAY, MONDAY, Kind.CLOSURE)]).why_off(MONDAY)
    assert a_calendar().is_working_day(MONDAY)


def test_a_year_without_holiday_data_is_refused_even_inside_a_closure() -> None:
    calendar = a_calendar("LK", off=[Span(date(2027, 1, 1), date(2027, 12, 31), Kind.CLOSURE)])
    with pytest.raises(Refusal, match="for LK covers 2003 to 2026, not 2027") as no:
        calendar.why_off(date(2027, 3, 1))
    assert no.value.code == "year-not-covered"


@pytest.mark.parametrize(
    ("country", "subdivision", "zone", "code"),
    [
        ("XX", "", "UTC", "unknown-country"),
        ("DE", "XX", "UTC", "unknown-subdivision"),
        ("DE", "BY", "Europe/Munich", "unknown-zone"),
    ],
)
def test_a_place_that_is_not_known_has_no_calendar(
    country: str, subdivision: str, zone: str, code: str
) -> None:
    with pytest.raises(Refusal) as no:
        calendar_for(Place(country, subdivision, zone), hours=HOURS)
    assert no.value.code == code


def test_a_subdivision_without_holidays_of_its_own_keeps_the_national_ones() -> None:
    paris = Place("FR", "idf", "Europe/Paris")
    assert known_place(paris) == Place("FR", "IDF", "Europe/Paris")
    calendar = calendar_for(paris, hours=(time(9), time(17)))
    assert calendar.name == "FR"
    assert calendar.why_off(date(2026, 7, 14)) == "National Day"
