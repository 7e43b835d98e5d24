"""The files that belong to a store, and which other files must not be written over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.store.copying import log_end
from leadctl.store.engine import APPLICATION_ID, key_file, open_handle

_BESIDE = (".key", ".forgotten", ".sending", "-journal", "-wal", "-shm")
_DATABASE = b"SQLite format 3\0"


def belongings(store: Path) -> Iterator[Path]:
    """The store's file and those that lie beside it, whether they are there or not."""
    yield store
    for ending in _BESIDE:
        yield store.with_name(store.name + ending)


def workshop_of(store: Path) -> Path:
    """The folder in which a restore makes the store's new content ready."""
    return store.with_name(f".{store.name}.restoring")


def check_target(source: sqlite3.Connection, store: Path, file: Path, *, force: bool) -> None:
    """That a copy of the store may be written to `file`, and its key beside that.

    With `force` in the place of an ordinary file, or of an earlier copy of the same store. Raises
    Refusal "onto-a-store", "file-is-there", "unwritable-file".
    """
    for written in (file, key_file(file)):
        if any(_is_same(written, own) for own in belongings(store)):
            raise Refusal("onto-a-store", file=written)
        if written.is_dir():
            raise Refusal("unwritable-file", file=written, why="it is a folder")
        if written.exists() and not written.is_file():
            raise Refusal("unwritable-file", file=written, why="it is no ordinary file")
    if _is_of_another(file, store):
        raise Refusal("onto-a-store", file=file)
    if file.is_symlink() or file.exists():
        if not force:
            raise Refusal("file-is-there", file=file, instead="say another name, or --force")
        if _is_database(file) and not _is_earlier(source, file):
            raise Refusal("onto-a-store", file=file)


def _is_same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)  # by a hard link too
    return one.resolve() == other.resolve()


def _is_of_another(file: Path, store: Path) -> bool:
    """Whether it is named as what belongs to a database that lies beside it."""
    for ending in _BESIDE:
        beside = file.with_name(file.name.removesuffix(ending) or file.name)
        # the store is not looked into: to close it would end SQLite's own locks on it
        if beside != file and (_is_same(beside, store) or _is_database(beside)):
            return True
    return False


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as handle:
            return handle.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False


def _is_earlier(source: sqlite3.Connection, file: Path) -> bool:
    """Whether the source has all that the store `file` has, which so is an earlier copy of it."""
    try:
        with closing(open_handle(file, "ro")) as handle:
            if handle.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                return False
            uid, end = handle.execute("SELECT uid FROM state").fetchone(), log_end(handle)
    except (sqlite3.Error, Refusal):
        return False
    event = source.execute("SELECT digest FROM event WHERE id = ?", (end.count,)).fetchone()
    return bool(
        source.execute("SELECT uid FROM state").fetchone() == uid and event == (end.digest,)
    )
