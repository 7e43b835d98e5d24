"""The leads that were flagged and are no more: whether that took them too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from leadctl.calendars import calendar_at, headquarters
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Policy
from leadctl.domain.windows import due
from leadctl.errors import Refusal
from leadctl.reads.reports.scope import Scope
from leadctl.store.work import Work, read_instant, stored

# Event by event as the index has them, or all events of all leads would be gone through. Many are
# alike: a list is approved or vetted all at once.
_UNFLAGGED = """
    SELECT version, rating, since, at, count(*) FROM (
        SELECT event.policy_version_id AS version, lead.rating, event.at, coalesce((
            SELECT earlier.at FROM event AS earlier
            WHERE earlier.lead_id = event.lead_id AND earlier.id < event.id
            AND earlier.to_status = 'flagged' ORDER BY earlier.id DESC LIMIT 1
        ), lead.logged_at) AS since
        FROM event CROSS JOIN lead ON lead.id = event.lead_id
        WHERE event.from_status = 'flagged' AND event.at >= ?1 AND event.at < ?2 AND {of_source}
    ) GROUP BY 1, 2, 3, 4
"""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Unflagged:
    """So many leads of a rating that left `flagged` at an instant, as stored.

    `late`: only after the window had passed; None where the calendar knows too little to say.
    """

    rating: Rating
    at: str
    late: bool | None
    leads: int


def unflagged(work: Work, scope: Scope) -> Iterator[Unflagged]:
    """All that left it in the scope's days, whichever way, under the policy of that moment."""
    windows: dict[int, _ResolveWindow] = {}
    for version, rating, since, at, leads in scope.rows(work, _UNFLAGGED):
        if version not in windows:
            windows[version] = _ResolveWindow(work.policy_of(version))
        yield Unflagged(Rating(rating), at, windows[version].has_passed(since, at), leads)


class _ResolveWindow:
    """Whether the window had passed, of very many: what starts in one hour is mostly due at once.

    What starts later is never due before what starts earlier, so that the deadlines of an hour lie
    between those of its ends; only who was done in between is counted for alone.
    """

    def __init__(self, policy: Policy) -> None:
        self._window = policy.windows.resolve
        self._until = policy.calendar.received_until
        self._calendar = calendar_at(headquarters(policy), policy)
        self._ends: dict[str, tuple[str, str] | None] = {}

    def has_passed(self, since: str, at: str) -> bool | None:
        """Whether it had, from the one instant to the other, both as stored."""
        hour = since[:13]
        if hour not in self._ends:
            self._ends[hour] = self._ends_of(f"{hour}:00:00.000000")
        ends = self._ends[hour]
        if ends is None:
            return None
        first, last = ends
        if first <= at < last:
            return at >= self._due(since)
        return at >= last

    def _ends_of(self, hour: str) -> tuple[str, str] | None:
        following = stored(read_instant(hour) + HOUR)
        try:
            return self._due(hour), self._due(following)
        except Refusal:
            return None  # of a year without holiday data

    def _due(self, start: str) -> str:
        return stored(due(read_instant(start), self._window, self._calendar, self._until).due)
