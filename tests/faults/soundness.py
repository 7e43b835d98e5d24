"""What a store must be whatever happened to it, and all that it holds, for comparing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from leadctl.services.post import mail_folder
from leadctl.store.chain import GENESIS, Entry, chained

Dump = dict[str, list[tuple[object, ...]]]


def dump(store: Path) -> Dump:
    """Every row of every table, each table in the order of its keys."""
    with closing(sqlite3.connect(store)) as handle:
        names = handle.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        return {
            name: sorted(handle.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608
            for (name,) in names.fetchall()
        }


def messages(store: Path) -> dict[str, bytes]:
    """The messages delivered for that store: the content of each file by its name."""
    return {file.name: file.read_bytes() for file in mail_folder(store, "").glob("*.eml")}


def assert_sound(store: Path) -> None:
    """SQLite finds nothing wrong, and the event chain is whole from its first link to its last."""
    with closing(sqlite3.connect(store)) as handle:
        assert handle.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert handle.execute("PRAGMA foreign_key_check").fetchall() == []
        assert_chained(handle)


def assert_chained(handle: sqlite3.Connection) -> None:
    """Each event's digest is of its facts and the digest before; the state knows the last."""
    head, count = GENESIS, 0
    for number, at, *facts, digest in handle.execute("SELECT * FROM event ORDER BY id"):
        count += 1
        assert number == count
        head = chained(head, Entry(number, datetime.fromisoformat(at).replace(tzinfo=UTC), *facts))
        assert digest == head
    state = handle.execute("SELECT event_head, event_count FROM state").fetchone()
    assert state == (head, count)
