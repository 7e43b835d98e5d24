"""Which leads have waited too long for a person, all that do so still."""

from __future__ import annotations

from typing import assert_never

from leadctl.calendars import bounds_at
from leadctl.domain.neglect import Waits
from leadctl.store.neglected import dormant, escalated, flagged_too_long, to_reevaluate, unanswered
from leadctl.store.work import Work


def waiting(work: Work, what: Waits) -> list[int]:
    """The numbers of the leads that wait so. Raises the Refusals of a calendar."""
    if what is Waits.ANSWER:
        return list(unanswered(work))
    if what is Waits.PARTNER:
        return escalated(work)
    bounds = bounds_at(work.now, work.policy)
    match what:
        case Waits.FLAGGED:
            return list(flagged_too_long(work, bounds))
        case Waits.DORMANT:
            return list(dormant(work, bounds))
        case Waits.REEVALUATE:
            return list(to_reevaluate(work, bounds))
    assert_never(what)
