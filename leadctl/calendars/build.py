"""A working calendar from a place's public holidays, closures, leave and extra workdays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from leadctl.calendars.holiday_data import days_off as public_days_off
from leadctl.calendars.holiday_data import subdivision_names
from leadctl.calendars.places import Place, known_place
from leadctl.domain.calendar import Calendar

CLOSURE = "company closure"
LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Span:
    """Days off from `first` to `last`, both included; `reason` is shown, and LEAVE is special."""

    first: date
    last: date
    reason: str


class _Years:
    """The days off of each year, made when first asked for.

    An extra workday is worked even on a holiday or in a closure, but not during leave.
    """

    def __init__(
        self, country: str, subdivision: str, spans: Iterable[Span], worked: Collection[date]
    ) -> None:
        self._country = country
        self._subdivision = subdivision
        self._spans = tuple(spans)
        self._worked = frozenset(worked)
        self._made: dict[int, Mapping[date, str]] = {}

    def why_off(self, day: date) -> str | None:
        """The reason `day` is not worked, None if it is."""
        year = self._made.get(day.year)
        if year is None:
            year = self._made[day.year] = self._make(day.year)
        return year.get(day)

    def _make(self, year: int) -> Mapping[date, str]:
        off = dict(public_days_off(self._country, self._subdivision, year))
        off |= self._spans_in(year, leave=False)
        for day in self._worked:
            off.pop(day, None)
        return off | self._spans_in(year, leave=True)

    def _spans_in(self, year: int, *, leave: bool) -> dict[date, str]:
        first, last = date(year, 1, 1), date(year, 12, 31)
        return {
            day: span.reason
            for span in self._spans
            if (span.reason == LEAVE) is leave
            for day in _days(max(span.first, first), min(span.last, last))
        }


def calendar_for(
    place: Place,
    *,
    hours: tuple[time, time],
    days_off: Iterable[Span] = (),
    extra_workdays: Collection[date] = (),
) -> Calendar:
    """The calendar of a place, open from `hours[0]` to `hours[1]` on its working days.

    A day is worked unless it is the place's weekend or public holiday or in a span of `days_off`;
    `extra_workdays` are worked whatever they are, except during leave. Raises the Refusals of
    `known_place`; asking the calendar for a year without holiday data raises `year-not-covered`.
    """
    known = known_place(place)
    listed = subdivision_names(known.country).values()
    subdivision = known.subdivision if known.subdivision in listed else ""
    years = _Years(known.country, subdivision, days_off, extra_workdays)
    name = f"{known.country}-{subdivision}" if subdivision else known.country
    return Calendar(name, ZoneInfo(known.timezone), *hours, why_off=years.why_off)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
