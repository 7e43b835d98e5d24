"""What SQLite's own errors mean to a person: busy, full, read-only, damaged, not a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from leadctl.errors import Refusal

_MEANING = {
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_READONLY: "store-read-only",
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_IOERR: "store-full",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_NOTADB: "store-not-sqlite",
    sqlite3.SQLITE_CANTOPEN: "store-cannot-open",
}


def refusal_of(error: DBAPIError | sqlite3.Error) -> Refusal | None:
    """The refusal that says what `error` means; None when it is a fault of ours.

    It may come through SQLAlchemy or, of many rows at once, from the driver. Extended result codes
    keep the primary code in their low byte (sqlite.org/rescode.html).
    """
    if isinstance(error, DBAPIError):
        return _meant(error.orig, isinstance(error, OperationalError))
    return _meant(error, isinstance(error, sqlite3.OperationalError))


@contextmanager
def told_of_faults() -> Iterator[None]:
    """The same for work on SQLite's own connections: its errors become what they mean."""
    try:
        yield
    except UnicodeDecodeError:
        raise Refusal("store-damaged") from None
    except sqlite3.Error as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from None


def _meant(error: BaseException | None, operational: object) -> Refusal | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # Python's own: text that cannot be decoded comes from a damaged page
        return Refusal("store-damaged") if operational else None
    meaning = _MEANING.get(code & 0xFF)
    return Refusal(meaning, path="the file") if meaning else None
