"""What the sweep asks of the deadlines that still run: are the days they were counted by the same?

It asks when the holiday data is another than theirs, or a policy has come into force since the
last sweep. What comes out the same is marked and not asked about again; the rest stands as it is
until a manager has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from leadctl.calendars import holidays_version
from leadctl.services.recounting import Recount, Recounted, recount
from leadctl.store.desk import Desk
from leadctl.store.tables import Assignment, Deadline
from leadctl.store.work import Work


def compare_days(desk: Desk, previous_policy: int | None) -> int:
    """How many running deadlines do not come out as they stand; the others are marked.

    `previous_policy` is the version that was in force at the last sweep, None if there was none.
    """
    with desk.read() as work:
        found = foresee_days(work, previous_policy)
    same = [each for each in found.recounted if each.shift is None]
    if same:
        with desk.write() as work:
            mark_compared(work, same)
    return found.doubtful


def foresee_days(work: Work, previous_policy: int | None) -> Recount:
    """The deadlines to be asked about, counted again; not those that a sweep takes away now."""
    overdue = select(Deadline.assignment_id).where(
        col(Deadline.outcome).is_(None), col(Deadline.due_at) <= work.now
    )
    stays = col(Assignment.id).not_in(overdue)
    if previous_policy is None or previous_policy == work.policy_version:
        return recount(work, stays, col(Deadline.holidays_version) != holidays_version())
    return recount(work, stays)


def mark_compared(work: Work, recounted: Iterable[Recounted]) -> None:
    """Keep that these deadlines were compared with the holiday data in use."""
    version = holidays_version()
    work.write_rows(
        "UPDATE deadline SET holidays_version = ? WHERE id = ? AND holidays_version <> ?",
        [(version, each.live.deadline, version) for each in recounted],
    )
