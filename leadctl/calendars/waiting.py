"""By when something must have begun to wait, to have waited too long: in the company's days."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from leadctl.calendars.by_policy import calendar_at, headquarters
from leadctl.domain.latest_start import latest_start
from leadctl.domain.neglect import Bounds
from leadctl.domain.policy import Policy


def bounds_at(now: datetime, policy: Policy) -> Bounds:
    """The bounds of waiting at that instant. Raises the Refusals of a calendar."""
    calendar, until = calendar_at(headquarters(policy), policy), policy.calendar.received_until
    return Bounds(
        flagged=latest_start(policy.windows.resolve, calendar, now, until),
        quiet=policy.recycle.dormant_after.before(now),
        day=now.astimezone(ZoneInfo(policy.calendar.timezone)).date(),
    )
