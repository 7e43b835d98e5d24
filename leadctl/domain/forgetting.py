"""Until when an incident counts: it is forgotten in the end."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from leadctl.domain.periods import Period


def counts_until(opened_at: datetime, forget_after: Period) -> datetime:
    """The first instant at which an incident counts no more; both are in UTC.

    It counts while it was opened later than `forget_after` before now. So one of the last day of
    a long month counts for all of a short one's.

    >>> from datetime import UTC
    >>> from leadctl.domain.periods import parse_period
    >>> counts_until(datetime(2026, 11, 20, 14, tzinfo=UTC), parse_period("12 months")).isoformat()
    '2027-11-20T14:00:00+00:00'
    >>> counts_until(datetime(2026, 1, 31, 14, tzinfo=UTC), parse_period("1 month")).isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    until = forget_after.after(opened_at)
    if forget_after.before(until) >= opened_at:
        return until
    return datetime.combine(until.date() + timedelta(days=1), time.min, until.tzinfo)
