"""A calendar: which days are worked, between which hours, in which time zone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo


class Kind(StrEnum):
    """What makes a day special: why it is off, or that it is worked where it would be off."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    LEAVE = "leave"
    WORKED = "worked"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is off, or worked although it would be off; field names are the JSON names."""

    date: date
    kind: Kind
    reason: str

    @property
    def is_off(self) -> bool:
        """Whether the day is not worked."""
        return self.kind is not Kind.WORKED


def _nothing_special(_: date) -> None:
    """No day is known to be special."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days and hours that count for a company or a partner.

    `name` is what a receipt shows ("DE-BY"). `opens` and `closes` are local times of one day.
    `why_off` gives the reason a day is not worked ("Saturday", "Thanksgiving Day", "leave"), or
    None for a working day. `special` tells more: a day off with that same reason and its kind, and
    a day that is worked where it would be off. A calendar that only counts can do without. Both
    may raise a Refusal where nothing is known about the day.
    """

    name: str
    zone: ZoneInfo
    opens: time
    closes: time
    why_off: Callable[[date], str | None]
    special: Callable[[date], SpecialDay | None] = _nothing_special

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"calendar {self.name} opens at {self.opens}, not before it closes")

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked."""
        return self.why_off(day) is None

    def day_of(self, instant: datetime) -> date:
        """The local date at `instant`, which is aware."""
        return instant.astimezone(self.zone).date()

    def at(self, day: date, clock: time) -> datetime:
        """The instant, in UTC, at which the local clock first shows `clock` on `day`.

        Where a clock change leaves midnight out, it is the first instant of the day there is.

        >>> berlin = Calendar("DE", ZoneInfo("Europe/Berlin"), time(9), time(17), lambda day: None)
        >>> berlin.at(date(2026, 11, 20), time(9)).isoformat()
        '2026-11-20T08:00:00+00:00'
        """
        # fold=0 is the first of two, and in a gap it counts with the clock from before the change:
        # a missing 00:00 becomes the instant of the change itself.
        return datetime.combine(day, clock, self.zone).astimezone(UTC)


def both(first: Calendar, second: Calendar) -> Calendar:
    """The calendar whose working days are those of both, in the zone and hours of the first."""

    def why_off(day: date) -> str | None:
        reason = first.why_off(day)
        return second.why_off(day) if reason is None else reason

    def special(day: date) -> SpecialDay | None:
        here, there = first.special(day), second.special(day)
        off = (each for each in (here, there) if each is not None and each.is_off)
        return next(off, here or there)

    same = first.name == second.name
    name = first.name if same else f"{first.name} and {second.name}"
    return Calendar(name, first.zone, first.opens, first.closes, why_off, special)
