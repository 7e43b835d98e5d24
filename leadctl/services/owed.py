"""Which messages of the outbox are due, without what it takes to write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from leadctl.domain.words import MailKind
from leadctl.store.record import Outbox, waiting_messages
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Which:
    """Which messages are meant: those `to_leads` or the others, None: all.

    `put_off_too`: those as well that are to be tried again later.
    """

    put_off_too: bool = False
    to_leads: bool | None = None


def owed_numbers(work: Work, which: Which, *, after: int, limit: int) -> Sequence[int]:
    """The numbers of those that `read_owed` would read."""
    due = due_now(work, which)
    query = select(Outbox.id).where(Outbox.id > after, *due).order_by(col(Outbox.id))
    return work.session.exec(query.limit(limit)).all()


def is_owed(work: Work, which: Which) -> bool:
    """Whether any message is due."""
    return bool(owed_numbers(work, which, after=0, limit=1))


def due_now(work: Work, which: Which) -> Iterator[ColumnElement[bool]]:
    """Of which messages something is to become now. Letters leave in a list of their own."""
    yield col(Outbox.kind) != MailKind.LETTER
    yield waiting_messages()
    if which.to_leads is not None:
        nurture = col(Outbox.kind) == MailKind.NURTURE
        yield nurture if which.to_leads else ~nurture
    if not which.put_off_too:
        yield or_(col(Outbox.retry_at).is_(None), col(Outbox.retry_at) <= work.now)
