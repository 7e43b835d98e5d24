"""Whether a partner's leave takes up the whole of a window, so that it could not even claim."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Unit, Window, due


def away_throughout(
    start: datetime,
    window: Window,
    calendar: Calendar,
    leave: Collection[tuple[date, date]],
) -> bool:
    """True when every day that `window` from `start` would have on `calendar` is a day of leave.

    `calendar` is the partner's without its leave; `leave` are first and last days, both counted.
    """
    reckoned = due(start, window, calendar)
    skipped = {skip.date for skip in reckoned.skipped}
    first = start.astimezone(calendar.zone).date()
    if window.unit is Unit.WORKING_DAYS:
        first += timedelta(days=1)  # the day itself never counts
    days = [first + timedelta(days=n) for n in range((reckoned.due_on - first).days + 1)]
    counted = [day for day in days if day not in skipped]
    return all(any(begin <= day <= end for begin, end in leave) for day in counted)
