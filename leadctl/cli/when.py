"""Instants and days as people type them: ISO 8601, local to the policy's zone by default."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from leadctl.errors import Refusal

_SHAPE = re.compile(
    r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?"
)


def parse_when(text: str) -> datetime:
    """The instant `text` says: aware if it names a zone, naive if not; a bare day is its midnight.

    Raises Refusal "unknown-when".
    """
    if _SHAPE.fullmatch(text):
        try:
            when = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            if MINYEAR < when.year < MAXYEAR:  # so that every zone can show it
                return when
    raise Refusal("unknown-when", text=text)


def is_bare_day(text: str) -> bool:
    """Whether `text`, which says an instant, names only its day."""
    return len(text) == len("2026-11-20")


def in_zone(when: datetime, zone: ZoneInfo) -> datetime:
    """The instant in UTC, reading one without a zone as local to `zone`.

    Raises Refusal "no-such-time" for a local time that a clock change leaves out.
    """
    if when.tzinfo is not None:
        return when.astimezone(UTC)
    instant = when.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != when:
        raise Refusal("no-such-time", when=when.isoformat(" "), zone=zone.key)
    return instant


def instants_of_day(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first and the last instant of a day in `zone`, in UTC to the microsecond.

    It begins where its midnight would be, also when a clock change leaves that out.
    """
    first, following = (
        datetime.combine(each, time(), zone).astimezone(UTC) for each in (day, day + timedelta(1))
    )
    return first, following - timedelta(microseconds=1)


def parse_day(text: str) -> date:
    """The day `text` says, as `2026-11-20`. Raises Refusal "unknown-day"."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else _no(text)
    except ValueError:
        return _no(text)


def _no(text: str) -> date:
    raise Refusal("unknown-day", text=text)
