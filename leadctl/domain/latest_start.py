"""A window counted backwards: since when something must have waited, so that its time is up."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import NOTHING, Window, due

HOUR = timedelta(hours=1)
MOMENT = timedelta.resolution


def latest_start(
    window: Window, calendar: Calendar, now: datetime, received_until: time | None = None
) -> datetime:
    """The last instant, to the microsecond, from which the window has passed by `now`.

    Whatever started then or before is overdue, whatever started later is not: one instant to
    compare with, however many there are. Raises the Refusals of a calendar.
    """

    def is_over(waited: timedelta) -> bool:
        return due(now - waited, window, calendar, received_until).due <= now

    over, still = HOUR, NOTHING  # no window is shorter than an hour
    while not is_over(over):
        over, still = 2 * over, over
    while over - still > MOMENT:
        middle = (over + still) // 2
        over, still = (middle, still) if is_over(middle) else (over, middle)
    return now - over
