"""A year at a glance: its working days are counted, and its special days named in spans."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.calendar import Calendar, Kind, SpecialDay
from leadctl.domain.calendar_year import SpecialSpan, named_spans, year_of

FIRST = date(2026, 1, 1)


def a_day(number: int, kind: Kind = Kind.CLOSURE, reason: str = "closed") -> SpecialDay:
    return SpecialDay(FIRST + timedelta(number), kind, reason)


def a_calendar(*days: SpecialDay) -> Calendar:
    special = {day.date: day for day in days}
    off = {day.date: day.reason for day in days if day.is_off}
    return Calendar("XX", ZoneInfo("UTC"), time(9), time(17), off.get, special.get)


def test_working_days_are_counted_by_month_and_a_day_that_is_worked_counts() -> None:
    days = (a_day(0), a_day(31), a_day(32), a_day(40, Kind.WORKED))
    year = year_of(a_calendar(*days), 2026)
    assert year.working_days_by_month == (30, 26, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    assert (year.calendar, year.year, year.working_days, year.days) == ("XX", 2026, 362, days)
    assert (year.partner, year.timezone) == (None, None)


def test_whose_year_it_is_is_told_with_it() -> None:
    year = year_of(a_calendar(), 2026, partner="acme", timezone="Europe/Berlin")
    assert (year.partner, year.timezone) == ("acme", "Europe/Berlin")


def test_the_days_of_other_years_are_not_in_it_and_a_leap_day_is() -> None:
    before = SpecialDay(date(2027, 12, 31), Kind.HOLIDAY, "Eve")
    after = SpecialDay(date(2029, 1, 1), Kind.HOLIDAY, "New Year")
    leap = SpecialDay(date(2028, 2, 29), Kind.HOLIDAY, "Leap Day")
    last = SpecialDay(date(2028, 12, 31), Kind.HOLIDAY, "Eve")
    year = year_of(a_calendar(before, leap, last, after), 2028)
    assert (year.days, year.working_days) == ((leap, last), 364)


def test_days_in_a_row_of_one_kind_and_reason_are_one_span() -> None:
    days = [
        a_day(0),
        a_day(1),
        a_day(2, reason="moving house"),
        a_day(3, Kind.LEAVE, "moving house"),
        a_day(5, Kind.LEAVE, "moving house"),
    ]
    assert named_spans(days) == (
        SpecialSpan(days[0].date, days[1].date, Kind.CLOSURE, "closed"),
        SpecialSpan(days[2].date, days[2].date, Kind.CLOSURE, "moving house"),
        SpecialSpan(days[3].date, days[3].date, Kind.LEAVE, "moving house"),
        SpecialSpan(days[4].date, days[4].date, Kind.LEAVE, "moving house"),
    )


DAYS = st.dictionaries(
    st.integers(0, 364), st.tuples(st.sampled_from(Kind), st.sampled_from(["x", "y"])), max_size=60
)


@given(DAYS)
@settings(max_examples=50)
def test_spans_hold_every_special_day_but_weekends_and_no_two_could_be_one(
    days: dict[int, tuple[Kind, str]],
) -> None:
    special = [a_day(number, *days[number]) for number in sorted(days)]
    spans = named_spans(special)
    held = [
        SpecialDay(span.first + timedelta(number), span.kind, span.reason)
        for span in spans
        for number in range((span.last - span.first).days + 1)
    ]
    assert held == [day for day in special if day.kind is not Kind.WEEKEND]
    for before, after in pairwise(spans):
        apart = after.first - before.last > timedelta(1)
        assert apart or (before.kind, before.reason) != (after.kind, after.reason)


@given(DAYS)
@settings(max_examples=50)
def test_the_working_days_of_a_year_are_those_the_calendar_works(
    days: dict[int, tuple[Kind, str]],
) -> None:
    calendar = a_calendar(*(a_day(number, *said) for number, said in days.items()))
    worked = sum(calendar.is_working_day(FIRST + timedelta(number)) for number in range(365))
    year = year_of(calendar, 2026)
    assert year.working_days == sum(year.working_days_by_month) == worked
