"""A working calendar from a place's public holidays, closures, leave and extra workdays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from leadctl.calendars.holiday_data import special_days, subdivision_names
from leadctl.calendars.places import Place, known_place
from leadctl.domain.calendar import Calendar, Kind, SpecialDay

REASONS = {Kind.CLOSURE: "company closure", Kind.LEAVE: "leave"}
EXTRA_WORKDAY = "extra workday"


@dataclass(frozen=True, slots=True)
class Span:
    """Days off from `first` to `last`, both included, as a closure or as leave."""

    first: date
    last: date
    kind: Kind


class _Years:
    """The special days of each year, made when first asked for.

    An extra workday is worked even on a holiday or in a closure, but not during leave.
    """

    def __init__(
        self, country: str, subdivision: str, spans: Iterable[Span], worked: Collection[date]
    ) -> None:
        self._country = country
        self._subdivision = subdivision
        self._spans = tuple(spans)
        self._worked = frozenset(worked)
        self._special: dict[int, Mapping[date, SpecialDay]] = {}
        self._off: dict[int, Mapping[date, str]] = {}

    def special(self, day: date) -> SpecialDay | None:
        """What is special about `day`, None if nothing is."""
        return self._in(day.year).get(day)

    def why_off(self, day: date) -> str | None:
        """The reason `day` is not worked, None if it is."""
        off = self._off.get(day.year)  # kept apart: a deadline asks this for each day it passes
        if off is None:
            special = self._in(day.year).values()
            off = self._off[day.year] = {each.date: each.reason for each in special if each.is_off}
        return off.get(day)

    def _in(self, year: int) -> Mapping[date, SpecialDay]:
        if year not in self._special:
            self._special[year] = self._make(year)
        return self._special[year]

    def _make(self, year: int) -> Mapping[date, SpecialDay]:
        special = dict(special_days(self._country, self._subdivision, year))
        special |= self._spans_in(year, Kind.CLOSURE)
        for day in self._worked & special.keys():
            special[day] = _worked_all_the_same(special[day])
        return special | self._spans_in(year, Kind.LEAVE)

    def _spans_in(self, year: int, kind: Kind) -> dict[date, SpecialDay]:
        first, last = date(year, 1, 1), date(year, 12, 31)
        return {
            day: SpecialDay(day, kind, REASONS[kind])
            for span in self._spans
            if span.kind is kind
            for day in _days(max(span.first, first), min(span.last, last))
        }


def _worked_all_the_same(day: SpecialDay) -> SpecialDay:
    match day.kind:
        case Kind.WORKED:
            return day
        case Kind.WEEKEND:
            return SpecialDay(day.date, Kind.WORKED, EXTRA_WORKDAY)
        case _:
            return SpecialDay(day.date, Kind.WORKED, f"{EXTRA_WORKDAY} ({day.reason})")


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
    return Calendar(
        name, ZoneInfo(known.timezone), *hours, why_off=years.why_off, special=years.special
    )


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
