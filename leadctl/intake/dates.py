"""Days and times of day as lists write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import lru_cache

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

DAY_AND_TIME = re.compile(r"(.{6,20}?)(?:(?:,? at|,|T| )\s*([0-9]{1,2}[:.][0-9]{2}.*))?")

NUMBERS = re.compile(r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4}|(?<!-)[0-9]{2})")
YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
DAY_AND_NAME = re.compile(r"([0-9]{1,2})[- .]{1,2}([A-Za-z]{3,9})[- .,]{1,2}([0-9]{4})")
DAY_OF_EXCEL = re.compile(r"([0-9]{1,2})-([A-Za-z]{3})-([0-9]{2})")
"""As 15-Apr-21; nothing writes the year first around the name of a month."""
NAME_AND_DAY = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})")

DAY_NUMBER = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")

TIME_OF_DAY = re.compile(
    r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?:\s?([AaPp])\.?[Mm]\.?)?"
    r"(?:\s?(Z|UTC|GMT)|\s?([-+][0-9]{2}):?([0-9]{2})?)?"
)


def parse_moment(text: str, order: DateOrder | None) -> date | datetime | None:
    """The day that `text` names, with its time of day and offset if it has them; None if none.

    `order` is for days of three small numbers; without one they are no days. A year of two digits
    is of this century; parted by hyphens it is none, since it could be the day. A second is the
    smallest part that is kept.

    >>> parse_moment("11/20/2026, 2:05 PM", DateOrder.MDY)
    datetime.datetime(2026, 11, 20, 14, 5)
    >>> parse_moment("31/02/2026", DateOrder.DMY) is None
    True
    """
    try:
        moment = (_iso(text) if text[4:5] == "-" else None) or _written(text, order)
    except ValueError:
        return None
    return moment if moment and FIRST_YEAR <= moment.year <= LAST_YEAR else None


def is_day_number(text: str) -> bool:
    """Whether the text is a day as spreadsheets count them, one of the years 1954 to 2119.

    >>> is_day_number("45123"), is_day_number("45123.5"), is_day_number("1200")
    (True, True, False)
    """
    match = DAY_NUMBER.fullmatch(text)
    return match is not None and 20_000 <= int(match[1]) < 80_400


def day_part(text: str) -> str:
    """What comes before the time of day, if there is one.

    >>> day_part("5. 1. 2026 14:00")
    '5. 1. 2026'
    """
    match = DAY_AND_TIME.fullmatch(text)
    return match[1] if match else text


def _iso(text: str) -> date | datetime | None:
    if text[7:8] != "-":
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    if text[10:11] not in ("T", " "):
        return None
    try:
        return datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:  # may still be ISO's day with a time of day as people write it
        return None


def _written(text: str, order: DateOrder | None) -> date | datetime | None:
    match = DAY_AND_TIME.fullmatch(text)
    day = _day(match[1], order) if match else None
    if match is None or day is None or match[2] is None:
        return day
    clock = _clock(match[2])
    return datetime.combine(day, clock) if clock is not None else None


@lru_cache(maxsize=1 << 13)
def _day(text: str, order: DateOrder | None) -> date | None:
    if match := YEAR_FIRST.fullmatch(text):
        return date(int(match[1]), int(match[3]), int(match[4]))
    if match := NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        match order:
            case DateOrder.DMY:
                return date(year, second, first)
            case DateOrder.MDY:
                return date(year, first, second)
            case _:
                return None
    if match := DAY_AND_NAME.fullmatch(text):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := DAY_OF_EXCEL.fullmatch(text):
        return date(int(match[3]) + 2000, _month(match[2]), int(match[1]))
    if match := NAME_AND_DAY.fullmatch(text):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    return None


def _month(name: str) -> int:
    return MONTHS.get(name.lower(), 0)  # 0 is no month, which date() says


@lru_cache(maxsize=1 << 13)
def _clock(text: str) -> time | None:
    match = TIME_OF_DAY.fullmatch(text)
    if match is None:
        return None
    hour, minute, second, half, utc, hours, minutes = match.groups()
    offset = UTC if utc else _offset(hours, minutes) if hours else None
    return time(_hour(int(hour), half), int(minute), int(second or 0), tzinfo=offset)


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half in "Pp" else 0)


def _offset(hours: str, minutes: str | None) -> timezone:
    sign = -1 if hours.startswith("-") else 1
    return timezone(timedelta(hours=int(hours), minutes=sign * int(minutes or 0)))
