"""The deadlines that run for a lead, each with the receipt of how it was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import col

from leadctl.domain.words import DeadlineKind
from leadctl.store.receipts import Receipt, read_receipt, receipt_of
from leadctl.store.tables import Assignment, Deadline
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class RunningDeadline(Receipt):
    """A deadline that runs, how it was counted, and what for."""

    kind: DeadlineKind


def read_running(work: Work, lead: int) -> tuple[RunningDeadline, ...]:
    """The lead's running deadlines, the nearest first."""
    rows = work.session.connection().execute(
        select(col(Deadline.kind), col(Deadline.receipt), col(Deadline.policy_version_id))
        .where(_of(lead), col(Deadline.outcome).is_(None))
        .order_by(col(Deadline.due_at), col(Deadline.id))
    )
    return tuple(_running(*row) for row in rows)


def running_of_holds(*columns: Any) -> Select[Any]:
    """A query for these columns of the deadlines that run for partners, and of their holds."""
    query = select(*columns).select_from(Deadline)
    query = query.join(Assignment, col(Assignment.id) == col(Deadline.assignment_id))
    return query.where(col(Deadline.outcome).is_(None))


def _of(lead: int) -> ColumnElement[bool]:
    """Of its holds, or promised to itself; each found by an index."""
    holds = select(col(Assignment.id)).where(col(Assignment.lead_id) == lead)
    return or_(col(Deadline.assignment_id).in_(holds), col(Deadline.lead_id) == lead)


def _running(kind: DeadlineKind, stored: str, version: int) -> RunningDeadline:
    shown = receipt_of(read_receipt(stored), version)
    return RunningDeadline(
        start=shown.start,
        timezone=shown.timezone,
        window=shown.window,
        due=shown.due,
        due_on=shown.due_on,
        skipped=shown.skipped,
        calendar=shown.calendar,
        policy_version=shown.policy_version,
        kind=kind,
    )
