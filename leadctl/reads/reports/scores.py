"""`leadctl report scores`: what came of leads by their score, so that the scoring can be judged."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from leadctl.domain.lead import Rating
from leadctl.domain.percent import percent
from leadctl.domain.steps import Step
from leadctl.reads.reports.furthest import Cohort, cohorts, furthest
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.won import Won
from leadctl.store.work import Work

WIDTH, HIGHEST = 10, 100
_BANDS = range(HIGHEST // WIDTH - 1, -1, -1)


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """What came of the leads whose score is from `first` to `last`, both counted.

    Names are JSON names. The score and the rating are those of now. The leads and the steps are
    those of the funnel, `leads` its first; `conversion` is the converted in percent of all
    `leads`; None of nothing.
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
    """All bands, the highest first, be they empty: ten points each, and 100 is in the highest.

    Raises Refusal "backwards-span".
    """
    found = cohorts(furthest(work, scope, f"min(score / {WIDTH}, {_BANDS[0]})"), int)
    return tuple(_band(number, found.get(number, Cohort())) for number in _BANDS)


def _band(number: int, cohort: Cohort) -> ScoreBand:
    leads, converted = cohort.leads(), cohort.leads(step=Step.CONVERTED)
    return ScoreBand(
        first=number * WIDTH,
        last=HIGHEST if number == _BANDS[0] else number * WIDTH + WIDTH - 1,
        leads=leads,
        a=cohort.leads(Rating.A),
        b=cohort.leads(Rating.B),
        c=cohort.leads(Rating.C),
        assigned=cohort.leads(step=Step.ASSIGNED),
        contacted=cohort.leads(step=Step.CONTACTED),
        converted=converted,
        conversion=percent(converted, leads),
        won=cohort.won,
    )
