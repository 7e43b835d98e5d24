"""A window counted backwards: since when something must have waited, so that its time is up."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Window, due

SECOND = timedelta(seconds=1)


def latest_start(
    window: Window, calendar: Calendar, now: datetime, received_until: time | None = None
) -> datetime:
    """The last whole second from which the window has passed by `now`.

    Whatever started then or before is overdue, whatever started a second later is not: one instant
    to compare with, however many there are. Raises the Refusals of a calendar.
    """

    def is_over(seconds: int) -> bool:
        return due(now - seconds * SECOND, window, calendar, received_until).due <= now

    over = 3600
    while not is_over(over):
        over *= 2
    still = over // 2 if over > 3600 else -1
    while over - still > 1:
        middle = (over + still) // 2
        over, still = (middle, still) if is_over(middle) else (over, middle)
    return now - over * SECOND
