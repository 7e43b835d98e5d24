"""`leadctl report incidents`: what partners missed and answered for, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import col, select

from leadctl.domain.words import PartnerStatus
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.tables import Partner
from leadctl.store.work import Work

_OPENED = """
    SELECT partner_id, count(*) AS opened,
        count(*) FILTER (WHERE status = 'open') AS open,
        count(*) FILTER (WHERE status = 'discussed') AS discussed,
        count(*) FILTER (WHERE status = 'waived') AS waived,
        count(*) FILTER (WHERE action = 'disable') AS disabling
    FROM incident AS assignment
    WHERE {of_partner} AND opened_at >= ?1 AND opened_at < ?2 GROUP BY partner_id
"""
_MISSED = """
    SELECT partner_id,
        count(*) FILTER (WHERE kind = 'claim') AS claim_missed,
        count(*) FILTER (WHERE kind = 'contact') AS contact_missed,
        count(*) FILTER (WHERE kind = 'record') AS record_missed,
        count(*) FILTER (WHERE incident_id IS NULL) AS missed_uncounted
    FROM deadline JOIN assignment ON assignment.id = deadline.assignment_id
    WHERE {of_partner} AND outcome = 'missed'
    AND deadline.ended_at >= ?1 AND deadline.ended_at < ?2
    GROUP BY partner_id
"""
_TAKEN = """
    SELECT partner_id, count(*) AS taken FROM assignment
    WHERE {of_partner} AND ended_as IN ('claim missed', 'contact missed', 'record missed')
    AND ended_at >= ?1 AND ended_at < ?2 GROUP BY partner_id
"""
_COUNTED = (
    "opened", "open", "discussed", "waived", "disabling",
    "claim_missed", "contact_missed", "record_missed", "missed_uncounted", "taken",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IncidentFigures:
    """What one partner missed and answers for. Names are JSON names.

    Of the incidents `opened`, some are `open`, `discussed` or `waived` now, and `disabling` are
    those that disabled the partner. Of the deadlines missed, `missed_uncounted` belong to no
    incident, as what passes while a partner is disabled or could not be told of the lead. `taken`
    are the leads it lost by them, and `disabled` says how it is now.
    """

    partner: str
    opened: int
    open: int
    discussed: int
    waived: int
    disabling: int
    claim_missed: int
    contact_missed: int
    record_missed: int
    missed_uncounted: int
    taken: int
    disabled: bool


def incident_report(work: Work, scope: Scope = ALL) -> list[IncidentFigures]:
    """The figures of the scope's partners that had an incident or missed something, by code.

    They agree with those of `partner_report`. Raises Refusal "backwards-span".
    """
    counts = _counts(work, scope)
    partners = work.session.exec(select(Partner).order_by(col(Partner.code)))
    return [
        IncidentFigures(
            partner=partner.code,
            **counts[partner.id],
            disabled=partner.status is PartnerStatus.DISABLED,
        )
        for partner in partners
        if partner.id in counts
    ]


def _counts(work: Work, scope: Scope) -> dict[int, dict[str, int]]:
    """What the queries count in the scope, by the partner's number and the figure's name."""
    counts: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COUNTED, 0))
    for query in (_OPENED, _MISSED, _TAKEN):
        for row in scope.rows(work, query):
            named = row._asdict()
            counts[named.pop("partner_id")] |= named
    return counts
