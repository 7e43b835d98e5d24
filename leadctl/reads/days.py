"""The days that a report is of, as the store's queries take them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from leadctl.errors import Refusal
from leadctl.store.work import Work, stored

FIRST, LAST = date(1900, 1, 1), date(9000, 1, 1)
"""Days that no store has anything before or after."""


def instants_of(work: Work, since: date | None, until: date | None) -> tuple[str, str]:
    """The instants, as stored, at which the days begin and before which they end.

    Days are those of the policy's zone, both ends counted; None: without an end. Raises Refusal
    "backwards-span".
    """
    if since and until and since > until:
        raise Refusal("backwards-span", since=since, until=until)
    zone = work.zone
    first = max(since or FIRST, FIRST)
    after = min(until or LAST, LAST) + timedelta(days=1)
    begins, ends = (
        stored(datetime.combine(day, time.min, zone).astimezone(UTC)) for day in (first, after)
    )
    return begins, ends
