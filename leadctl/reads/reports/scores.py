"""`leadctl report scores`: what came of leads by their score, so that the scoring can be judged."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import Won
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """What came of the leads whose score is from `first` to `last`, both counted.

    Names are JSON names. The steps are those of the funnel; `conversion` is the converted in
    percent of all `leads`; None of nothing.
    """

    first: int
    last: int
    leads: int
    a: int
    b: int
    c: int
    assigned: int
    contacted: int
    converted: int
    conversion: Decimal | None
    won: tuple[Won, ...]


def scores(work: Work, scope: Scope = ALL) -> tuple[ScoreBand, ...]:
    """All bands, the highest first. Raises Refusal "backwards-span"."""
    raise NotImplementedError
