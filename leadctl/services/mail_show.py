"""`leadctl mail show`: a message of the outbox as it would be written now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from leadctl.domain.words import MailKind, MailStatus
from leadctl.errors import Refusal
from leadctl.mail.addresses import AddressError
from leadctl.mail.notice import Notice
from leadctl.mail.writing import TemplateError
from leadctl.services.delivery import as_message, letterhead_of
from leadctl.services.lookup import find_message
from leadctl.services.notices import Owed, read_message
from leadctl.store.record import Outbox
from leadctl.store.work import Work

_NOT_HELD = "the partner does not hold the lead any more"
_NOT_AGREED = f"{_NOT_HELD}, or the person does not agree any more to be handed to one"
_GONE = {
    MailKind.NEW_LEAD: _NOT_AGREED,
    MailKind.DETAILS: _NOT_AGREED,
    MailKind.NEW_DEADLINE: "no deadline of the lead runs for the partner any more",
    MailKind.REMINDER: "none of the deadlines that it reminds of runs any more",
    MailKind.TAKEN_BACK: "the partner holds the lead after all",
    MailKind.RESTORED: _NOT_AGREED,
    MailKind.HEARD_AGAIN: _NOT_AGREED,
    MailKind.INCIDENT: "the incident was waived",
    MailKind.DISABLED: "the partner is not disabled any more",
    MailKind.ENABLED: "the partner is not active any more",
    MailKind.DELETE_DATA: "there is nothing to delete any more",
    MailKind.DIGEST: "nothing needs the manager any more, or the policy names no such manager",
    MailKind.HAND_OVER: "the lead is not won any more or was erased, or nobody is named to take it",
    MailKind.NURTURE: "the person may not be written to any more, or has answered since",
}


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a message. Names are JSON names."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that goes with a message, and its size in bytes. Names are JSON names."""

    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class MessageShown:
    """A message as it would be written now. Names are JSON names.

    `status` is waiting, sent, dropped or failed. `holds_no_more` says why it would be dropped now,
    and then it has no headers, text and files. Instants are in the policy's zone.
    """

    message: int
    kind: MailKind
    to: str
    status: MailStatus
    since: datetime
    queued_at: datetime
    attempts: int
    retry_at: datetime | None
    error: str | None
    holds_no_more: str | None
    headers: tuple[Header, ...]
    text: str | None
    html: str | None
    attachments: tuple[FileShown, ...]


def show_message(work: Work, number: str, store: Path) -> tuple[MessageShown, EmailMessage | None]:
    """The message of that number, and what would be sent of it now, if it holds still.

    `store` is the store's file, beside which the company's templates are.
    Raises Refusal "no-such-message", "is-a-letter", and "message-unwritable".
    """
    row = find_message(work, number)
    if row.kind is MailKind.LETTER:
        raise Refusal("is-a-letter", message=row.id)
    owed = read_message(work, row.id)
    message = _composed(work, owed, owed.notice, store) if owed.notice else None
    return _shown(work, row, owed, message), message


def _composed(work: Work, owed: Owed, notice: Notice, store: Path) -> EmailMessage:
    try:
        return as_message(owed, notice, letterhead_of(work, store))
    except TemplateError as error:
        raise Refusal("message-unwritable", message=owed.number, why=str(error)) from None
    except AddressError:
        why = "an address of it is none that mail can go to"
        raise Refusal("message-unwritable", message=owed.number, why=why) from None


def _shown(work: Work, row: Outbox, owed: Owed, message: EmailMessage | None) -> MessageShown:
    status, since = row.became
    return MessageShown(
        message=row.id,
        kind=row.kind,
        to=owed.to,
        status=status,
        since=since.astimezone(work.zone),
        queued_at=row.queued_at.astimezone(work.zone),
        attempts=row.attempts,
        retry_at=row.retry_at and row.retry_at.astimezone(work.zone),
        error=row.error,
        holds_no_more=_GONE[row.kind] if message is None else None,
        headers=_headers(message) if message else (),
        text=_body(message, "plain") if message else None,
        html=_body(message, "html") if message else None,
        attachments=tuple(map(_file, message.iter_attachments())) if message else (),
    )


def _headers(message: EmailMessage) -> tuple[Header, ...]:
    """Those that tell something, without how the message is packed."""
    return tuple(
        Header(name, str(value))
        for name, value in message.items()
        if not name.lower().startswith(("content-", "mime-"))
    )


def _body(message: EmailMessage, form: str) -> str | None:
    part = message.get_body((form,))
    if not isinstance(part, EmailMessage):
        return None
    return str(part.get_content()).replace("\r\n", "\n")


def _file(part: object) -> FileShown:
    assert isinstance(part, EmailMessage)  # noqa: S101  # `compose` makes no other
    content = part.get_payload(decode=True)
    size = len(content) if isinstance(content, bytes) else 0
    return FileShown(part.get_filename() or "", part.get_content_type(), size)
