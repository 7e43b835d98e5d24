"""The leads that came in, month by month, for the page of reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from leadctl.domain.lead import Rating
from leadctl.reads.reports.months import months_of
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work

_LOGGED = """
    SELECT {month}, rating, count(*) FROM lead
    WHERE {of_source} AND logged_at >= ?1 AND logged_at < ?2 GROUP BY 1, 2
"""
_GIVEN = """
    SELECT {month}, rating, count(*) FROM (
        SELECT lead_id, min(assigned_at) AS first_at FROM assignment
        WHERE {of_partner} AND assigned_at >= ?1 AND assigned_at < ?2 GROUP BY lead_id
    ) JOIN lead ON lead.id = lead_id WHERE {of_source} GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Received:
    """How many leads of a rating came in during a month, as 2026-11, of the policy's zone.

    A lead came in when it was logged; with partners in the scope when it was first handed to one
    of them in those days. The rating is the one that it has now. All months together are the first
    step of the funnel.
    """

    month: str
    rating: Rating
    leads: int


def received(work: Work, scope: Scope = ALL) -> tuple[Received, ...]:
    """By month and rating, those that have leads. Raises Refusal "backwards-span"."""
    months = months_of(work, scope)
    query, at = (_LOGGED, "logged_at") if scope.partners is None else (_GIVEN, "first_at")
    counts: Counter[tuple[str, Rating]] = Counter()
    for month, rating, leads in scope.rows(work, query.replace("{month}", months.number_of(at))):
        counts[months.names[month], Rating(rating)] += leads
    return tuple(
        Received(month, rating, leads) for (month, rating), leads in sorted(counts.items())
    )
