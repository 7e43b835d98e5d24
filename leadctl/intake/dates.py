"""Days and instants as lists write them, and the order of day and month that a column is in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1900, 2199


class DateOrder(StrEnum):
    """How a list writes days: with the day first, the month first, or only as ISO 8601 does."""

    DMY = "dmy"
    MDY = "mdy"
    ISO = "iso"


MONTH_NAMES = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august"
    "|sep sept september|oct october|nov november|dec december"
)
MONTHS = {
    name: number
    for number, names in enumerate(MONTH_NAMES.split("|"), start=1)
    for name in names.split()
}

NUMBERS = re.compile(r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4}|[0-9]{2})(?![0-9])")
YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
DAY_AND_NAME = re.compile(r"([0-9]{1,2})[- .]{1,2}([A-Za-z]{3,9})[- .,]{1,2}([0-9]{4})(?![0-9])")
NAME_AND_DAY = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})(?![0-9])")
TIME_OF_DAY = re.compile(
    r"(?:,? at |, ?| |T)\s*"
    r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?:\s?([AaPp])\.?[Mm]\.?)?"
    r"(?:\s?(Z|UTC|GMT)|\s?([-+][0-9]{2}):?([0-9]{2})?)?"
)


def parse_moment(text: str, order: DateOrder | None) -> date | datetime | None:
    """The day that `text` names, with its time of day and offset if it has them; None if none.

    `order` is for days of three small numbers; without one they are no days. A year of two digits
    is of this century. A second is the smallest part that is kept.

    >>> parse_moment("11/20/2026, 2:05 PM", DateOrder.MDY)
    datetime.datetime(2026, 11, 20, 14, 5)
    >>> parse_moment("31/02/2026", DateOrder.DMY) is None
    True
    """
    try:
        moment = _iso(text) or _written(text, order)
    except ValueError:
        return None
    return moment if moment and FIRST_YEAR <= moment.year <= LAST_YEAR else None


def in_utc(moment: date | datetime, zone: ZoneInfo) -> datetime | None:
    """The instant of `moment`, which is in `zone` if it has no offset; a day is its beginning.

    None if the clocks of `zone` were put forward over it.
    """
    if not isinstance(moment, datetime):
        midnight = datetime(moment.year, moment.month, moment.day, tzinfo=zone)
        return midnight.astimezone(UTC)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    offset = _offset_all_day(moment.date(), zone)
    return (moment - (offset or _offset_at(moment, zone))).replace(tzinfo=UTC)


class OrderFinder:
    """Finds whether a column has the day or the month first, from all of its values.

    >>> finder = OrderFinder()
    >>> for text in ("03/04/2026", "11/20/2026"): finder.see(text)
    >>> finder.order()
    <DateOrder.MDY: 'mdy'>
    """

    def __init__(self) -> None:
        self._day_first = self._month_first = False
        self._undecided = False

    def see(self, text: str) -> None:
        """Take one value into account."""
        match = NUMBERS.match(text)
        if match is None:
            return
        first, second = int(match[1]), int(match[3])
        self._day_first |= second <= 12 < first
        self._month_first |= first <= 12 < second
        self._undecided |= first != second and first <= 12 and second <= 12

    def order(self) -> DateOrder | None:
        """The one order of all values seen; None if they contradict each other or do not tell."""
        if self._day_first and self._month_first:
            return None
        if self._month_first:
            return DateOrder.MDY
        if self._undecided and not self._day_first:
            return None
        return DateOrder.DMY


def _iso(text: str) -> date | datetime | None:
    if text[4:5] != "-" or text[7:8] != "-":
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    if text[10] not in "T ":
        return None
    try:
        return datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        return None


def _written(text: str, order: DateOrder | None) -> date | datetime | None:
    day, rest = _day(text, order)
    if day is None or not rest:
        return day
    match = TIME_OF_DAY.fullmatch(rest)
    if match is None:
        return None
    hour, minute, second, half, utc, hours, minutes = match.groups()
    time = (_hour(int(hour), half), int(minute), int(second or 0))
    offset = UTC if utc else _offset(hours, minutes) if hours else None
    return datetime(day.year, day.month, day.day, *time, tzinfo=offset)


def _day(text: str, order: DateOrder | None) -> tuple[date | None, str]:
    """The day at the beginning of `text`, and what follows it."""
    if match := YEAR_FIRST.match(text):
        day = date(int(match[1]), int(match[3]), int(match[4]))
    elif match := NUMBERS.match(text):
        if order not in (DateOrder.DMY, DateOrder.MDY):
            return None, text
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        day = date(year, second, first) if order is DateOrder.DMY else date(year, first, second)
    elif match := DAY_AND_NAME.match(text):
        day = date(int(match[3]), _month(match[2]), int(match[1]))
    elif match := NAME_AND_DAY.match(text):
        day = date(int(match[3]), _month(match[1]), int(match[2]))
    else:
        return None, text
    return day, text[match.end() :]


def _month(name: str) -> int:
    return MONTHS.get(name.lower(), 0)  # 0 is no month, which date() says


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half in "Pp" else 0)


def _offset(hours: str, minutes: str | None) -> timezone:
    sign = -1 if hours.startswith("-") else 1
    return timezone(timedelta(hours=int(hours), minutes=sign * int(minutes or 0)))
