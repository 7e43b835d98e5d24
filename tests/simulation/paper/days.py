"""Days counted one by one and hours minute by minute, on the public holidays of a place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import holidays

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@cache
def is_working_day_in(country: str, subdivision: str, day: date) -> bool:
    """Whether people work there on that day, by the public calendar alone."""
    return bool(_public(country, subdivision).is_working_day(day))


@cache
def _public(country: str, subdivision: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision or None)


@cache
def begin_of(zone: str, day: date) -> datetime:
    """The first instant of a local day, found by walking towards it."""
    at = datetime.combine(day, time(0), UTC) - 15 * timedelta(hours=1)
    while at.astimezone(ZoneInfo(zone)).date() < day:
        at += 15 * MINUTE
    return at


class Window(NamedTuple):
    """So many of a unit, as a policy writes it: "2 working days"."""

    many: int
    unit: str

    @classmethod
    def of(cls, text: str) -> Window:
        """The window that a text says."""
        many, unit = text.split(" ", 1)
        return cls(int(many), unit.removesuffix("s"))


@dataclass(frozen=True)
class Company:
    """What of a policy's calendar counts everywhere, and where the company is."""

    country: str
    subdivision: str
    zone: str
    follows: str
    opens: time
    closes: time
    received_until: time | None
    closed: frozenset[date]
    worked: frozenset[date]


@dataclass(frozen=True)
class Days:
    """The days of somebody: `places` must all be at work; `leave` is never worked."""

    company: Company
    zone: str
    places: tuple[tuple[str, str], ...]
    leave: frozenset[date] = frozenset()

    def is_worked(self, day: date) -> bool:
        """Whether the day counts."""
        return day not in self.leave and all(self._at_work(place, day) for place in self.places)

    def _at_work(self, place: tuple[str, str], day: date) -> bool:
        if day in self.company.worked:
            return True
        return day not in self.company.closed and is_working_day_in(*place, day)

    def due(self, start: datetime, window: Window) -> datetime:
        """The instant at which what started then is late."""
        return self._reckon(start, window)[0]

    def counted(self, start: datetime, window: Window) -> set[date]:
        """Each local day that the window has something of."""
        return self._reckon(start, window)[1]

    def _reckon(self, start: datetime, window: Window) -> tuple[datetime, set[date]]:
        if window.unit == "working day":
            return self._working_days(start, window.many)
        if window.unit == "working hour":
            return self._working_hours(start, window.many)
        each = {"hour": timedelta(hours=1), "day": timedelta(hours=24)}[window.unit]
        due = start + window.many * each
        first, last = self._local(start).date(), self._local(due - MINUTE).date()
        return due, {first + number * DAY for number in range((last - first).days + 1)}

    def _working_days(self, start: datetime, count: int) -> tuple[datetime, set[date]]:
        local = self._local(start)
        day, until = local.date(), self.company.received_until
        if until is not None and local.time() > until:
            day += DAY
        days: set[date] = set()
        while len(days) < count:
            day += DAY
            if self.is_worked(day):
                days.add(day)
        return begin_of(self.zone, day + DAY), days

    def _working_hours(self, start: datetime, count: int) -> tuple[datetime, set[date]]:
        left, at = count * 60, start
        days: set[date] = set()
        while left:
            local = self._local(at)
            if not self.is_worked(local.date()):
                at = begin_of(self.zone, local.date() + DAY)
                continue
            if self.company.opens <= local.time() < self.company.closes:
                left -= 1
                days.add(local.date())
            at += MINUTE
        return at, days

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))


def days_of(
    company: Company, country: str, subdivision: str, zone: str, leave: Collection[date]
) -> Days:
    """Whose days count for a partner there, under what the company says it follows."""
    own, headquarters = (country, subdivision), (company.country, company.subdivision)
    off = frozenset(leave)
    if company.follows == "company":
        return Days(company, company.zone, (headquarters,), off)
    return Days(company, zone, (own, headquarters) if company.follows == "both" else (own,), off)


def company_days(company: Company) -> Days:
    """The company's own."""
    return Days(company, company.zone, ((company.country, company.subdivision),))
