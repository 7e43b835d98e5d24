"""Who held a lead, when, and how each hold ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.domain.words import DeadlineOutcome
from leadctl.store.receipts import read_receipt
from leadctl.store.tables import Assignment, Deadline, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class HoldRow:
    """One partner's hold on a lead. Names are JSON names.

    `ended_as` is a word of `AssignmentEnd`, None while the hold lasts; `missed` is the deadline
    that passed, in the zone it was counted in, and `reason` what was said of the end.
    """

    lead: int
    partner: str
    round: int
    assigned_at: datetime
    claimed_at: datetime | None
    contacted_at: datetime | None
    recorded_at: datetime | None
    ended_at: datetime | None
    ended_as: str | None
    missed: datetime | None
    reason: str | None
    late_reason: str | None


def holds_on(work: Work, leads: Sequence[int]) -> list[tuple[Assignment, str]]:
    """The holds on these leads, oldest first, each with its partner's code."""
    found = work.session.exec(
        select(Assignment, Partner.code)
        .join(Partner, col(Partner.id) == col(Assignment.partner_id))
        .where(col(Assignment.lead_id).in_(leads))
    )
    return sorted(found, key=lambda row: row[0].id)


def read_holds(work: Work, leads: Sequence[int], zone: ZoneInfo) -> tuple[HoldRow, ...]:
    """The holds on these leads, oldest first; other instants than deadlines are in the zone."""
    found = holds_on(work, leads)
    missed = _missed(work, [hold.id for hold, _ in found])
    return tuple(_row(hold, code, missed.get(hold.id), zone) for hold, code in found)


def _missed(work: Work, holds: Sequence[int]) -> Mapping[int | None, datetime]:
    """The deadline that each of the holds was ended for, if one was."""
    rows = work.session.exec(
        select(Deadline.assignment_id, Deadline.receipt).where(
            col(Deadline.assignment_id).in_(holds), Deadline.outcome == DeadlineOutcome.MISSED
        )
    )
    return {hold: read_receipt(receipt).local_due for hold, receipt in rows}


def _row(hold: Assignment, partner: str, missed: datetime | None, zone: ZoneInfo) -> HoldRow:
    def local(at: datetime | None) -> datetime | None:
        return at.astimezone(zone) if at else None

    return HoldRow(
        lead=hold.lead_id,
        partner=partner,
        round=hold.round,
        assigned_at=hold.assigned_at.astimezone(zone),
        claimed_at=local(hold.claimed_at),
        contacted_at=local(hold.contacted_at),
        recorded_at=local(hold.recorded_at),
        ended_at=local(hold.ended_at),
        ended_as=hold.ended_as.value if hold.ended_as else None,
        missed=missed,
        reason=hold.ending_reason,
        late_reason=hold.late_reason,
    )
