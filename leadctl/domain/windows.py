"""Windows and deadlines: how long something may take, and the instant at which that ends.

A deadline is exclusive: what happens at that instant is late. Everything is computed once, when
the window starts; the result is its own receipt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import assert_never
from zoneinfo import ZoneInfo

from leadctl.domain.calendar import Calendar
from leadctl.errors import Refusal

LARGEST = 9999
ONE_DAY = timedelta(days=1)
NOTHING = timedelta(0)

_WINDOW = re.compile(r"\s*([0-9]{1,4})\s+(working\s+)?(day|hour)s?\s*", re.IGNORECASE)


class Unit(StrEnum):
    """What a window is counted in. Only the working ones ask the calendar."""

    WORKING_DAYS = "working days"
    WORKING_HOURS = "working hours"
    HOURS = "hours"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Window:
    """How long something may take: 1 to 9999 of a unit.

    >>> str(Window(2, Unit.WORKING_DAYS)), str(Window(1, Unit.WORKING_DAYS))
    ('2 working days', '1 working day')
    """

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LARGEST:
            raise Refusal("unknown-window", text=str(self))

    def __str__(self) -> str:
        unit = self.unit.removesuffix("s") if self.count == 1 else self.unit
        return f"{self.count} {unit}"


def parse_window(text: str) -> Window:
    """The window that `text` says, in singular or plural, any case and spacing.

    Raises Refusal `unknown-window` for anything else, and for a count outside 1 to 9999.

    >>> parse_window(" 4  Working Hours ") == Window(4, Unit.WORKING_HOURS)
    True
    """
    match = _WINDOW.fullmatch(text)
    if match is None:
        raise Refusal("unknown-window", text=text)
    count, working, unit = match.groups()
    return Window(int(count), Unit(f"{'working ' if working else ''}{unit.lower()}s"))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A local day that did not count, and why."""

    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A deadline with its receipt. The field names are those of the JSON.

    What happens at `due` is late. `due_on` is the last local day that counts. `skipped` has each
    day after the start's, up to `due_on`, that did not count; for working hours the start's own
    day too.
    """

    start: datetime
    timezone: str
    window: str
    due: datetime
    due_on: date
    skipped: tuple[Skipped, ...]
    calendar: str

    @property
    def local_due(self) -> datetime:
        """When it is due, in the zone it was counted in: as it is shown."""
        return self.due.astimezone(ZoneInfo(self.timezone))


@dataclass(frozen=True, slots=True)
class Due(Counted):
    """A deadline as it is counted and stored: `start` and `due` are in UTC."""


def due(
    start: datetime, window: Window, calendar: Calendar, received_until: time | None = None
) -> Due:
    """The deadline of a window that starts at `start`, an aware instant.

    Working days: the start's local day never counts, and after `received_until` the next day is
    the start's; the deadline is the end of the Nth working day after it. Working hours: time
    inside opening hours of working days. Hours and days: elapsed time, a day being 24 hours
    whatever the clock does. `received_until` matters to working days only.

    Raises Refusal where the calendar knows nothing, and `beyond-calendar` after the year 9999.

    >>> from zoneinfo import ZoneInfo
    >>> weekend = {5: "Saturday", 6: "Sunday"}
    >>> utc = Calendar("XX", ZoneInfo("UTC"), time(9), time(17), lambda d: weekend.get(d.weekday()))
    >>> friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
    >>> two_days = due(friday, parse_window("2 working days"), utc)
    >>> two_days.due.isoformat(), two_days.due_on.isoformat()
    ('2026-11-25T00:00:00+00:00', '2026-11-24')
    >>> [day.reason for day in two_days.skipped]
    ['Saturday', 'Sunday']
    >>> due(friday, parse_window("4 working hours"), utc).due.isoformat()
    '2026-11-23T11:00:00+00:00'
    """
    try:
        starts = _utc(start)
        ends, skipped = _end(starts, window, calendar, received_until)
        due_on = calendar.day_of(ends - timedelta.resolution)
    except OverflowError:
        raise _beyond(window, start) from None
    return Due(
        start=starts,
        timezone=calendar.zone.key,
        window=str(window),
        due=ends,
        due_on=due_on,
        skipped=tuple(skipped),
        calendar=calendar.name,
    )


def back(due: datetime, window: Window, calendar: Calendar) -> datetime:
    """The instant, in UTC, that lies a window before the deadline `due`: when to remind of it.

    N working days before is the opening of the Nth working day before the day that is due. The
    other units are counted backwards as `due` counts them forwards. Raises as `due` does.

    >>> from zoneinfo import ZoneInfo
    >>> weekend = {5: "Saturday", 6: "Sunday"}
    >>> utc = Calendar("XX", ZoneInfo("UTC"), time(9), time(17), lambda d: weekend.get(d.weekday()))
    >>> end_of_monday = datetime(2026, 11, 24, tzinfo=UTC)
    >>> back(end_of_monday, parse_window("1 working day"), utc).isoformat()
    '2026-11-20T09:00:00+00:00'
    """
    try:
        return _start(_utc(due), window, calendar)
    except OverflowError:
        raise _beyond(window, due) from None


def reminder(due: Due, before: Window | None, calendar: Calendar) -> datetime | None:
    """When to remind of a deadline that was counted on this calendar: the window `before` it.

    None for never: without a window, where the deadline itself is as short as that, and where the
    calendar knows too little to say.
    """
    if before is None:
        return None
    try:
        at = back(due.due, before, calendar)
    except Refusal:
        return None
    return at if at > due.start else None


def _end(
    start: datetime, window: Window, calendar: Calendar, received_until: time | None
) -> tuple[datetime, list[Skipped]]:
    match window.unit:
        case Unit.WORKING_DAYS:
            return _after_working_days(start, window.count, calendar, received_until)
        case Unit.WORKING_HOURS:
            return _after_working_hours(start, timedelta(hours=window.count), calendar)
        case Unit.HOURS:
            return start + timedelta(hours=window.count), []
        case Unit.DAYS:
            return start + timedelta(days=window.count), []
        case _:
            assert_never(window.unit)


def _start(end: datetime, window: Window, calendar: Calendar) -> datetime:
    match window.unit:
        case Unit.WORKING_DAYS:
            return _before_working_days(end, window.count, calendar)
        case Unit.WORKING_HOURS:
            return _before_working_hours(end, timedelta(hours=window.count), calendar)
        case Unit.HOURS:
            return end - timedelta(hours=window.count)
        case Unit.DAYS:
            return end - timedelta(days=window.count)
        case _:
            assert_never(window.unit)


def _after_working_days(
    start: datetime, left: int, calendar: Calendar, received_until: time | None
) -> tuple[datetime, list[Skipped]]:
    day = calendar.day_of(start)
    skipped: list[Skipped] = []
    if received_until is not None and start > calendar.at(day, received_until):
        day += ONE_DAY
        late = f"counts as received, after {received_until:%H:%M}"
        skipped.append(Skipped(day, calendar.why_off(day) or late))
    while left:
        day += ONE_DAY
        reason = calendar.why_off(day)
        if reason is None:
            left -= 1
        else:
            skipped.append(Skipped(day, reason))
    return calendar.at(day + ONE_DAY, time.min), skipped


def _before_working_days(end: datetime, left: int, calendar: Calendar) -> datetime:
    day = calendar.day_of(end - timedelta.resolution)
    while left:
        day -= ONE_DAY
        left -= calendar.is_working_day(day)
    return calendar.at(day, calendar.opens)


def _after_working_hours(
    start: datetime, left: timedelta, calendar: Calendar
) -> tuple[datetime, list[Skipped]]:
    day = calendar.day_of(start)
    skipped: list[Skipped] = []
    while True:
        reason = calendar.why_off(day)
        if reason is None:
            begins = max(start, calendar.at(day, calendar.opens))
            worked = calendar.at(day, calendar.closes) - begins
            if worked >= left:
                return begins + left, skipped
            left -= max(worked, NOTHING)
        else:
            skipped.append(Skipped(day, reason))
        day += ONE_DAY


def _before_working_hours(end: datetime, left: timedelta, calendar: Calendar) -> datetime:
    day = calendar.day_of(end)
    while True:
        if calendar.is_working_day(day):
            ends = min(end, calendar.at(day, calendar.closes))
            worked = ends - calendar.at(day, calendar.opens)
            if worked >= left:
                return ends - left
            left -= max(worked, NOTHING)
        day -= ONE_DAY


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone would be read in the computer's own")
    return instant.astimezone(UTC)


def _beyond(window: Window, instant: datetime) -> Refusal:
    return Refusal("beyond-calendar", window=window, date=instant.date())
