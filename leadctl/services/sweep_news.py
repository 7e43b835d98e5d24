"""What has begun to wait for a person since the sweep before: each is told of once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from leadctl.calendars import bounds_at
from leadctl.domain.policy import DormantAction
from leadctl.services.pauses import (
    BackFromLeave,
    Resumed,
    find_back_from_leave,
    find_ended_pauses,
    told_resumed,
)
from leadctl.services.promises import AnswerMissed, find_missed
from leadctl.store.neglected import dormant, flagged_too_long, to_reevaluate
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Neglected:
    """A lead of which nothing was heard since then. Names are JSON names."""

    lead: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Reevaluation:
    """A rejected lead that was to be looked at again on that day. Names are JSON names."""

    lead: int
    due: date


@dataclass(frozen=True, slots=True)
class News:
    """The leads that have waited too long since the sweep before, and who is back since."""

    flagged_too_long: tuple[Neglected, ...]
    dormant: tuple[Neglected, ...]
    reevaluate: tuple[Reevaluation, ...]
    answers_missed: tuple[AnswerMissed, ...]
    resumed: tuple[Resumed, ...]
    back_from_leave: tuple[BackFromLeave, ...]


def find_news(work: Work, previous: datetime | None) -> News:
    """What is new at the work's instant since the sweep at `previous`.

    Dormant leads that are moved rather than listed are all told: they are so no more after it.
    """
    now = bounds_at(work.now, work.policy)
    before = bounds_at(previous, work.policy) if previous else None
    listed = work.policy.recycle.action is DormantAction.REVIEW
    flagged = flagged_too_long(work, now, before)
    quiet = dormant(work, now, before if listed else None)
    again = to_reevaluate(work, now, before)
    zone = work.zone
    return News(
        tuple(Neglected(lead, since.astimezone(zone)) for lead, since in flagged.items()),
        tuple(Neglected(lead, since.astimezone(zone)) for lead, since in quiet.items()),
        tuple(Reevaluation(lead, day) for lead, day in again.items()),
        find_missed(work),
        told_resumed(find_ended_pauses(work)),
        find_back_from_leave(work, previous),
    )
