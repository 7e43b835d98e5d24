"""A calendar's year at a glance: how many days are worked, and which days are special."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from leadctl.domain.calendar import Calendar, Kind, SpecialDay
from leadctl.domain.spans import runs


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year of a calendar; field names are the JSON names.

    `partner` is the code of whose calendar it is, None for a place's and for the company's. A
    place's has no `timezone`: its days are the same in any. `days` are those that are off or
    worked although they would be off, in order.
    """

    partner: str | None
    calendar: str
    timezone: str | None
    year: int
    working_days: int
    working_days_by_month: tuple[int, ...]
    days: tuple[SpecialDay, ...]


@dataclass(frozen=True, slots=True)
class SpecialSpan:
    """Days in a row, from `first` to `last`, that are special for one reason."""

    first: date
    last: date
    kind: Kind
    reason: str


def year_of(
    calendar: Calendar, year: int, *, partner: str | None = None, timezone: str | None = None
) -> CalendarYear:
    """The year as `calendar.special` tells it. Raises the Refusals of that."""
    january = date(year, 1, 1)
    days = (january + timedelta(days=number) for number in range(365 + isleap(year)))
    special = tuple(each for day in days if (each := calendar.special(day)))
    off = Counter(each.date.month for each in special if each.is_off)
    by_month = tuple(monthrange(year, month)[1] - off[month] for month in range(1, 13))
    return CalendarYear(
        partner=partner,
        calendar=calendar.name,
        timezone=timezone,
        year=year,
        working_days=sum(by_month),
        working_days_by_month=by_month,
        days=special,
    )


def named_spans(days: Iterable[SpecialDay]) -> tuple[SpecialSpan, ...]:
    """The days, given in order, as spans of one kind and reason; a plain weekend is left out.

    >>> days = [
    ...     SpecialDay(date(2026, 12, 24), Kind.CLOSURE, "company closure"),
    ...     SpecialDay(date(2026, 12, 25), Kind.CLOSURE, "company closure"),
    ...     SpecialDay(date(2026, 12, 26), Kind.WEEKEND, "Saturday"),
    ... ]
    >>> [(str(span.first), str(span.last), span.reason) for span in named_spans(days)]
    [('2026-12-24', '2026-12-25', 'company closure')]
    """
    named = ((day.date, (day.kind, day.reason)) for day in days if day.kind is not Kind.WEEKEND)
    return tuple(SpecialSpan(first, last, *what) for first, last, what in runs(named))
