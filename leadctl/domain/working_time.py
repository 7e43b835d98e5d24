"""How much of a calendar's working time lies between two instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from leadctl.domain.calendar import Calendar

ONE_DAY = timedelta(days=1)
NOTHING = timedelta(0)


def working_time(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """The time between two aware instants that lies inside the opening hours of working days.

    Nothing where `end` is not after `start`. Raises the Refusals of the calendar.

    >>> from datetime import time
    >>> from zoneinfo import ZoneInfo
    >>> weekend = {5: "Saturday", 6: "Sunday"}
    >>> utc = Calendar("XX", ZoneInfo("UTC"), time(9), time(17), lambda d: weekend.get(d.weekday()))
    >>> friday = datetime(2026, 11, 20, 16, tzinfo=UTC)
    >>> monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
    >>> str(working_time(friday, monday, utc)), str(working_time(monday, friday, utc))
    ('1:00:00', '0:00:00')
    """
    # in UTC: Python subtracts two instants of one zone by their wall clocks
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    worked = NOTHING
    day, last = calendar.day_of(start), calendar.day_of(end)
    while day <= last:
        if calendar.is_working_day(day):
            opens, closes = calendar.at(day, calendar.opens), calendar.at(day, calendar.closes)
            worked += max(min(end, closes) - max(start, opens), NOTHING)
        day += ONE_DAY
    return worked
