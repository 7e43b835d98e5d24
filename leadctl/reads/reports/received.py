"""The leads that came in, month by month, for the page of reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from leadctl.domain.lead import Rating
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work

# Within a month its name, and near its ends the minute: zones differ by less than a day, and by
# whole minutes. So one pass finds few groups, whatever the zone.
_WHEN = "substr({at}, 1, CASE WHEN substr({at}, 9, 2) BETWEEN '02' AND '27' THEN 7 ELSE 16 END)"
_MONTH = len("2026-11")

_LOGGED = f"""
    SELECT {_WHEN.format(at="logged_at")} AS at, rating, count(*) FROM lead
    WHERE {{of_source}} AND logged_at >= ?1 AND logged_at < ?2 GROUP BY 1, 2
"""  # noqa: S608  # of fixed texts
_GIVEN = f"""
    SELECT {_WHEN.format(at="first_at")} AS at, rating, count(*) FROM (
        SELECT lead_id, min(assigned_at) AS first_at FROM assignment
        WHERE {{of_partner}} AND assigned_at >= ?1 AND assigned_at < ?2 GROUP BY lead_id
    ) JOIN lead ON lead.id = lead_id WHERE {{of_source}} GROUP BY 1, 2
"""  # noqa: S608  # of fixed texts


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
    zone = work.zone
    counts: Counter[tuple[str, Rating]] = Counter()
    for at, rating, leads in scope.rows(work, _LOGGED if scope.partners is None else _GIVEN):
        counts[_month(at, zone), Rating(rating)] += leads
    return tuple(
        Received(month, rating, leads) for (month, rating), leads in sorted(counts.items())
    )


def _month(at: str, zone: ZoneInfo) -> str:
    """The month of a group, in the zone.

    >>> _month("2026-11-30 23:30", ZoneInfo("Europe/Berlin")), _month("2026-11", ZoneInfo("UTC"))
    ('2026-12', '2026-11')
    """
    if len(at) == _MONTH:
        return at
    local = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(zone)
    return f"{local:%Y-%m}"
