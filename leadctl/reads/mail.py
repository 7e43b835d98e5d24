"""`leadctl mail list`: the messages of the outbox, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from leadctl.domain.words import MailKind, MailStatus
from leadctl.store.record import Outbox, waiting_messages
from leadctl.store.tables import Assignment, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message. Names are JSON names; instants are in the policy's zone.

    `to` is a partner's code, a manager's key, "account-management", or "lead-17". `lead` and
    `incident` are what it is about, if it is one. `since` is when it became what its status says.
    """

    message: int
    kind: MailKind
    to: str
    lead: int | None
    incident: int | None
    status: MailStatus
    since: datetime
    queued_at: datetime
    attempts: int
    retry_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class MailFilter:
    """Which messages are listed: those that are all of what is said here."""

    numbers: Collection[int] | None = None
    statuses: Collection[MailStatus] = tuple(MailStatus)
    partner_id: int | None = None
    kind: MailKind | None = None


def list_mail(work: Work, wanted: MailFilter, limit: int | None = None) -> list[MessageRow]:
    """The messages asked for, the first `limit` of them, in the order they were entered."""
    query = (
        select(Outbox, Partner.code, Assignment.lead_id)
        .outerjoin(Partner, col(Partner.id) == col(Outbox.partner_id))
        .outerjoin(Assignment, col(Assignment.id) == col(Outbox.assignment_id))
        .where(*_conditions(wanted))
        .order_by(col(Outbox.id))
        .limit(limit)
    )
    return [_row(work, *found) for found in work.session.exec(query)]


def _conditions(wanted: MailFilter) -> Sequence[ColumnElement[bool]]:
    conditions = [or_(*(_IS[status] for status in wanted.statuses))]
    if wanted.numbers is not None:
        conditions.append(col(Outbox.id).in_(wanted.numbers))
    if wanted.partner_id is not None:
        conditions.append(col(Outbox.partner_id) == wanted.partner_id)
    if wanted.kind is not None:
        conditions.append(col(Outbox.kind) == wanted.kind)
    return conditions


_IS: dict[MailStatus, ColumnElement[bool]] = {
    MailStatus.WAITING: waiting_messages(),
    MailStatus.SENT: col(Outbox.sent_at).is_not(None),
    MailStatus.DROPPED: col(Outbox.dropped_at).is_not(None),
    MailStatus.FAILED: col(Outbox.failed_at).is_not(None),
}


def _row(work: Work, row: Outbox, code: str | None, lead: int | None) -> MessageRow:
    status, since = row.became
    return MessageRow(
        message=row.id,
        kind=row.kind,
        to=_to(row, code),
        lead=lead or row.lead_id,
        incident=row.incident_id,
        status=status,
        since=since.astimezone(work.zone),
        queued_at=row.queued_at.astimezone(work.zone),
        attempts=row.attempts,
        retry_at=row.retry_at and row.retry_at.astimezone(work.zone),
        error=row.error,
    )


def _to(row: Outbox, code: str | None) -> str:
    if code is None and row.kind in (MailKind.HAND_OVER, MailKind.DELETE_DATA):
        return "account-management"
    return code or row.manager or f"lead-{row.lead_id}"
