"""Whether a partner's leave takes up the whole of a window, so that it could not even claim."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Unit, Window, due


def away_throughout(
    start: datetime,
    window: Window,
    calendar: Calendar,
    leave: Collection[tuple[date, date]],
    received_until: time | None = None,
) -> bool:
    """True when every day that `window` from `start` would have on `calendar` is a day of leave.

    `calendar` is the partner's without its leave; `leave` are first and last days, both counted.
    """
    reckoned = due(start, window, calendar, received_until)
    skipped = {skip.date for skip in reckoned.skipped}
    first = calendar.day_of(start)
    if not _counts(first, start, window, calendar):
        first += timedelta(days=1)
    days = [first + timedelta(days=n) for n in range((reckoned.due_on - first).days + 1)]
    counted = [day for day in days if day not in skipped]
    return all(any(begin <= day <= end for begin, end in leave) for day in counted)


def _counts(first: date, start: datetime, window: Window, calendar: Calendar) -> bool:
    """Whether the window has anything of the day on which it starts."""
    if window.unit is Unit.WORKING_HOURS:
        return start < calendar.at(first, calendar.closes)
    return window.unit is not Unit.WORKING_DAYS
