"""`leadctl report sources`: what came of the leads of each source, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import select

from leadctl.domain.folding import fold
from leadctl.domain.lead import Rating
from leadctl.domain.percent import HUNDREDTH, percent
from leadctl.domain.steps import Step
from leadctl.reads.reports.furthest import Cohort, cohorts, furthest
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import Won
from leadctl.reads.sources import source_names
from leadctl.store.tables import Source
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """What came of a source's leads of those days. Names are JSON names.

    The leads and the steps `valid`, `assigned`, `contacted` and `converted` are those of the
    funnel, `leads` its first (of some partners, what these were given, and all of it was valid);
    the rating is that of now. `conversion` is the converted in percent of all `leads`; None of
    nothing. The cost is all that was ever said to be spent on the source, and `cost_per_converted`
    divides it by the converted, to the cent; None without a cost or without converted leads. It
    was not spent in some days or for some partners alone: their report has none.
    """

    source: str
    leads: int
    a: int
    b: int
    c: int
    valid: int
    assigned: int
    contacted: int
    converted: int
    conversion: Decimal | None
    won: tuple[Won, ...]
    cost: Decimal | None
    currency: str | None
    cost_per_converted: Decimal | None


def source_report(work: Work, scope: Scope = ALL) -> tuple[SourceFigures, ...]:
    """The sources that have leads in the scope, by name; of all leads, what cost something too.

    Spellings that differ in case or accents alone are one source. Raises Refusal "backwards-span".
    """
    found = cohorts(furthest(work, scope, "lead.source"), fold)
    names = source_names(work)
    known = _known(work) if scope.is_of_all_time and scope.partners is None else {}
    paid = {key for key, row in known.items() if row.cost is not None and scope == ALL}
    return tuple(
        _figures(names[key], found.get(key, Cohort()), known.get(key))
        for key in sorted(paid.union(found))
    )


def _known(work: Work) -> dict[str, Source]:
    return {row.key: row for row in work.session.exec(select(Source))}


def _figures(name: str, cohort: Cohort, known: Source | None) -> SourceFigures:
    leads, converted = cohort.leads(), cohort.leads(step=Step.CONVERTED)
    cost = known.cost if known else None
    return SourceFigures(
        source=name,
        leads=leads,
        a=cohort.leads(Rating.A),
        b=cohort.leads(Rating.B),
        c=cohort.leads(Rating.C),
        valid=cohort.leads(step=Step.VALID),
        assigned=cohort.leads(step=Step.ASSIGNED),
        contacted=cohort.leads(step=Step.CONTACTED),
        converted=converted,
        conversion=percent(converted, leads),
        won=cohort.won,
        cost=cost,
        currency=known.currency if known and cost is not None else None,
        cost_per_converted=None if cost is None or not converted else _each(cost, converted),
    )


def _each(cost: Decimal, many: int) -> Decimal:
    return (cost / many).quantize(HUNDREDTH)
