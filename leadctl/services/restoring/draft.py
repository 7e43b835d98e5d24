"""The new content of the store: the backup, looked at, with all that was asked for since."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from leadctl.domain.heads import LogHead
from leadctl.errors import Refusal
from leadctl.files import settle, write_whole
from leadctl.services.ledger import as_forgotten, suppressed_reasons
from leadctl.services.restoring.forgetting import Again, forget_again
from leadctl.services.restoring.numbers import JUMP, pass_over
from leadctl.services.restoring.present import Present
from leadctl.services.restoring.sent import mark_sent_since, waiting_in
from leadctl.services.restoring.withdrawals import withdraw_again
from leadctl.services.suppression import read_key
from leadctl.services.upgrade import upgrade_copy
from leadctl.store.check import check_store
from leadctl.store.copying import check_copy, copy_into, reading
from leadctl.store.desk import Desk
from leadctl.store.engine import SCHEMA, key_file, open_engine, open_handle
from leadctl.store.faults import refusal_of, told_of_faults
from leadctl.store.forgotten import Forgotten, append_forgotten, lacking_in
from leadctl.store.record import State
from leadctl.store.vacuum import vacuum

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it is: whose it is, where its log ends and when that was, and how many leads."""

    uid: str
    rehearsal: bool
    schema: int
    end: LogHead
    last_event_at: datetime
    leads: int


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done to the backup's content: what was asked for since is done again, `withdrawn`
    leads want less than they did, `sent` messages are not sent again, `waiting` ones still wait,
    `passed_over` numbers are not given.

    `lacking` is what the file of who is forgotten does not have yet.
    """

    again: Again
    withdrawn: int
    sent: int
    waiting: int
    passed_over: int
    lacking: tuple[Forgotten, ...]


def draft_of(backup: Path, draft: Path, now: datetime, actor: str) -> Backup:
    """Copy the backup and its key to `draft`, as this program's schema; what it is.

    Raises Refusal "backup-unusable", which says why.
    """
    try:
        return _draft_of(backup, draft, now, actor)
    except DBAPIError as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
    except Refusal as raised:
        refusal = raised
    why = _WHY.get(refusal.code)
    if why is None:
        raise refusal
    raise Refusal("backup-unusable", file=backup, why=why) from None


_WHY = {
    "store-empty": "it is empty",
    "store-foreign": "it is a file of another program",
    "store-not-sqlite": "it is not a store of leadctl, or its beginning is damaged",
    "store-newer": "it was written by a newer leadctl: install that one",
    "store-damaged": "it is damaged",
    "store-not-upgraded": "it is of an older leadctl, and what its upgrade makes is not sound",
    "store-cannot-open": "it cannot be read",
    "store-missing": "it cannot be read",
    "key-missing": "its key, which lies beside it under its name and .key, cannot be read",
}


def _draft_of(backup: Path, draft: Path, now: datetime, actor: str) -> Backup:
    _check_beginning(backup)
    key = read_key(backup)
    with told_of_faults(), closing(open_handle(backup, "ro")) as handle, reading(handle):
        _make(draft)
        end = copy_into(handle, draft)
    check_copy(draft, end)
    write_whole(key_file(draft), key)
    with told_of_faults(), closing(open_handle(draft)) as handle:
        (schema,) = handle.execute("PRAGMA user_version").fetchone()
    if schema < SCHEMA:
        upgrade_copy(draft, now=now, actor=actor)
    return _described(draft, schema, end, now)


def _make(draft: Path) -> None:
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _check_beginning(backup: Path) -> None:
    if backup.stat().st_size == 0:
        raise Refusal("store-empty", path=backup, key="")
    open_engine(backup, even_older=True)


def _described(draft: Path, schema: int, end: LogHead, now: datetime) -> Backup:
    with Desk(open_engine(draft), draft, now, "").read() as work:
        state = work.session.get_one(State, 1)
        ((leads,),) = work.rows("SELECT count(*) FROM lead")
        append_forgotten(draft, as_forgotten(suppressed_reasons(work), now))
        last_event_at = state.last_event_at.astimezone(work.zone)
        return Backup(state.uid, state.rehearsal, schema, end, last_event_at, leads)


def check_draft(backup: Path, desk: Desk) -> None:
    """That `store check` finds nothing in it. Raises Refusal "backup-unsound", with what it is."""
    with desk.read() as work:
        found = check_store(work).findings
    if found:
        refusal = Refusal("backup-unsound", file=backup)
        refusal.details = tuple(f"{each.code}: {each.sentence}" for each in found[:SHOWN])
        raise refusal


def apply_since(
    desk: Desk, backup: Backup, present: Present, ledger: Sequence[Forgotten]
) -> Applied:
    """Bring the draft up to what must not be lost, in one transaction; then nothing of who was
    erased is left in its free pages, and it is on the disk.
    """
    jump = JUMP if present.numbers is None else 0
    with desk.write() as work:
        again = forget_again(work, present, ledger)
        withdrawn = withdraw_again(work, present)
        sent = mark_sent_since(work, present)
        pass_over(work, present.numbers)
        work.note(
            "store-restored",
            backup_events=backup.end.count,
            lost_events=present.lost,
            lost_head=str(present.end) if present.end else None,
            erased=again.erased,
            opted_out=again.opted_out,
            suppressed=again.suppressed,
            withdrawn=withdrawn,
            sent=sent,
            passed_over=jump,
        )
        waiting = len(waiting_in(work))
        lacking = lacking_in(suppressed_reasons(work), ledger)
    if stopped := vacuum(desk):
        raise stopped
    settle(desk.path)
    return Applied(again, withdrawn, sent, waiting, jump, tuple(as_forgotten(lacking, desk.now)))
