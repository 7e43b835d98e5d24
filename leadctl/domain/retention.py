"""How long what is known of people is kept: for a while after the last that happened with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from leadctl.domain.forgetting import counts_until
from leadctl.domain.periods import Period


class Activity(StrEnum):
    """What a lead is kept for, in the words that are shown."""

    STATUS = "status"
    CONTACT = "contact"
    ANSWER = "answer"
    NOTE = "note"
    CONSENT = "consent"
    REEVALUATION = "re-evaluation date"


@dataclass(frozen=True, slots=True)
class Cutoff:
    """What has been active after neither of these has been kept long enough.

    The one is of what happened, the other, in the policy's zone, of days to be looked at again.
    """

    at: datetime
    day: date


def cutoff(now: datetime, keep: Period, zone: ZoneInfo) -> Cutoff:
    """The cutoff at an instant in UTC: the same day and time, so long as people are kept before it.

    >>> from datetime import UTC
    >>> from leadctl.domain.periods import parse_period
    >>> now = datetime(2026, 11, 20, 4, tzinfo=UTC)
    >>> found = cutoff(now, parse_period("24 months"), ZoneInfo("America/New_York"))
    >>> found.at.isoformat(), found.day.isoformat()
    ('2024-11-20T04:00:00+00:00', '2024-11-19')
    """
    at = keep.before(now)
    return Cutoff(at, at.astimezone(zone).date())


def activity_on(day: date, zone: ZoneInfo) -> datetime:
    """The instant from which a lead that is to be looked at on that day counts as active."""
    return datetime.combine(day, time.min, zone)


def last_activity(active: Mapping[Activity, datetime]) -> Activity:
    """The last of what has happened with a lead, or is to happen.

    >>> from datetime import UTC
    >>> logged, called = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)
    >>> last_activity({Activity.STATUS: logged, Activity.CONTACT: called}).value
    'contact'
    """
    return max(active, key=lambda each: active[each])


def kept_until(last: datetime, keep: Period) -> datetime:
    """The first instant at which it has been kept long enough; both are in UTC.

    From then on `last` is not after the cutoff any more.

    >>> from datetime import UTC
    >>> from leadctl.domain.periods import parse_period
    >>> kept_until(datetime(2024, 11, 20, 9, tzinfo=UTC), parse_period("24 months")).isoformat()
    '2026-11-20T09:00:00+00:00'
    """
    return counts_until(last, keep)
