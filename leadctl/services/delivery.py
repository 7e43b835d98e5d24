"""Letting messages leave by a transport, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.mail.addresses import AddressError, message_id
from leadctl.mail.compose import compose
from leadctl.mail.notice import Notice
from leadctl.mail.transport import Transport, UndeliveredError, UnreachableError
from leadctl.mail.writing import TemplateError
from leadctl.services.last_look import last_look
from leadctl.services.notices import Owed
from leadctl.services.own_templates import templates_of
from leadctl.store.desk import Desk
from leadctl.store.record import State
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all messages have in common: the store they are of, who sends, and whose templates."""

    store: str
    sender: str
    templates: Path | None


def letterhead_of(work: Work, store: Path) -> Letterhead:
    """That of the policy in force; `store` is the store's file, beside which the templates are."""
    uid, templates = work.session.get_one(State, 1).uid, templates_of(store, work.policy)
    return Letterhead(uid, work.policy.mail.sender, templates)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a message did not leave; `for_good`: trying again would not help.

    Not `tried`: it waited, as nothing could leave. So it is the one that stood before it that is
    tried less and less often, and given up in the end.
    """

    reason: str
    for_good: bool = False
    tried: bool = True


@dataclass(slots=True)
class Tried:
    """What became of some messages, and the number of the last that was looked at.

    `down` says why nothing can leave now, if so: the messages after the last were not tried.
    """

    sent: list[Owed] = field(default_factory=list)
    dropped: list[Owed] = field(default_factory=list)
    failed: dict[int, Failure] = field(default_factory=dict)
    last: int = 0
    down: str | None = None


def try_all(
    desk: Desk, owed: Sequence[Owed], transport: Transport, letterhead: Letterhead
) -> Tried:
    """Let each leave that still holds, until it turns out that none can."""
    tried = Tried()
    for each in owed:
        tried.last = each.number
        try:
            with last_look(desk, each) as now:
                if now.notice is None:
                    tried.dropped.append(now)
                else:
                    _send(now, now.notice, transport, letterhead)
                    tried.sent.append(now)
        except UnreachableError as error:
            tried.failed[each.number] = Failure(error.reason)
            tried.down = error.reason
            break
        except (UndeliveredError, AddressError, TemplateError, Refusal) as error:
            tried.failed[each.number] = _failure(error)
    return tried


def _failure(error: Exception) -> Failure:
    match error:
        case UndeliveredError():
            return Failure(error.reason, error.for_good)
        case AddressError():
            return Failure("its address is none", for_good=True)
        case Refusal():  # of a message to a lead, for which the key must be at hand
            return Failure("who has opted out cannot be told: the key of the store is missing")
        case _:
            return Failure(str(error))


def _send(owed: Owed, notice: Notice, transport: Transport, letterhead: Letterhead) -> None:
    transport.deliver(as_message(owed, notice, letterhead), file_name(owed))


def as_message(owed: Owed, notice: Notice, letterhead: Letterhead) -> EmailMessage:
    """What the notice is on its way. Raises AddressError and TemplateError."""
    return compose(
        notice,
        sender=letterhead.sender,
        message_id=message_id(owed.number, letterhead.store, letterhead.sender),
        date=owed.queued_at,
        templates=letterhead.templates,
    )


def file_name(owed: Owed) -> str:
    """The name of the message's file: its number, its kind, and to whom it goes by code."""
    # a code is whatever a company's list says, and must not name another folder
    to = re.sub(r"[^a-z0-9._-]", "_", owed.to)[:100]
    return f"{owed.number:08d}-{owed.kind}-{to}.eml"
