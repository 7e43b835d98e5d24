"""The backup that is made of a store before it is upgraded, and given up if that fails."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.store.engine import key_file


def backup_file(store: Path, schema: int) -> Path:
    """Where it goes: beside the store, named after its schema and the instant."""
    name = f"{store.stem}-schema-{schema}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{store.suffix}"
    return store.with_name(name)


@contextmanager
def backed_up(store: Path, backup: Path) -> Iterator[None]:
    """Copy the store and its key for as long as the block is right: they go when it raises.

    Raises Refusal "unwritable-file".
    """
    made: list[Path] = []
    try:
        with suppress(FileNotFoundError):  # a store that lost its key is no worse for an upgrade
            key = key_file(store).read_bytes()
            _make(key_file(backup), made)
            key_file(backup).write_bytes(key)
            _settle(key_file(backup))
        _make(backup, made)
        _copy(store, backup)
        _settle(backup)
        _settle(backup.parent)
        yield
    except BaseException as error:
        for file in made:
            file.unlink()
        if isinstance(error, OSError):
            raise Refusal("unwritable-file", file=backup, why=error.strerror) from None
        raise


def _make(file: Path, made: list[Path]) -> None:
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    made.append(file)


def _copy(store: Path, backup: Path) -> None:
    # by SQLite, as to close the store's file by hand would end SQLite's own locks on it
    uris = (f"{store.absolute().as_uri()}?mode=ro", f"{backup.absolute().as_uri()}?mode=rw")
    source, target = (sqlite3.connect(uri, uri=True, isolation_level=None) for uri in uris)
    with closing(source), closing(target):
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        target.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if this fails
        source.backup(target)


def _settle(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
