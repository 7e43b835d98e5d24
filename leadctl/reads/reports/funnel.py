"""`leadctl report funnel`: how far the leads of some days came, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from leadctl.domain.lead import Rating
from leadctl.domain.percent import percent
from leadctl.domain.steps import Step
from leadctl.reads.reports.furthest import STEPS, Cohort, furthest
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """How many leads came as far as a step, or further. Names are JSON names.

    Of which leads, and what a step is, `furthest` tells. `a`, `b` and `c` are by their rating now.
    `of_previous` and `of_all` are in percent, of the step before and of the first; None of nothing,
    and of the first none is before it.
    """

    step: Step
    leads: int
    a: int
    b: int
    c: int
    of_previous: Decimal | None
    of_all: Decimal | None


def funnel(work: Work, scope: Scope = ALL) -> tuple[FunnelStep, ...]:
    """All steps, first to last; of some partners, from "assigned" on.

    Raises Refusal "backwards-span".
    """
    cohort = Cohort(tuple(furthest(work, scope, "NULL")))
    steps = STEPS if scope.partners is None else STEPS[STEPS.index(Step.ASSIGNED) :]
    came = [cohort.leads(step=step) for step in steps]
    return tuple(
        FunnelStep(
            step=step,
            leads=leads,
            a=cohort.leads(Rating.A, step),
            b=cohort.leads(Rating.B, step),
            c=cohort.leads(Rating.C, step),
            of_previous=percent(leads, previous),
            of_all=percent(leads, came[0]),
        )
        for step, leads, previous in zip(steps, came, [0, *came[:-1]], strict=True)
    )
