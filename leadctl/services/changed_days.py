"""Whether running deadlines still come out as they stand, asked whenever the days may be others.

That is when the holiday data or the policy in force is another than the last that they all agreed
with. What does not agree stands as it is, and every sweep says so, until a manager has settled it
with `calendar refresh --apply`.
"""

from __future__ import annotations

from typing import TypeAlias

from sqlmodel import col, select

from leadctl.calendars import holidays_version
from leadctl.services.recounting import Doubt, recount
from leadctl.store.desk import Desk
from leadctl.store.record import State
from leadctl.store.tables import Assignment, Deadline
from leadctl.store.work import Work

Days: TypeAlias = tuple[int, str]


def compare_days(desk: Desk) -> Doubt:
    """How many running deadlines do not come out as they stand; where none, that is kept."""
    with desk.read() as work:
        if is_settled(work):
            return Doubt()
        days, doubt = days_of(work), _doubt(work)
    if not doubt:
        with desk.write() as work:
            settle(work, days)
    return doubt


def foresee_days(work: Work) -> Doubt:
    """The same, and nothing is kept; what a sweep takes away now is left out."""
    return Doubt() if is_settled(work) else _doubt(work)


def _doubt(work: Work) -> Doubt:
    overdue = select(Deadline.assignment_id).where(
        col(Deadline.outcome).is_(None), col(Deadline.due_at) <= work.now
    )
    return recount(work, col(Assignment.id).not_in(overdue)).doubt


def is_settled(work: Work) -> bool:
    """Whether the days in use are the last that all running deadlines agreed with."""
    state = work.session.get_one(State, 1)
    if state.settled_policy_id is None or state.settled_holidays != holidays_version():
        return False
    then, now = (
        work.policy_of(version).calendar
        for version in (state.settled_policy_id, work.policy_version)
    )
    return (then.closures, then.extra_workdays) == (now.closures, now.extra_workdays)


def days_of(work: Work) -> Days:
    """The days in use: by which version of the policy and of the holiday data."""
    return work.policy_version, holidays_version()


def settle(work: Work, days: Days) -> None:
    """Keep that by these days nothing is in doubt any more: those that were compared."""
    state = work.session.get_one(State, 1)
    state.settled_policy_id, state.settled_holidays = days
