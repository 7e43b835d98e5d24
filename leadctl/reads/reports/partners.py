"""`leadctl report partners`: what each partner received and made of it, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import col, select

from leadctl.domain.capacity import capacity_words
from leadctl.domain.percent import percent
from leadctl.domain.quantiles import quantile
from leadctl.domain.words import DeadlineKind
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import CENTS, Won, won_by
from leadctl.store.counts import cap_of, is_open
from leadctl.store.tables import Partner
from leadctl.store.work import Work

_ASSIGNMENTS = """
    SELECT partner_id,
        count(*) FILTER (WHERE assigned_at >= ?1 AND assigned_at < ?2),
        count(*) FILTER (WHERE ended_at >= ?1 AND ended_at < ?2 AND ended_as IN
            ('claim missed', 'contact missed', 'record missed')),
        count(*) FILTER (WHERE ended_at >= ?1 AND ended_at < ?2 AND ended_as = 'released'),
        count(*) FILTER (WHERE ended_at >= ?1 AND ended_at < ?2 AND ended_as = 'closed')
    FROM assignment {with_lead} WHERE {of_partner} AND {of_source} GROUP BY partner_id
"""
# one that became void was neither kept nor missed
_DEADLINES = """
    SELECT partner_id, kind, worked_minutes, count(*) FILTER (WHERE outcome = 'met'), count(*)
    FROM deadline JOIN assignment ON assignment.id = deadline.assignment_id {with_lead}
    WHERE {of_partner} AND {of_source}
    AND kind IN ('claim', 'contact') AND outcome IN ('met', 'late', 'missed')
    AND deadline.ended_at >= ?1 AND deadline.ended_at < ?2
    GROUP BY partner_id, kind, worked_minutes
"""
_INCIDENTS = """
    SELECT partner_id, count(*) FROM incident AS assignment
    WHERE {of_partner} AND {of_missed}
    AND status <> 'waived' AND opened_at >= ?1 AND opened_at < ?2 GROUP BY partner_id
"""
# who held the lead when it was closed, not who had it in an earlier round
_CONVERSIONS = f"""
    SELECT partner_id, won_currency, count(*), {CENTS}
    FROM assignment JOIN lead ON lead.id = assignment.lead_id
    WHERE {{of_partner}} AND {{of_source}} AND disposition = 'converted'
    AND ended_as = 'closed' AND assignment.round = lead.round AND ended_at >= ?1 AND ended_at < ?2
    GROUP BY partner_id, won_currency ORDER BY partner_id, won_currency
"""  # noqa: S608  # a constant
_OPEN = """
    SELECT partner_id, count(*) FROM assignment {with_lead}
    WHERE {of_partner} AND {of_source} AND <open> GROUP BY partner_id
"""


@dataclass(frozen=True, slots=True)
class PartnerFigures:
    """One partner's figures. Names are JSON names.

    `open` and `capacity` are as of now; everything else happened in the days asked for, which are
    those of the policy's zone. Each hold counts: a lead that came twice was `received` twice.

    The `_ended` deadlines ended as met, late or missed, of which `_met` were kept; a deadline that
    became void, as by a lead that was handed back, is neither. Of those met or late the median and
    the 90th percentile tell how long it took, in whole minutes of the working time of the
    partner's calendar: half of them, and nine in ten, took no longer. None: there were none, or
    nobody can say.

    A lead `left` the partner when it was closed, `released` or `taken`; what the vendor gave to
    another, recycled or rated C, and what an opt-out or the partner's end ended, does not count.
    `converted` counts the leads that it held when they were closed as that, `won` is what they
    were worth, and `conversion` is `converted` in percent of `left`. An incident is of the day
    that it was opened on; those waived by now do not count.

    Of a source only its leads count, and incidents by which at least one of its leads was missed.
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
class _Deadlines:
    """The deadlines of a kind: how many were met and ended, and how many took how many minutes."""

    met: int
    ended: int
    minutes: Mapping[int, int]


_NONE = _Deadlines(0, 0, {})


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the queries found, by partner number."""

    open: Mapping[int, int]
    assignments: Mapping[int, tuple[int, int, int, int]]
    deadlines: Mapping[tuple[int, str], _Deadlines]
    incidents: Mapping[int, int]
    converted: Mapping[int, int]
    won: Mapping[int, Sequence[Won]]


def partner_report(work: Work, scope: Scope = ALL) -> list[PartnerFigures]:
    """The figures of the scope's partners, by code.

    Raises Refusal "backwards-span".
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
    conversions = scope.rows(work, _CONVERSIONS)
    converted: dict[int, int] = defaultdict(int)
    for partner, _, count, _ in conversions:
        converted[partner] += count
    return _Figures(
        open=dict(scope.rows(work, _OPEN.replace("<open>", is_open(work)))),
        assignments={partner: counts for partner, *counts in scope.rows(work, _ASSIGNMENTS)},
        deadlines=_deadlines(work, scope),
        incidents=dict(scope.rows(work, _INCIDENTS)),
        converted=converted,
        won=won_by((partner, currency, cents) for partner, currency, _, cents in conversions),
    )


def _deadlines(work: Work, scope: Scope) -> dict[tuple[int, str], _Deadlines]:
    """By the partner's number and the kind."""
    found: dict[tuple[int, str], list[tuple[int | None, int, int]]] = defaultdict(list)
    for partner, kind, *counts in scope.rows(work, _DEADLINES):
        found[partner, kind].append(tuple(counts))
    return {each: _summed(rows) for each, rows in found.items()}


def _summed(rows: Sequence[tuple[int | None, int, int]]) -> _Deadlines:
    """What rows of minutes, met and ended come to; minutes are None of what nobody can say."""
    return _Deadlines(
        met=sum(met for _, met, _ in rows),
        ended=sum(ended for _, _, ended in rows),
        minutes={minutes: ended for minutes, _, ended in rows if minutes is not None},
    )


def _row(partner: Partner, cap: int, figures: _Figures) -> PartnerFigures:
    number = partner.id
    received, taken, released, closed = figures.assignments.get(number, (0, 0, 0, 0))
    claim, contact = (
        figures.deadlines.get((number, kind), _NONE)
        for kind in (DeadlineKind.CLAIM, DeadlineKind.CONTACT)
    )
    left, converted = taken + released + closed, figures.converted.get(number, 0)
    return PartnerFigures(
        partner=partner.code,
        open=figures.open.get(number, 0),
        capacity=capacity_words(cap),
        received=received,
        claim_met=claim.met,
        claim_ended=claim.ended,
        claim_median_minutes=quantile(claim.minutes, 50),
        claim_p90_minutes=quantile(claim.minutes, 90),
        contact_met=contact.met,
        contact_ended=contact.ended,
        contact_median_minutes=quantile(contact.minutes, 50),
        contact_p90_minutes=quantile(contact.minutes, 90),
        taken=taken,
        released=released,
        incidents=figures.incidents.get(number, 0),
        left=left,
        converted=converted,
        conversion=percent(converted, left),
        won=tuple(figures.won.get(number, ())),
    )
