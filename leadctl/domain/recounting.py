"""A deadline counted again: on a calendar that has changed, or with more time given.

What was counted stands in the deadline's own receipt, so that nothing else is asked of the past.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Due, Skipped, Unit, Window, due, parse_window

MORE = " + "
NOON = time(12)


class Shift(StrEnum):
    """Which way a deadline would move.

    One that would be past at once moves nowhere: nobody could have kept it.
    """

    LATER = "later"
    EARLIER = "earlier"
    PAST = "past"


def extended(receipt: Due, by: Window, calendar: Calendar) -> Due:
    """The deadline with more time: a further window that starts where it ends.

    Working days go on from the last day that counts, so that a day more is its next working day,
    also on the calendar of another zone. Raises as `due` does.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> weekend = {5: "Saturday", 6: "Sunday"}
    >>> utc = Calendar("XX", ZoneInfo("UTC"), time(9), time(17), lambda d: weekend.get(d.weekday()))
    >>> thursday = due(datetime(2026, 11, 18, 15, tzinfo=UTC), parse_window("2 working days"), utc)
    >>> monday = extended(thursday, parse_window("1 working day"), utc)
    >>> thursday.due_on.isoformat(), monday.due_on.isoformat(), monday.window
    ('2026-11-20', '2026-11-23', '2 working days + 1 working day')
    """
    if by.unit is Unit.WORKING_DAYS:
        more = due(calendar.at(receipt.due_on, NOON), by, calendar)
        skipped = _and_off(receipt.due_on, receipt, calendar) + more.skipped
    else:
        more = due(receipt.due, by, calendar)
        skipped = receipt.skipped + more.skipped
    return replace(more, start=receipt.start, window=f"{receipt.window}{MORE}{by}", skipped=skipped)


def _and_off(last: date, receipt: Due, calendar: Calendar) -> tuple[Skipped, ...]:
    """The days skipped so far, and `last` if elapsed time has ended on a day off."""
    reason = calendar.why_off(last)
    if reason is None or any(day.date == last for day in receipt.skipped):
        return receipt.skipped
    return (*receipt.skipped, Skipped(last, reason))


def recounted(receipt: Due, calendar: Calendar, received_until: time | None = None) -> Due:
    """The deadline as it comes out now: the same start and windows, on this calendar.

    Raises as `due` does.
    """
    first, *more = map(parse_window, receipt.window.split(MORE))
    again = due(receipt.start, first, calendar, received_until)
    for by in more:
        again = extended(again, by, calendar)
    return again


def shift(before: datetime, after: datetime, now: datetime) -> Shift | None:
    """Which way a deadline would move from `before` to `after`; None when it stays."""
    if after == before:
        return None
    if after <= now:
        return Shift.PAST
    return Shift.LATER if after > before else Shift.EARLIER


@dataclass(frozen=True, slots=True)
class Change:
    """What makes a deadline come out elsewhere: the days that count no more, and that now do."""

    newly_skipped: tuple[Skipped, ...]
    no_longer_skipped: tuple[Skipped, ...]


def change(before: Due, after: Due, calendar: Calendar) -> Change:
    """The days that the new count skips and the old one did not, and the other way round.

    A day off that passed as elapsed time on `calendar`, by which it was counted again, is neither.
    """
    was = {day.date for day in before.skipped}
    now = {day.date for day in after.skipped}
    return Change(
        tuple(day for day in after.skipped if day.date not in was),
        tuple(
            day
            for day in before.skipped
            if day.date not in now and calendar.is_working_day(day.date)
        ),
    )
