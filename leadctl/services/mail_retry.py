"""`leadctl mail retry|drop`: messages that failed or wait are tried at once, or let go."""

from __future__ import annotations

from sqlmodel import col, select

from leadctl.domain.words import MailKind, MailStatus
from leadctl.errors import Refusal
from leadctl.services.lookup import find_message
from leadctl.services.undelivered import delivered
from leadctl.store.record import Outbox
from leadctl.store.work import Work


def drop(work: Work, number: str) -> int:
    """Let the message go: it need not be sent, as what it says was told otherwise; its number.

    What waited for it runs from now. Raises as `take_up` does, but for a letter.
    """
    row = _undone(work, number)
    row.dropped_at, row.failed_at, row.retry_at = work.now, None, None
    work.note("mail-dropped", partner_id=row.partner_id, message=row.id, kind=row.kind.value)
    work.flush()
    delivered(work, [row.id])
    return row.id


def take_up(work: Work, number: str) -> int:
    """Let the message be due now, as if it had never failed; its number.

    Raises Refusal "no-such-message", "is-a-letter", and "message-gone" for one that was sent or
    dropped.
    """
    row = _undone(work, number)
    if row.kind is MailKind.LETTER:
        raise Refusal("is-a-letter", message=row.id)
    _begin_anew(work, row)
    return row.id


def _undone(work: Work, number: str) -> Outbox:
    row = find_message(work, number)
    status, _ = row.became
    if status in (MailStatus.SENT, MailStatus.DROPPED):
        raise Refusal("message-gone", message=row.id, status=status.value)
    return row


def take_up_failed(work: Work, partner: int | None = None) -> list[int]:
    """The same for all that have failed, or all to that partner that fail; their numbers."""
    query = select(Outbox).where(col(Outbox.failed_at).is_not(None))
    if partner is not None:
        query = select(Outbox).where(
            col(Outbox.partner_id) == partner,
            col(Outbox.failing_since).is_not(None),
            col(Outbox.sent_at).is_(None),
            col(Outbox.dropped_at).is_(None),
        )
    rows = work.session.exec(query.order_by(col(Outbox.id))).all()
    for row in rows:
        _begin_anew(work, row)
    return [row.id for row in rows]


def _begin_anew(work: Work, row: Outbox) -> None:
    row.failed_at = row.retry_at = row.failing_since = None
    row.attempts = 0
    work.note("mail-retried", partner_id=row.partner_id, message=row.id, kind=row.kind.value)
