"""What lies where a backup is to be restored, and what of it must not be lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError

from leadctl.domain.heads import LogHead
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Purpose
from leadctl.errors import Refusal
from leadctl.services.portions import portions
from leadctl.store.copying import log_end, quick_check, reading
from leadctl.store.engine import open_engine, open_handle
from leadctl.store.faults import refusal_of, told_of_faults
from leadctl.store.forgotten import Forgetting, forgotten_file

AT_ONCE = 500
_COUNTER = 24  # where the file's change counter stands: sqlite.org/fileformat.html, 1.3.10

_NOT_NOW = """
    FROM consent WHERE withdrawn_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM consent AS other WHERE other.lead_id = consent.lead_id
        AND other.purpose = consent.purpose AND other.withdrawn_at IS NULL
    )
"""
_WITHDRAWN = f"SELECT DISTINCT lead_id, purpose {_NOT_NOW}"
_LESS = f"""
    SELECT id, logged_at, no_email, no_call FROM lead
    WHERE no_email OR no_call OR id IN (SELECT lead_id {_NOT_NOW})
"""  # noqa: S608  # our own words

Found = TypeVar("Found")


class Standing(StrEnum):
    """What is there."""

    MISSING = "missing"
    SOUND = "sound"
    DAMAGED = "damaged"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits in the backup: what tells it from every other."""

    number: int
    kind: str
    queued_at: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that waits in the backup, and when the present store sent it."""

    number: int
    sent_at: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Less:
    """A lead that wants less than it may have in the backup, and when it was logged."""

    logged_at: str
    no_email: bool
    no_call: bool
    withdrawn: frozenset[Purpose]
    """What it agreed to once, and to which it does not now."""


@dataclass(frozen=True, slots=True)
class Present:
    """What was found there, as far as it can be read; `mark` changes with every commit.

    `suppressed` is its list with the reasons, `gone` its leads that have opted out or were erased,
    each with when it was logged. `common` is how many events it shares with the backup.
    """

    standing: Standing
    mark: bytes = b""
    uid: str | None = None
    end: LogHead | None = None
    leads: int = 0
    common: int = 0
    suppressed: Mapping[bytes, str] = field(default_factory=dict)
    gone: Mapping[int, tuple[str, Forgetting]] = field(default_factory=dict)
    less: Mapping[int, Less] = field(default_factory=dict)
    numbers: Mapping[str, int] | None = None
    sent: tuple[Sent, ...] = ()
    newer: int = 0
    """How many messages to contacts it has sent that were queued after the backup."""
    told: Mapping[tuple[int, int, str], str] = field(default_factory=dict)
    """Of its incidents (number, partner, since when) when the partner was told of them."""

    @property
    def lost(self) -> int | None:
        """How many events are in it and not in the backup; None where nobody knows."""
        return self.end.count - self.common if self.end else None


def standing_of(store: Path) -> Standing:
    """What lies there. Raises Refusal "store-newer", "store-busy", "store-cannot-open"."""
    if not os.path.lexists(store):
        return Standing.MISSING
    if not store.is_file():
        raise Refusal("store-cannot-open")
    try:
        open_engine(store, even_older=True)
        with told_of_faults(), closing(open_handle(store)) as handle, reading(handle):
            return Standing.SOUND if quick_check(handle) else Standing.DAMAGED
    except Refusal as refusal:
        return _standing_by(refusal)
    except DBAPIError as error:
        meant = refusal_of(error)
        if meant is None:
            raise
        return _standing_by(meant)


def _standing_by(refusal: Refusal) -> Standing:
    match refusal.code:
        case "store-foreign" | "store-empty":
            return Standing.FOREIGN
        case "store-damaged" | "store-not-sqlite":
            return Standing.DAMAGED
    raise refusal


@dataclass(frozen=True, slots=True)
class Watch:
    """Tells whether anything was written to the store or to the file of who is forgotten."""

    store: Path
    descriptor: int

    def mark(self) -> bytes:
        """Something that changes with every commit, for whoever keeps others from committing."""
        counter = os.pread(self.descriptor, 4, _COUNTER)
        file = forgotten_file(self.store)
        size = file.stat().st_size if file.exists() else 0
        return counter + size.to_bytes(8)


@contextmanager
def watching(store: Path) -> Iterator[Watch]:
    """The file open beside SQLite, until all work on it is done.

    To close it earlier would end SQLite's own locks on it (sqlite.org/howtocorrupt.html, 2.2).
    """
    descriptor = os.open(store, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield Watch(store, descriptor)
    finally:
        os.close(descriptor)


def read_sound(watch: Watch, backup: sqlite3.Connection, waiting: Sequence[Waiting]) -> Present:
    """A sound store, whole, as it stands at one moment."""
    with told_of_faults(), closing(open_handle(watch.store)) as handle, reading(handle):
        return Present(
            standing=Standing.SOUND,
            mark=watch.mark(),
            uid=_uid(handle),
            end=log_end(handle),
            leads=_one(handle, "SELECT count(*) FROM lead"),
            common=_common(handle, backup),
            suppressed=_suppressed(handle),
            gone=_gone(handle),
            less=_less(handle),
            numbers=_numbers(handle),
            sent=tuple(_sent(handle, waiting)),
            newer=_newer(handle, backup),
            told=_told(handle),
        )


def read_damaged(store: Path) -> Present:
    """What can still be read of a store that is damaged."""
    try:
        with closing(open_handle(store, "ro")) as handle:
            return Present(
                standing=Standing.DAMAGED,
                uid=_if_readable(handle, _uid, None),
                suppressed=_if_readable(handle, _suppressed, {}),
                gone=_if_readable(handle, _gone, {}),
                less=_if_readable(handle, _less, {}),
            )
    except (sqlite3.Error, Refusal, UnicodeDecodeError):
        return Present(Standing.DAMAGED)


def _if_readable(
    handle: sqlite3.Connection, read: Callable[[sqlite3.Connection], Found], otherwise: Found
) -> Found:
    try:
        return read(handle)
    except (sqlite3.Error, UnicodeDecodeError, TypeError, ValueError):
        return otherwise


def _one(handle: sqlite3.Connection, sql: str, *parameters: object) -> Any:
    found = handle.execute(sql, parameters).fetchone()
    return found[0] if found else None


def _uid(handle: sqlite3.Connection) -> str | None:
    uid = _one(handle, "SELECT uid FROM state")
    return uid if isinstance(uid, str) else None


def _suppressed(handle: sqlite3.Connection) -> dict[bytes, str]:
    rows = handle.execute("SELECT digest, reason FROM suppression")
    return {digest: reason for digest, reason in rows if isinstance(digest, bytes)}


def _gone(handle: sqlite3.Connection) -> dict[int, tuple[str, Forgetting]]:
    opted_out = handle.execute(
        "SELECT id, logged_at FROM lead WHERE status = 'closed' AND disposition = ?",
        (Disposition.OPTED_OUT.value,),
    )
    gone = {lead: (at, Forgetting.OPTED_OUT) for lead, at in opted_out}
    if _one(handle, "SELECT 1 FROM pragma_table_info('lead') WHERE name = 'erased_at'"):
        erased = handle.execute("SELECT id, logged_at FROM lead WHERE erased_at IS NOT NULL")
        gone |= {lead: (at, Forgetting.ERASED) for lead, at in erased}
    return gone


def _less(handle: sqlite3.Connection) -> dict[int, Less]:
    withdrawn: dict[int, set[Purpose]] = {}
    for lead, purpose in handle.execute(_WITHDRAWN):
        withdrawn.setdefault(lead, set()).add(Purpose(purpose))
    return {
        lead: Less(at, bool(no_email), bool(no_call), frozenset(withdrawn.get(lead, ())))
        for lead, at, no_email, no_call in handle.execute(_LESS)
    }


def _numbers(handle: sqlite3.Connection) -> dict[str, int]:
    return dict(handle.execute("SELECT name, seq FROM sqlite_sequence"))


def _told(handle: sqlite3.Connection) -> dict[tuple[int, int, str], str]:
    rows = handle.execute(
        "SELECT id, partner_id, opened_at, told_at FROM incident WHERE told_at IS NOT NULL"
    )
    return {tuple(incident): told_at for *incident, told_at in rows}


def _sent(handle: sqlite3.Connection, waiting: Sequence[Waiting]) -> Iterator[Sent]:
    """Those of the messages that this store has sent. A number alone does not tell one."""
    for some in portions(waiting, AT_ONCE):
        asked = {each.number: each for each in some}
        rows = handle.execute(
            "SELECT id, kind, queued_at, sent_at, attempts FROM outbox"  # noqa: S608  # places alone
            f" WHERE id IN ({', '.join('?' * len(asked))}) AND sent_at IS NOT NULL",
            tuple(asked),
        )
        for number, kind, queued_at, sent_at, attempts in rows:
            if asked[number] == Waiting(number, kind, queued_at):
                yield Sent(number, sent_at, attempts)


def _newer(handle: sqlite3.Connection, backup: sqlite3.Connection) -> int:
    known = _one(backup, "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'") or 0
    query = "SELECT count(*) FROM outbox WHERE id > ? AND kind = 'nurture' AND sent_at IS NOT NULL"
    return int(_one(handle, query, known))


def _common(handle: sqlite3.Connection, backup: sqlite3.Connection) -> int:
    """How many events both logs begin with: where they chain alike, all before is alike too."""
    low, high = 0, min(log_end(handle).count, log_end(backup).count)
    while low < high:
        middle = (low + high + 1) // 2
        sql = "SELECT digest FROM event WHERE id = ?"
        if _one(handle, sql, middle) == _one(backup, sql, middle):
            low = middle
        else:
            high = middle - 1
    return low
