"""`leadctl report ageing`: how long open leads have been in their status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Ageing:
    """The open leads of a status and a rating, by for how many days they have been in it.

    Names are JSON names. A day is 24 hours: one that came 30 hours ago is in `days_1_2`.
    `oldest` is the number of the lead that has been in it longest, since `oldest_since`.
    """

    status: Status
    rating: Rating
    leads: int
    under_1_day: int
    days_1_2: int
    days_3_6: int
    days_7_29: int
    days_30_89: int
    from_90_days: int
    oldest: int
    oldest_since: datetime


def ageing(work: Work, scope: Scope = ALL) -> tuple[Ageing, ...]:
    """By status and rating, those that have leads; with a partner, of what it holds."""
    raise NotImplementedError
