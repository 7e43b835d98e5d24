"""Copying a store whole, by SQLite itself: the copy is the store as it stood at one moment."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from leadctl.domain.heads import LogHead
from leadctl.errors import Refusal
from leadctl.store.engine import APPLICATION_ID, open_handle
from leadctl.store.faults import told_of_faults

ALL = -1
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def reading(handle: sqlite3.Connection) -> Iterator[None]:
    """One unchanging picture of the store: until the block ends, nobody's commit gets through."""
    handle.execute("BEGIN")
    try:
        handle.execute("SELECT count(*) FROM sqlite_master").fetchone()  # which takes the lock
        yield
    finally:
        handle.rollback()


def log_end(handle: sqlite3.Connection) -> LogHead:
    """Where the store says that its event log ends."""
    return LogHead(*handle.execute("SELECT event_count, event_head FROM state").fetchone())


def copy_pages(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    *,
    once_locked: Callable[[], None] | None = None,
) -> None:
    """Make the target's content that of the source, which must be held by `reading`.

    The target is the old or the new one, whole, whatever happens. `once_locked` is called when
    nobody else can read or write the target any more, and nothing of it has changed: what it
    raises leaves it so. Raises Refusal "store-busy": Python's `backup` would ask again for ever.
    """
    looked = False

    def watch(status: int, _left: int, _pages: int) -> None:
        nonlocal looked
        if status & 0xFF in _BUSY:
            raise Refusal("store-busy")
        if once_locked is not None and not looked:
            looked = True
            once_locked()

    # its first step is over before it says anything, so that must not be the last one
    source.backup(target, pages=ALL if once_locked is None else 1, progress=watch)


def copy_into(source: sqlite3.Connection, draft: Path) -> LogHead:
    """Copy the source, held by `reading`, into the empty file `draft`; where its log ends.

    What a failure leaves in `draft` is worth nothing. It is not on the disk yet: see `settle`.
    """
    with told_of_faults():
        end = log_end(source)
        with closing(open_handle(draft)) as target:
            target.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if this fails
            target.execute("PRAGMA synchronous = OFF")
            copy_pages(source, target)
        return end


def check_copy(draft: Path, end: LogHead) -> None:
    """That the copy is a store, whole, whose log ends there. Raises Refusal "store-damaged"."""
    with told_of_faults(), closing(open_handle(draft, "ro")) as handle:
        is_whole = (
            handle.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            and quick_check(handle)
            and log_end(handle) == end
            and handle.execute("SELECT count(*), max(id) FROM event").fetchone()
            == (end.count, end.count)
            and handle.execute("SELECT digest FROM event WHERE id = ?", (end.count,)).fetchone()
            == (end.digest,)
        )
    if not is_whole:
        raise Refusal("store-damaged")


def quick_check(handle: sqlite3.Connection) -> bool:
    """Whether SQLite finds no damage in the pages of the file."""
    return handle.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


@contextmanager
def drafted(file: Path) -> Iterator[Path]:
    """An empty file beside `file`, for its owner alone, which is gone when the block ends.

    Raises Refusal "unwritable-file".
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise Refusal("unwritable-file", file=file, why=error.strerror) from None
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def settle(path: Path) -> None:
    """See to it that the file, or the names in the folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(file: Path, content: bytes) -> None:
    """Write a small file whole or not at all, for its owner alone. Raises OSError."""
    with drafted(file) as draft:
        draft.write_bytes(content)
        settle(draft)
        draft.replace(file)
        settle(file.parent)
