"""The stores that released schemas left: made anew from the SQL of `story.sh`."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from leadctl.domain.folding import fold
from leadctl.store.engine import SCHEMA, key_file

HERE = Path(__file__).parent
OLDER = tuple(range(1, SCHEMA))
"""The schemas that a store may be upgraded from."""
LAST = "2026-12-01T14:00:00Z"
"""When their story ends."""


def sql_of(schema: int) -> Path:
    """The file that holds the store of that schema."""
    return HERE / f"schema-{schema}.sql"


def released_store(schema: int, path: Path) -> Path:
    """Make that store at `path`, with its key."""
    sql = sql_of(schema).read_text(encoding="utf-8")
    for file, content in ((path, b""), (key_file(path), bytes.fromhex(sql.split(maxsplit=3)[2]))):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
        file.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as handle:
        handle.execute("PRAGMA page_size = 8192")
        handle.create_function("fold", 1, fold, deterministic=True)
        handle.executescript(sql)
    return path
