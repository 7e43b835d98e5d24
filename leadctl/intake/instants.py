"""From a day and time of day in a zone to the instant it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


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


@lru_cache(maxsize=1 << 12)
def _offset_all_day(day: date, zone: ZoneInfo) -> timedelta | None:
    """The offset from UTC on that day; None if it changes."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    first, last = midnight.utcoffset(), (midnight + timedelta(days=1)).utcoffset()
    return first if first == last else None


def _on_a_day_of_change(local: datetime) -> datetime | None:
    instant = local.astimezone(UTC)
    return instant if instant.astimezone(local.tzinfo).replace(fold=0) == local else None
