"""Sending what the outbox owes, after the commit that entered it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from leadctl.domain.words import MailKind
from leadctl.errors import Refusal
from leadctl.mail.addresses import AddressError, message_id
from leadctl.mail.compose import compose
from leadctl.mail.folder import deliver
from leadctl.mail.notice import IncidentOpened, Notice
from leadctl.mail.writing import TemplateError
from leadctl.services.last_look import last_look
from leadctl.services.notices import Owed, read_owed
from leadctl.services.outbox import queue
from leadctl.services.own_templates import templates_of
from leadctl.store.desk import Desk
from leadctl.store.record import State
from leadctl.store.tables import Incident
from leadctl.store.work import Work, stored

BATCH = 50  # so that no transaction is long, and a kill repeats few messages

# another run may have said first what became of a message: then that is right
_MARK = (
    "UPDATE outbox SET sent_at = ?, dropped_at = ?"
    " WHERE id = ? AND sent_at IS NULL AND dropped_at IS NULL"
)
_BELONGS = "SELECT id FROM deadline WHERE incident_id = ? AND outcome = 'missed'"


@dataclass(frozen=True, slots=True)
class Posted:
    """How many messages were sent, were dropped because they held no more, and could not be sent.

    Those that could not be sent are still owed.
    """

    sent: int
    dropped: int
    failed: int


@dataclass(frozen=True, slots=True)
class _Batch:
    owed: tuple[Owed, ...]
    store: str
    sender: str
    folder: Path
    templates: Path | None


def post(desk: Desk) -> Posted:
    """Send every message that is owed, in order, each at least once.

    A message killed between its delivery and its mark is sent again under the same Message-ID and
    file name. The store is written to only if something was sent or dropped.
    Raises Refusal "not-a-rehearsal" before anything is sent.
    """
    sent = dropped = failed = 0
    after = 0
    while batch := _next(desk, after):
        stale, gone = _send_all(desk, batch)
        if gone or stale:
            _mark(desk, gone, stale)
        sent += len(gone)
        dropped += len(stale)
        failed += len(batch.owed) - len(gone) - len(stale)
        after = batch.owed[-1].number
    return Posted(sent, dropped, failed)


def _next(desk: Desk, after: int) -> _Batch | None:
    with desk.read() as work:
        owed = read_owed(work, after=after, limit=BATCH)
        if not owed:
            return None
        state = work.session.get_one(State, 1)
        if desk.pretended and not state.rehearsal:
            # marking would be refused, but only when the messages have gone
            raise Refusal("not-a-rehearsal")
        mail = work.policy.mail
        folder = mail_folder(desk.path, mail.folder)
        return _Batch(owed, state.uid, mail.sender, folder, templates_of(desk.path, work.policy))


def mail_folder(store: Path, folder: str) -> Path:
    """Where messages go: the policy's folder, seen from the store's; or one beside the store."""
    return store.parent / folder if folder else store.with_name(f"{store.name}.mail")


def _send_all(desk: Desk, batch: _Batch) -> tuple[list[Owed], list[Owed]]:
    """Those that hold no more, and those that were sent: the others could not be."""
    stale, gone = [], []
    for each in batch.owed:
        with suppress(Refusal), last_look(desk, each) as owed:  # without the key no lead is told
            if owed.notice is None:
                stale.append(owed)
            elif _send(owed, owed.notice, batch):
                gone.append(owed)
    return stale, gone


def _send(owed: Owed, notice: Notice, batch: _Batch) -> bool:
    try:
        message = compose(
            notice,
            sender=batch.sender,
            message_id=message_id(owed.number, batch.store, batch.sender),
            date=owed.queued_at,
            templates=batch.templates,
        )
        deliver(message, batch.folder, _file_name(owed))
    except (OSError, AddressError, TemplateError):
        return False
    return True


def _file_name(owed: Owed) -> str:
    # a code is whatever a company's list says, and must not name another folder
    to = re.sub(r"[^a-z0-9._-]", "_", owed.to)[:100]
    return f"{owed.number:08d}-{owed.kind}-{to}.eml"


def _mark(desk: Desk, sent: Sequence[Owed], dropped: Sequence[Owed]) -> None:
    now = stored(desk.now)
    with desk.write() as work:
        work.write_rows(_MARK, [(now, None, owed.number) for owed in sent])
        work.write_rows(_MARK, [(None, now, owed.number) for owed in dropped])
        for owed in sent:
            if owed.notice and isinstance(owed.notice.about, IncidentOpened):
                _tell(work, owed.notice.about)


def _tell(work: Work, told: IncidentOpened) -> None:
    """The partner knows of the incident: what it misses from now on is another one.

    Unless something has come to belong to it while the message was on its way: then another one
    tells of all.
    """
    row = work.session.get_one(Incident, told.incident)
    if len(work.rows(_BELONGS, told.incident)) != len(told.missed):
        queue(work, MailKind.INCIDENT, row.partner_id, incident_id=told.incident)
    elif row.told_at is None:
        row.told_at = work.now
        work.note("incident-told", partner_id=row.partner_id, incident=told.incident)
