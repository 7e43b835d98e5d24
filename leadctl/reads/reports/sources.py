"""`leadctl report sources`: what came of the leads of each source, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import Won
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """What came of a source's leads of those days. Names are JSON names.

    `valid`, `assigned`, `contacted` and `converted` are steps as in the funnel; `conversion` is
    the converted in percent of all `leads`. The cost is all that was ever said to be spent on the
    source; `cost_per_converted` divides it by the converted.
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
    """The sources that have leads in the scope, by name. Raises Refusal "backwards-span"."""
    raise NotImplementedError
