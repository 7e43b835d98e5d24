"""`leadctl report funnel`: how far the leads of some days came, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from leadctl.domain.steps import Step
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """How many leads came as far as a step, or further. Names are JSON names.

    `of_previous` and `of_all` are in percent, of the step before and of the first; None of nothing.
    """

    step: Step
    leads: int
    a: int
    b: int
    c: int
    of_previous: Decimal | None
    of_all: Decimal | None


def funnel(work: Work, scope: Scope = ALL) -> tuple[FunnelStep, ...]:
    """All steps, first to last. Raises Refusal "backwards-span"."""
    raise NotImplementedError
