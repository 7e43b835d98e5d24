"""The leads that were flagged and are no more: whether that took them too long."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import datetime, time, timedelta

from leadctl.calendars import calendar_at, headquarters
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Policy
from leadctl.domain.windows import due
from leadctl.errors import Refusal
from leadctl.reads.reports.months import Months
from leadctl.reads.reports.scope import Scope
from leadctl.store.work import Work, read_instant, stored

# Event by event as the index has them, or all events of all leads would be gone through. Many are
# alike: a list is approved or vetted all at once. LIMIT keeps the inner query one of its own, or
# SQLite would look up twice since when.
_UNFLAGGED = """
    SELECT version, rating, since, at, count(*) FROM (
        SELECT event.policy_version_id AS version, lead.rating, event.at, coalesce((
            SELECT earlier.at FROM event AS earlier
            WHERE earlier.lead_id = event.lead_id AND earlier.id < event.id
            AND earlier.to_status = 'flagged' ORDER BY earlier.id DESC LIMIT 1
        ), lead.logged_at) AS since
        FROM event CROSS JOIN lead ON lead.id = event.lead_id
        WHERE event.from_status = 'flagged' AND event.at >= ?1 AND event.at < ?2 AND {of_source}
        LIMIT -1
    ) GROUP BY 1, 2, 3, 4
"""
ONE_DAY = timedelta(days=1)

Unflagged = tuple[str, Rating, bool | None]
"""A month, a rating, and whether the window had passed; None where the calendar cannot say."""


def unflagged(work: Work, scope: Scope, months: Months) -> Counter[Unflagged]:
    """How many left `flagged` in the scope's days, whichever way, by what became of the window.

    It is the window of the policy under which they left.
    """
    windows: dict[int, _ResolveWindow] = {}
    counts: Counter[Unflagged] = Counter()
    for version, rating, since, at, leads in scope.rows(work, _UNFLAGGED):
        if version not in windows:
            windows[version] = _ResolveWindow(work.policy_of(version), months)
        passed = windows[version].has_passed(since, at)
        counts[months.name_of(at), Rating(rating), passed] += leads
    return counts


class _ResolveWindow:
    """Whether the window had passed, of very many.

    What starts later is never due before what starts earlier, and working days that start on one
    local day, before or after `received_until`, are due at one instant. So a day's deadlines lie
    between the first and the last of it, and only who was done in between is counted for alone.
    """

    def __init__(self, policy: Policy, months: Months) -> None:
        self._window = policy.windows.resolve
        self._until = policy.calendar.received_until
        self._calendar = calendar_at(headquarters(policy), policy)
        self._marks = self._starts_of_days(months)
        self._dues: dict[int, tuple[str, str] | None] = {}

    def _starts_of_days(self, months: Months) -> list[str]:
        """When what starts begins to be due later, as stored."""
        calendar, until = self._calendar, self._until
        day = calendar.day_of(read_instant(months.starts[0]))
        last = calendar.day_of(read_instant(months.starts[-1])) + 32 * ONE_DAY
        marks: list[datetime] = []
        while day <= last:
            marks.append(calendar.at(day, time.min))
            if until is not None:
                marks.append(calendar.at(day, until) + timedelta.resolution)
            day += ONE_DAY
        return [stored(mark) for mark in marks]

    def has_passed(self, since: str, at: str) -> bool | None:
        """Whether it had, from the one instant to the other, both as stored."""
        place = bisect_right(self._marks, since)
        if place not in self._dues:
            self._dues[place] = self._dues_from(place)
        dues = self._dues[place]
        if dues and not dues[0] <= at < dues[1]:
            return at >= dues[1]
        try:
            return at >= self._due(read_instant(since))
        except Refusal:
            return None  # of a year without holiday data

    def _dues_from(self, place: int) -> tuple[str, str] | None:
        """When the first and the last that start there are due; None where nobody can say."""
        if not 0 < place < len(self._marks):
            return None
        first, following = (read_instant(mark) for mark in self._marks[place - 1 : place + 1])
        try:
            return self._due(first), self._due(following - timedelta.resolution)
        except Refusal:
            return None

    def _due(self, start: datetime) -> str:
        return stored(due(start, self._window, self._calendar, self._until).due)
