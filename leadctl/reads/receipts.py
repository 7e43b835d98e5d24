"""The deadlines that run for a lead, each with the receipt of how it was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import col

from leadctl.domain.windows import Skipped
from leadctl.domain.words import DeadlineKind
from leadctl.store.receipts import read_receipt
from leadctl.store.tables import Assignment, Deadline
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Receipt:
    """A running deadline and how it was counted; instants are in the zone it was counted in.

    `due` is where it stands now; the rest is what it was counted from. `skipped` has each day
    that did not count.
    """

    kind: DeadlineKind
    start: datetime
    timezone: str
    window: str
    due: datetime
    due_on: date
    skipped: tuple[Skipped, ...]
    calendar: str
    policy_version: int


def read_receipts(work: Work, lead: int) -> tuple[Receipt, ...]:
    """The receipts of the lead's running deadlines, the nearest first."""
    rows = work.session.connection().execute(
        select(
            col(Deadline.kind),
            col(Deadline.due_at),
            col(Deadline.receipt),
            col(Deadline.policy_version_id),
        )
        .join(Assignment, col(Assignment.id) == col(Deadline.assignment_id))
        .where(col(Assignment.lead_id) == lead, col(Deadline.outcome).is_(None))
        .order_by(col(Deadline.due_at), col(Deadline.id))
    )
    return tuple(_receipt(*row) for row in rows)


def _receipt(kind: DeadlineKind, due_at: datetime, stored: str, version: int) -> Receipt:
    counted = read_receipt(stored)
    zone = ZoneInfo(counted.timezone)
    return Receipt(
        kind=kind,
        start=counted.start.astimezone(zone),
        timezone=counted.timezone,
        window=counted.window,
        due=due_at.astimezone(zone),
        due_on=counted.due_on,
        skipped=counted.skipped,
        calendar=counted.calendar,
        policy_version=version,
    )
