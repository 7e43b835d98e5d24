"""`leadctl report dispositions`: how leads ended, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leadctl.domain.folding import fold
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.percent import percent
from leadctl.domain.spelling import usual_spellings
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import CENTS, Won, won_in_all
from leadctl.store.work import Work

# in a round one hold ends with the lead; one that was reopened may end again in the same instant
_ENDED = f"""
    SELECT disposition, closing_reason, rating, won_currency,
        count(*), count(hold.lead_id), {CENTS}
    FROM lead NOT INDEXED {{joined}} (
        SELECT DISTINCT lead_id, round FROM assignment
        WHERE {{{{of_partner}}}} AND ended_as IN ('closed', 'opted out')
        AND ended_at >= ?1 AND ended_at < ?2
    ) AS hold ON hold.lead_id = lead.id AND hold.round = lead.round
    WHERE {{{{of_source}}}} AND status = 'closed' AND closed_at >= ?1 AND closed_at < ?2
    GROUP BY disposition, closing_reason, rating, won_currency
"""  # noqa: S608  # our own words
_ORDER = tuple(Disposition)


@dataclass(frozen=True, slots=True)
class DispositionFigures:
    """How many leads ended so, for that reason, in those days. Names are JSON names.

    Counted are the leads that are closed now, by when they were; of some partners, those alone
    that one of them held then. `reason` is what was said, in its most frequent spelling, or None:
    what differs in case, accents or space alone is one. `share` is in percent of all that ended;
    `by_partners` of the leads were with a partner when they did; the rating is that of now.
    """

    disposition: Disposition
    reason: str | None
    leads: int
    a: int
    b: int
    c: int
    share: Decimal | None
    by_partners: int
    won: tuple[Won, ...]


def dispositions(work: Work, scope: Scope = ALL) -> tuple[DispositionFigures, ...]:
    """By disposition, the most frequent reason first. Raises Refusal "backwards-span"."""
    joined = "LEFT JOIN" if scope.partners is None else "JOIN"
    found = [_Ended.of(row) for row in scope.rows(work, _ENDED.format(joined=joined))]
    usual = usual_spellings((each.reason, each.leads) for each in found if each.reason)
    groups: dict[tuple[Disposition, str], list[_Ended]] = defaultdict(list)
    for each in found:
        groups[each.disposition, fold(each.reason)].append(each)
    total = sum(each.leads for each in found)
    rows = [
        _figures(disposition, usual.get(reason), group, total)
        for (disposition, reason), group in groups.items()
    ]
    return tuple(sorted(rows, key=_place))


@dataclass(frozen=True, slots=True)
class _Ended:
    """What the query counted; `reason` has single spaces, and is "" where there is none."""

    disposition: Disposition
    reason: str
    rating: Rating
    currency: str | None
    leads: int
    by_partners: int
    cents: int | None

    @classmethod
    def of(cls, row: Any) -> _Ended:
        disposition, reason, rating, *counts = row
        words = " ".join((reason or "").split())
        return cls(Disposition(disposition), words, Rating(rating), *counts)


def _figures(
    disposition: Disposition, reason: str | None, group: list[_Ended], total: int
) -> DispositionFigures:
    rated = dict.fromkeys(Rating, 0)
    for each in group:
        rated[each.rating] += each.leads
    leads = sum(rated.values())
    return DispositionFigures(
        disposition=disposition,
        reason=reason,
        leads=leads,
        a=rated[Rating.A],
        b=rated[Rating.B],
        c=rated[Rating.C],
        share=percent(leads, total),
        by_partners=sum(each.by_partners for each in group),
        won=won_in_all((each.currency, each.cents) for each in group),
    )


def _place(row: DispositionFigures) -> tuple[int, int, str]:
    return _ORDER.index(row.disposition), -row.leads, row.reason or ""
