"""`leadctl report dispositions`: how leads ended, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from leadctl.domain.lifecycle import Disposition
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import Won
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class DispositionFigures:
    """How many leads ended so, for that reason, in those days. Names are JSON names.

    `reason` is what was said, in its most frequent spelling, or None. `share` is in percent of all
    that ended; `by_partners` of the leads were with a partner when they did.
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
    raise NotImplementedError
