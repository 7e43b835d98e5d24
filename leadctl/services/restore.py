"""`leadctl store restore`: a backup comes into the store's place, and nobody comes back with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.services.erase_people import nobody_sends
from leadctl.services.restoring import place
from leadctl.services.restoring.draft import (
    Applied,
    Backup,
    apply_since,
    check_draft,
    draft_of,
)
from leadctl.services.restoring.present import (
    Present,
    Standing,
    read_damaged,
    read_sound,
    standing_of,
    watching,
)
from leadctl.services.restoring.sent import waiting_in
from leadctl.services.restoring.workshop import workshop
from leadctl.services.suppression import read_key
from leadctl.store.check import Finding, check_store
from leadctl.store.check.files import file_findings
from leadctl.store.desk import Desk
from leadctl.store.engine import SCHEMA, open_engine, open_handle
from leadctl.store.faults import told_of_faults
from leadctl.store.forgotten import Forgotten, append_forgotten, forgotten_file, read_forgotten

TRIES = 5


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be restored from what, when, and by whom; `pretended` as of a desk.

    `even_unsound`: also a backup of which `store check` finds something, if its pages are whole.
    """

    store: Path
    backup: Path
    now: datetime
    actor: str
    pretended: bool = False
    even_unsound: bool = False


@dataclass(frozen=True, slots=True)
class StoreRestored:
    """What a restore comes to. Names are JSON names.

    `events`, `head`, `leads` and `last_event_at` are the backup's own; `found` is what lay in
    the store's place, and `lost_events` how many events of that are not in the backup, None
    where nobody knows. `erased` and `opted_out` leads, and `suppressed` addresses, are those of
    people who asked for it since; `withdrawn` leads have since withdrawn a consent, or want no
    e-mails or calls. Of the backup's messages `sent` were sent since, and `waiting` still wait;
    `may_go_again` messages to contacts were queued and sent since, of which it knows nothing.
    `passed_over` numbers of leads and messages are not given, as nobody knows which were.
    `knows_since` tells whether anything could tell who was to be forgotten since: the store or
    its file. `kept` is a backup of the store as it was, `set_aside` where the file lies that
    could not be backed up.
    """

    path: str
    backup: str
    events: int
    head: str
    last_event_at: datetime
    leads: int
    upgraded_from: int | None
    found: Standing
    lost_events: int | None
    erased: int
    opted_out: int
    suppressed: int
    withdrawn: int
    sent: int
    waiting: int
    may_go_again: int
    passed_over: int
    knows_since: bool
    kept: str | None = None
    set_aside: str | None = None
    findings: tuple[Finding, ...] = ()
    dry_run: bool = False


Agree = Callable[[StoreRestored], bool]


@dataclass(frozen=True, slots=True)
class _Made:
    """The new content, and from what it was made."""

    desk: Desk
    backup: Backup
    present: Present
    applied: Applied
    ledger: tuple[Forgotten, ...]
    knows_since: bool


def restore(task: Task, agree: Agree, *, dry_run: bool = False) -> StoreRestored:
    """Put the backup into the store's place, once `agree` was shown what it comes to and said yes.

    Every opt-out and erasure made since is done again, by the store that is there and by the file
    beside it; no message that was sent is sent again, and no number given twice. A sound store is
    kept as a backup, anything else is set aside. Killed at any moment, the old or the new one is
    there, whole. Nothing is sent. Raises Refusal "backup-missing", "backup-is-the-store",
    "backup-unusable", "backup-unsound", "backup-of-another", "key-differs", "store-busy",
    "mail-is-leaving", "restore-not-confirmed", and those of the store's file.
    """
    if task.store.is_symlink():  # the key and the journal lie beside the file itself
        task = replace(task, store=task.store.resolve())
    _check_named(task)
    standing = standing_of(task.store)
    if standing is Standing.FOREIGN and task.store.stat().st_size:
        raise Refusal("store-foreign", path=task.store)
    with workshop(task.store) as folder:
        made = _make(task, folder, standing, is_known=False)
        foreseen = _told(task, made)
        if dry_run:
            return replace(foreseen, dry_run=True)
        if not agree(foreseen):
            raise Refusal("restore-not-confirmed")
        with nobody_sends(task.store):
            done = _put(task, folder, standing, made)
    return replace(done, findings=_checked(task))


def _check_named(task: Task) -> None:
    if not task.backup.is_file():
        raise Refusal("backup-missing", file=task.backup)
    if task.store.exists() and task.store.samefile(task.backup):
        raise Refusal("backup-is-the-store", file=task.backup)


def _make(task: Task, folder: Path, standing: Standing, *, is_known: bool) -> _Made:
    """Make the new content in the folder; `is_known`: that the backup is sound."""
    draft = folder / task.store.name
    for file in folder.iterdir():
        file.unlink()
    backup = draft_of(task.backup, draft, task.now, task.actor)
    desk = Desk(open_engine(draft), draft, task.now, task.actor, task.pretended)
    if not is_known and not task.even_unsound:
        check_draft(task.backup, desk)
    present = _present(task, standing, desk)
    if present.uid is not None and present.uid != backup.uid:
        raise Refusal("backup-of-another", file=task.backup, path=task.store)
    place.check_key(task.store, standing, read_key(draft))
    ledger = tuple(read_forgotten(task.store))
    knows_since = standing is Standing.SOUND or forgotten_file(task.store).exists()
    applied = apply_since(desk, backup, present, ledger)
    return _Made(desk, backup, present, applied, ledger, knows_since)


def _present(task: Task, standing: Standing, draft: Desk) -> Present:
    match standing:
        case Standing.SOUND:
            with draft.read() as work:
                waiting = waiting_in(work)
            with (
                watching(task.store) as watch,
                told_of_faults(),
                closing(open_handle(draft.path, "ro")) as backup,
            ):
                return read_sound(watch, backup, waiting)
        case Standing.DAMAGED:
            return read_damaged(task.store)
        case _:
            return Present(standing)


def _put(task: Task, folder: Path, standing: Standing, made: _Made) -> StoreRestored:
    if standing is not Standing.SOUND:
        while made.ledger != tuple(read_forgotten(task.store)):  # somebody asked meanwhile
            made = _make(task, folder, standing, is_known=True)
        try:
            append_forgotten(task.store, made.applied.lacking)
            aside = place.place_anew(task.store, made.desk.path, task.now)
        except OSError as error:
            raise Refusal("store-cannot-make", path=task.store, why=error.strerror) from None
        return replace(_told(task, made), set_aside=str(aside) if aside else None)
    for _ in range(TRIES):
        write_down = partial(append_forgotten, task.store, made.applied.lacking)
        try:
            kept = place.place_over(
                task.store, made.desk.path, made.present.mark, task.now, write_down
            )
        except place.MovedError:
            made = _make(task, folder, standing, is_known=True)
        else:
            return replace(_told(task, made), kept=kept.path)
    raise Refusal("store-busy")


def _told(task: Task, made: _Made) -> StoreRestored:
    backup, present, applied = made.backup, made.present, made.applied
    return StoreRestored(
        path=str(task.store),
        backup=str(task.backup),
        events=backup.end.count,
        head=str(backup.end),
        last_event_at=backup.last_event_at,
        leads=backup.leads,
        upgraded_from=backup.schema if backup.schema < SCHEMA else None,
        found=present.standing,
        lost_events=present.lost,
        erased=applied.again.erased,
        opted_out=applied.again.opted_out,
        suppressed=applied.again.suppressed,
        withdrawn=applied.withdrawn,
        sent=applied.sent,
        waiting=applied.waiting,
        may_go_again=present.newer,
        passed_over=applied.passed_over,
        knows_since=made.knows_since,
    )


def _checked(task: Task) -> tuple[Finding, ...]:
    """What `store check` finds in the store as it is now."""
    desk = Desk(open_engine(task.store), task.store, task.now, task.actor, task.pretended)
    with desk.read() as work:
        checked = check_store(work)
    return checked.and_also(file_findings(task.store)).findings
