"""What a store must be whatever happened to it, and all that it holds, for comparing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from leadctl.services.post import mail_folder
from leadctl.store.check import check_store
from tests.conftest import desk_at
from tests.faults.worlds import LAST

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
    """`leadctl store check` finds nothing: in the file, in the event chain, in the figures."""
    with desk_at(store, LAST).read() as work:
        assert check_store(work).findings == ()
