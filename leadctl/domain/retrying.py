"""When a message that could not be delivered is tried again, and when no more."""

from __future__ import annotations

from datetime import datetime, timedelta

from leadctl.domain.periods import Period

FIRST = timedelta(minutes=5)
LONGEST = timedelta(hours=6)


def retry_at(
    attempts: int, failing_since: datetime, now: datetime, retry_for: Period
) -> datetime | None:
    """When to try again after so many attempts, or None once it has failed for so long.

    Each time it is waited twice as long as before, to spare a server that has trouble, and not
    for ever: a queue of a day is delivered soon after the trouble is over.

    >>> from datetime import UTC
    >>> from leadctl.domain.periods import parse_period
    >>> noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    >>> [retry_at(n, noon, noon, parse_period("5 days")).strftime("%H:%M") for n in (1, 2, 3, 9)]
    ['12:05', '12:10', '12:20', '18:00']
    """
    if now >= retry_for.after(failing_since):
        return None
    doublings = min(attempts - 1, 16)  # far beyond the longest wait
    wait: timedelta = FIRST * 2**doublings
    return now + min(wait, LONGEST)
