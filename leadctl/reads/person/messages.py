"""What a person was written, and what account management was told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from leadctl.domain.words import MailKind, MailStatus
from leadctl.store.record import Outbox
from leadctl.store.work import Work

TO_THE_PERSON = (MailKind.NURTURE, MailKind.LETTER)


@dataclass(frozen=True, slots=True)
class Message:
    """One message. Names are JSON names; instants are in the policy's zone.

    `since` is when it became what its status says.
    """

    to_the_person: bool
    kind: MailKind
    template: str | None
    queued_at: datetime
    status: MailStatus
    since: datetime


def read_messages(work: Work, lead: int) -> tuple[Message, ...]:
    """All that went to the lead or is to, and to account management, as it was entered."""
    rows = work.session.exec(select(Outbox).where(Outbox.lead_id == lead).order_by(col(Outbox.id)))
    return tuple(_message(work, row) for row in rows)


def last_sent(messages: tuple[Message, ...]) -> Message | None:
    """The last that has gone to the person itself."""
    gone = (each for each in messages if each.to_the_person and each.status is MailStatus.SENT)
    return max(gone, key=lambda message: message.since, default=None)


def _message(work: Work, row: Outbox) -> Message:
    status, since = row.became
    return Message(
        to_the_person=row.kind in TO_THE_PERSON,
        kind=row.kind,
        template=row.template,
        queued_at=row.queued_at.astimezone(work.zone),
        status=status,
        since=since.astimezone(work.zone),
    )
