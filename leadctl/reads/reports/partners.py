"""`leadctl report partners`: what each partner received and made of it, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from leadctl.domain.capacity import capacity_words
from leadctl.domain.words import DeadlineKind
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import Won
from leadctl.store.counts import cap_of, open_counts
from leadctl.store.tables import Partner
from leadctl.store.work import Work

_ASSIGNMENTS = """
    SELECT partner_id,
        count(*) FILTER (WHERE assigned_at >= ?1 AND assigned_at < ?2),
        count(*) FILTER (WHERE ended_at >= ?1 AND ended_at < ?2 AND ended_as IN
            ('claim missed', 'contact missed', 'record missed')),
        count(*) FILTER (WHERE ended_at >= ?1 AND ended_at < ?2 AND ended_as = 'released')
    FROM assignment WHERE {of_partner} GROUP BY partner_id
"""
# one that became void was neither kept nor missed
_DEADLINES = """
    SELECT partner_id, kind, count(*) FILTER (WHERE outcome = 'met'), count(*)
    FROM deadline JOIN assignment ON assignment.id = deadline.assignment_id
    WHERE {of_partner} AND outcome IN ('met', 'late', 'missed')
    AND deadline.ended_at >= ?1 AND deadline.ended_at < ?2
    GROUP BY partner_id, kind
"""
_INCIDENTS = """
    SELECT partner_id, count(*) FROM incident AS assignment
    WHERE {of_partner} AND status <> 'waived' AND opened_at >= ?1 AND opened_at < ?2
    GROUP BY partner_id
"""
# who held the lead when it was closed, not who had it in an earlier round; cents, because SQLite
# adds fractions inexactly
_CONVERSIONS = """
    SELECT partner_id, won_currency, count(*), sum(CAST(round(won_value * 100) AS INTEGER))
    FROM assignment JOIN lead ON lead.id = assignment.lead_id
    WHERE {of_partner} AND disposition = 'converted'
    AND ended_as = 'closed' AND ended_at = closed_at AND ended_at >= ?1 AND ended_at < ?2
    GROUP BY partner_id, won_currency ORDER BY partner_id, won_currency
"""


@dataclass(frozen=True, slots=True)
class PartnerFigures:
    """One partner's figures. Names are JSON names.

    `open` and `capacity` are as of now; everything else happened in the days asked for. The
    `_ended` deadlines are those met, late or missed, of which `_met` were kept; the median and the
    90th percentile of how long it took are in minutes of the working time of the partner's
    calendar, whether it was in time or late. Waived incidents do not count. `conversion` is the
    `converted` in percent of all leads that `left` it: closed, handed back or taken.
    """

    partner: str
    open: int
    capacity: int | str
    """Open leads it may hold, or "unlimited"."""
    received: int
    claim_met: int
    claim_ended: int
    claim_median_minutes: int | None
    claim_p90_minutes: int | None
    contact_met: int
    contact_ended: int
    contact_median_minutes: int | None
    contact_p90_minutes: int | None
    taken: int
    released: int
    incidents: int
    left: int
    converted: int
    conversion: Decimal | None
    won: tuple[Won, ...]


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the queries found, by partner number."""

    open: Mapping[int, int]
    assignments: Mapping[int, tuple[int, int, int]]
    deadlines: Mapping[tuple[int, str], tuple[int, int]]
    incidents: Mapping[int, int]
    converted: Mapping[int, int]
    won: Mapping[int, Sequence[Won]]


def partner_report(work: Work, scope: Scope = ALL) -> list[PartnerFigures]:
    """The figures of the scope's partners, by code.

    Days are those of the policy's zone. Raises Refusal "backwards-span".
    """
    figures = _figures(work, scope)
    partners = work.session.exec(select(Partner).order_by(col(Partner.code)))
    return [
        _row(partner, cap_of(work, partner), figures)
        for partner in partners
        if scope.partners is None or partner.id in scope.partners
    ]


def partner_record(work: Work, partner: Partner) -> PartnerFigures:
    """The same of one partner, from its first day on."""
    figures = _figures(work, Scope(partners=(partner.id,)))
    return _row(partner, cap_of(work, partner), figures)


def _figures(work: Work, scope: Scope) -> _Figures:
    """What happened in the scope."""

    def found(query: str) -> Sequence[Any]:
        return scope.rows(work, query)

    converted: dict[int, int] = defaultdict(int)
    won: dict[int, list[Won]] = defaultdict(list)
    for partner, currency, count, cents in found(_CONVERSIONS):
        converted[partner] += count
        if cents is not None:
            won[partner].append(Won(currency or "", Decimal(cents).scaleb(-2)))
    return _Figures(
        open=open_counts(work),
        assignments={partner: counts for partner, *counts in found(_ASSIGNMENTS)},
        deadlines={
            (partner, kind): (met, ended) for partner, kind, met, ended in found(_DEADLINES)
        },
        incidents=dict(found(_INCIDENTS)),
        converted=converted,
        won=won,
    )


def _row(partner: Partner, cap: int, figures: _Figures) -> PartnerFigures:
    number = partner.id
    received, taken, released = figures.assignments.get(number, (0, 0, 0))
    claim_met, claim_ended = figures.deadlines.get((number, DeadlineKind.CLAIM), (0, 0))
    contact_met, contact_ended = figures.deadlines.get((number, DeadlineKind.CONTACT), (0, 0))
    return PartnerFigures(
        partner=partner.code,
        open=figures.open.get(number, 0),
        capacity=capacity_words(cap),
        received=received,
        claim_met=claim_met,
        claim_ended=claim_ended,
        claim_median_minutes=None,
        claim_p90_minutes=None,
        contact_met=contact_met,
        contact_ended=contact_ended,
        contact_median_minutes=None,
        contact_p90_minutes=None,
        taken=taken,
        released=released,
        incidents=figures.incidents.get(number, 0),
        left=0,
        converted=figures.converted.get(number, 0),
        conversion=None,
        won=tuple(figures.won.get(number, ())),
    )
