"""Copying a store whole, by SQLite itself: the copy is the store as it stood at one moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from leadctl.domain.heads import LogHead
from leadctl.errors import Refusal
from leadctl.files import drafted
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


@contextmanager
def draft_beside(file: Path) -> Iterator[Path]:
    """A file as `drafted` makes it. Raises Refusal "unwritable-file"."""
    with ExitStack() as stack:
        try:
            draft = stack.enter_context(drafted(file))
        except OSError as error:
            raise Refusal("unwritable-file", file=file, why=error.strerror) from None
        yield draft


@contextmanager
def copied(source: sqlite3.Connection, file: Path) -> Iterator[tuple[Path, LogHead]]:
    """A draft beside `file` with the source as it stands, and where its log ends.

    The draft is not on the disk yet, and gone when the block ends. Raises Refusal
    "unwritable-file" and as `copy_into` does.
    """
    with draft_beside(file) as draft:
        with reading(source):
            end = copy_into(source, draft)
        yield draft, end


def copy_into(source: sqlite3.Connection, draft: Path) -> LogHead:
    """Copy the source, held by `reading`, into the empty file `draft`; where its log ends.

    What a failure leaves in `draft` is worth nothing. It is not on the disk yet.
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
