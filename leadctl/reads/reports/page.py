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
from leadctl.domain.reports import FILTERS, Filter, Report
from leadctl.reads.reports.all import READS
from leadctl.reads.reports.dispositions import DispositionFigures
from leadctl.reads.reports.fairness import Fairness
from leadctl.reads.reports.received import Received, received
from leadctl.reads.reports.scope import Scope
from leadctl.reads.reports.won import Won
from leadctl.store.tables import Partner
from leadctl.store.work import Work

AS_OF_NOW = frozenset({Report.SUMMARY, Report.AGEING})
"""Reports that have no days: they are on the page whatever days are said."""

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
    partner_name: str | None
    received: tuple[Received, ...]
    reports: Mapping[Report, Any]


def read_page(work: Work, scope: Scope) -> Page:
    """Read all of it at one instant: the reports that can be narrowed down to the scope.

    Raises the refusals of the reports.
    """
    name = work.session.exec(select(Partner.name).where(Partner.code == scope.partner)).first()
    return Page(
        title="Leads and partners" if name is None else f"Scorecard of {name}",
        as_of=work.now.astimezone(work.zone),
        scope=scope,
        partner_name=name,
        received=received(work, scope),
        reports={report: _read(work, report, scope) for report in _on_the_page(scope)},
    )


def _on_the_page(scope: Scope) -> list[Report]:
    said = {
        Filter.DAYS: (scope.since, scope.until) != (None, None),
        Filter.PARTNER: scope.partner is not None,
        Filter.MANAGER: scope.manager is not None,
        Filter.SOURCE: scope.source is not None,
    }
    asked = {narrowing for narrowing, is_said in said.items() if is_said}
    return [
        report
        for report in Report
        if asked - ({Filter.DAYS} if report in AS_OF_NOW else set()) <= FILTERS[report]
        and (scope.partner is None or report in SCORECARD)
    ]


def _read(work: Work, report: Report, scope: Scope) -> Any:
    if report in AS_OF_NOW:
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
