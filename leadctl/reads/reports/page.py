"""Everything that stands on the page of reports: each report, and the leads that came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import select

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.percent import percent
from leadctl.domain.reports import FILTERS, Filter, Report, filters_said
from leadctl.domain.words import PartnerStatus
from leadctl.reads.reports.all import READS
from leadctl.reads.reports.dispositions import DispositionFigures
from leadctl.reads.reports.fairness import Fairness
from leadctl.reads.reports.received import Received, received
from leadctl.reads.reports.scope import Scope
from leadctl.reads.reports.won import Won
from leadctl.store.tables import Partner
from leadctl.store.work import Work

SCORECARD = frozenset(
    {
        Report.PARTNERS,
        Report.SLA,
        Report.FUNNEL,
        Report.AGEING,
        Report.FAIRNESS,
        Report.INCIDENTS,
        Report.DISPOSITIONS,
    }
)
"""Reports that tell a partner of itself; the others tell of the vendor's work."""


@dataclass(frozen=True, slots=True)
class Page:
    """The reports by name, as of an instant in the policy's zone.

    With a partner in the scope it is that partner's scorecard, which holds nothing of others.
    """

    title: str
    as_of: datetime
    scope: Scope
    partner_status: PartnerStatus | None
    received: tuple[Received, ...]
    reports: Mapping[Report, Any]


def read_page(work: Work, scope: Scope) -> Page:
    """Read all of it at one instant: the reports that can be narrowed down to the scope.

    Raises the refusals of the reports.
    """
    partner = work.session.exec(select(Partner).where(Partner.code == scope.partner)).first()
    return Page(
        title="Leads and partners" if partner is None else f"Scorecard of {partner.name}",
        as_of=work.now.astimezone(work.zone),
        scope=scope,
        partner_status=partner.status if partner else None,
        received=received(work, scope),
        reports={report: _read(work, report, scope) for report in _on_the_page(scope)},
    )


def _on_the_page(scope: Scope) -> list[Report]:
    said = filters_said(
        days=False,  # those without days are as of now
        partner=scope.partner is not None,
        manager=scope.manager is not None,
        source=scope.source is not None,
    )
    return [
        report
        for report in Report
        if said <= FILTERS[report] and (scope.partner is None or report in SCORECARD)
    ]


def _read(work: Work, report: Report, scope: Scope) -> Any:
    if Filter.DAYS not in FILTERS[report]:
        scope = replace(scope, since=None, until=None)
    found = READS[report].read(work, scope)
    if scope.partner is None:
        return found
    match report:
        case Report.FAIRNESS:
            return _own_shares(found)
        case Report.DISPOSITIONS:
            return _without_reasons(found)
        case _:
            return found


def _own_shares(found: Fairness) -> Fairness:
    """Without what is said of all partners, who may be named there."""
    return replace(found, ratings=())


def _without_reasons(found: Sequence[DispositionFigures]) -> tuple[DispositionFigures, ...]:
    """By disposition alone: managers typed reasons for themselves."""
    kinds = list(dict.fromkeys(row.disposition for row in found))
    whole = sum(row.leads for row in found)
    return tuple(_of_all_reasons(kind, found, whole) for kind in kinds)


def _of_all_reasons(
    kind: Disposition, found: Sequence[DispositionFigures], whole: int
) -> DispositionFigures:
    rows = [row for row in found if row.disposition == kind]
    leads, a, b, c, by_partners = (
        sum(getattr(row, name) for row in rows) for name in ("leads", "a", "b", "c", "by_partners")
    )
    return DispositionFigures(
        disposition=kind,
        reason=None,
        leads=leads,
        a=a,
        b=b,
        c=c,
        share=percent(leads, whole),
        by_partners=by_partners,
        won=_added(won for row in rows for won in row.won),
    )


def _added(sums: Iterable[Won]) -> tuple[Won, ...]:
    """One sum for each currency."""
    added: dict[str, Decimal] = defaultdict(Decimal)
    for won in sums:
        added[won.currency] += won.value
    return tuple(Won(currency, value) for currency, value in sorted(added.items()))
