"""The store's file: made once, opened only if it is there and is leadctl's, one transaction rule.

Writers say BEGIN IMMEDIATE, so that two of them wait for each other instead of failing half way;
readers say BEGIN. The file is its owner's alone.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from leadctl.errors import Refusal

APPLICATION_ID = 0x4C454144  # "LEAD": tells our files from other programs' SQLite files
SCHEMA = 1  # PRAGMA user_version: the revision this program reads and writes
BUSY_SECONDS = 30

_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
)


def key_file(path: Path) -> Path:
    """Where the store's secret key lies: a file beside it, so that a copied store cannot tell."""
    return path.with_name(path.name + ".key")


def create_file(path: Path) -> None:
    """Make an empty store file and its key, for their owner alone.

    Raises Refusal "store-exists" when either is already there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for file, content in ((path, b""), (key_file(path), os.urandom(32))):
        try:
            descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            raise Refusal("store-exists", path=file) from None
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)


def open_engine(path: Path) -> Engine:
    """An engine for a store that is there, is leadctl's, and has this program's schema.

    Raises Refusal "store-missing", "store-foreign", "store-newer" or "store-older".
    """
    if not path.is_file():
        raise Refusal("store-missing", path=path)
    engine = bare_engine(path)
    with engine.connect() as connection:
        _check_header(connection, path)
    return engine


def bare_engine(path: Path) -> Engine:
    """An engine for the file at `path`, whatever it holds: for making and upgrading stores."""
    uri = path.absolute().as_uri() + "?mode=rw"

    def connect() -> sqlite3.Connection:
        handle = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        for pragma in _PRAGMAS:
            handle.execute(pragma)
        return handle

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def writer(engine: Engine) -> Connection:
    """A connection whose transactions take the write lock at once."""
    return engine.connect().execution_options(leadctl_writes=True)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("leadctl_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_header(connection: Connection, path: Path) -> None:
    def pragma(name: str) -> Any:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    if pragma("application_id") != APPLICATION_ID:
        raise Refusal("store-foreign", path=path)
    schema = pragma("user_version")
    if schema > SCHEMA:
        raise Refusal("store-newer", path=path, found=schema, known=SCHEMA)
    if schema < SCHEMA:
        raise Refusal("store-older", path=path, found=schema, known=SCHEMA)
