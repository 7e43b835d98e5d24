"""What SQLite's own errors mean to a person: busy, full, read-only, damaged, not a store."""

from __future__ import annotations

import sqlite3

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


def refusal_of(error: DBAPIError) -> Refusal | None:
    """The refusal that says what `error` means; None when it is a fault of ours.

    Extended result codes keep the primary code in their low byte (sqlite.org/rescode.html).
    """
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is None:  # Python's own: text that cannot be decoded comes from a damaged page
        return Refusal("store-damaged") if isinstance(error, OperationalError) else None
    meaning = _MEANING.get(code & 0xFF)
    return Refusal(meaning) if meaning else None
