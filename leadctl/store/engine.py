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
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from leadctl.domain.folding import fold
from leadctl.errors import Refusal

APPLICATION_ID = 0x4C454144  # "LEAD": tells our files from other programs' SQLite files
SCHEMA = 2  # PRAGMA user_version: the revision this program reads and writes
BUSY_SECONDS = 30

_PRAGMAS = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA page_size = 8192",  # of a new file: a long import is stored in a tenth less time
    "PRAGMA cache_size = -65536",  # KiB at most, of which a short piece of work uses little
)


SHORTEST_KEY = 16
LONGEST_KEY = 64
"""Of how many bytes a key may be: blake2b takes no longer one."""


def key_file(path: Path) -> Path:
    """Where the store's secret key lies: a file beside it, so that a copied store cannot tell."""
    return path.with_name(path.name + ".key")


def create_file(path: Path) -> None:
    """Make an empty store file and its key, for their owner alone.

    Raises Refusal "store-exists" when either is already there, and "store-cannot-make"; then
    neither was made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(path, b"")
        try:
            _make(key_file(path), os.urandom(32))
        except BaseException:
            path.unlink()
            raise
    except FileExistsError as error:
        raise Refusal("store-exists", path=error.filename) from None
    except OSError as error:
        raise Refusal("store-cannot-make", path=path, why=error.strerror) from None


def _make(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
    except BaseException:
        file.unlink()
        raise


def open_engine(path: Path, *, even_older: bool = False) -> Engine:
    """An engine for a store that is there, is leadctl's, and has this program's schema.

    `even_older`: or an older schema, to be copied or upgraded. Raises Refusal "store-missing",
    "store-not-a-file", "store-empty", "store-foreign", "store-newer",
    "store-older", "store-not-sqlite" or "store-cannot-open".
    """
    _check_is_file(path)
    engine = bare_engine(path)
    try:
        with engine.connect() as connection:
            _check_header(connection, path, even_older=even_older)
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise Refusal("store-not-sqlite", path=path) from None
        raise
    return engine


def _check_is_file(path: Path) -> None:
    try:
        if path.is_file():
            return
        is_there = os.path.lexists(path)
        kind = _kind(path)
    except OSError:  # a folder that may not be entered, a name that is too long
        raise Refusal("store-cannot-open") from None
    raise Refusal("store-not-a-file" if is_there else "store-missing", path=path, kind=kind)


def _kind(path: Path) -> str:
    """What it is that is no file."""
    if not path.exists():
        return "a link to nothing"
    return "a folder" if path.is_dir() else "a pipe or a device"


def bare_engine(path: Path) -> Engine:
    """An engine for the file at `path`, whatever it holds: for making and upgrading stores."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: open_handle(path),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def open_handle(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """SQLite's own connection to the file at `path`, "ro" for one that is to be read alone."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    handle = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        _prepare(handle)
    except UnicodeDecodeError:  # SQLite's own message quotes what the schema's page holds
        handle.close()
        raise Refusal("store-damaged") from None
    except BaseException:
        handle.close()
        raise
    return handle


def _prepare(handle: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        handle.execute(pragma)
    handle.create_function("fold", 1, fold, deterministic=True)
    (application,) = handle.execute("PRAGMA application_id").fetchone()
    if application == APPLICATION_ID:  # it stays in the file, so another program's keeps its own
        handle.execute("PRAGMA journal_mode = DELETE")


def writer(engine: Engine) -> Connection:
    """A connection whose transactions take the write lock at once."""
    return engine.connect().execution_options(leadctl_writes=True)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("leadctl_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_header(connection: Connection, path: Path, *, even_older: bool) -> None:
    def pragma(name: str) -> Any:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    if pragma("application_id") != APPLICATION_ID:
        if path.stat().st_size == 0:
            raise Refusal("store-empty", path=path, key=key_file(path))
        raise Refusal("store-foreign", path=path)
    check_schema(connection, path, even_older=even_older)


def check_schema(connection: Connection, path: Path, *, even_older: bool = False) -> None:
    """That the store has this program's schema. Raises Refusal "store-newer", "store-older"."""
    schema = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if schema > SCHEMA:
        raise Refusal("store-newer", path=path, found=schema, known=SCHEMA)
    if schema < SCHEMA and not even_older:
        raise Refusal("store-older", path=path, found=schema, known=SCHEMA)
