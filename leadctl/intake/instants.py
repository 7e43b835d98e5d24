"""From a day and time of day in a zone to the instant it is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from leadctl.intake.dates import FIRST_YEAR, LAST_YEAR

PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PLAIN_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])")


def in_utc(moment: date | datetime, zone: ZoneInfo) -> datetime | None:
    """The instant of `moment`, which is in `zone` if it has no offset; a day is its beginning.

    None if the clocks of `zone` were put forward over it. Of a time that was on the clocks twice
    it is the first.

    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> in_utc(datetime(2026, 11, 20, 14), berlin)
    datetime.datetime(2026, 11, 20, 13, 0, tzinfo=datetime.timezone.utc)
    >>> in_utc(datetime(2026, 3, 29, 2, 30), berlin) is None
    True
    """
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=zone).astimezone(UTC)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    offset = _offset_all_day(moment.date(), zone)
    if offset is None:
        return _on_a_day_of_change(moment.replace(tzinfo=zone))
    return (moment - offset).replace(tzinfo=UTC)


class PlainInstants:
    """Reads days with a time as nearly all lists write them, `2026-11-20 14:05:00`, in a zone.

    Days and times of day are each read once: there are few of them, and many instants.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._midnight = lru_cache(maxsize=1 << 13)(self._midnight_of)

    def read(self, text: str) -> datetime | None:
        """The instant, or None if it is written otherwise or the clocks change on that day."""
        if len(text) != 19 or text[10] not in "T ":
            return None
        midnight, time = self._midnight(text[:10]), _time_of(text[11:])
        return midnight + time if midnight and time is not None else None

    def _midnight_of(self, text: str) -> datetime | None:
        if not PLAIN_DAY.fullmatch(text):
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        offset = _offset_all_day(day, self._zone)
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return None if offset is None else midnight - offset


@lru_cache(maxsize=24 * 60 * 60)
def _time_of(text: str) -> timedelta | None:
    match = PLAIN_TIME.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = map(int, match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


@lru_cache(maxsize=1 << 12)
def _offset_all_day(day: date, zone: ZoneInfo) -> timedelta | None:
    """The offset from UTC on that day; None if it changes."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    first, last = midnight.utcoffset(), (midnight + timedelta(days=1)).utcoffset()
    return first if first == last else None


def _on_a_day_of_change(local: datetime) -> datetime | None:
    instant = local.astimezone(UTC)
    return instant if instant.astimezone(local.tzinfo).replace(fold=0) == local else None
