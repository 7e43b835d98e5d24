"""`leadctl report sla`: how often each window was kept, by month and rating."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from leadctl.domain.lead import Rating
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work


class WindowKind(StrEnum):
    """The windows of the policy that are measured, in the order of a lead's life."""

    LOG = "log"
    RESOLVE = "resolve"
    CLAIM = "claim"
    CONTACT = "contact"
    RECORD = "record"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class SlaMonth:
    """How often a window was kept by leads of a rating in a month. Names are JSON names.

    What was done in time is `kept`, what a manager accepted all the same `late`, and all else
    `missed`; `in_time` is the share of the kept in percent. Of `unknown` nobody knows: a list that
    does not say when a lead was received.
    """

    window: WindowKind
    month: str
    """As 2026-11, in the policy's zone: in which it was done, or found to be missed."""
    rating: Rating
    kept: int
    late: int
    missed: int
    unknown: int
    in_time: Decimal | None


def sla(work: Work, scope: Scope = ALL) -> tuple[SlaMonth, ...]:
    """By window, month and rating. Raises Refusal "backwards-span"."""
    raise NotImplementedError
