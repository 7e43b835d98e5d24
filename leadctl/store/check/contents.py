"""Whether every cell holds what its column is of: a number, text, an instant, a day, JSON.

SQLite lets any column hold anything, so that a page which was overwritten may look whole to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    DateTime,
    Enum,
    Integer,
    LargeBinary,
    Numeric,
    String,
    Table,
    TypeDecorator,
)
from sqlmodel import SQLModel

from leadctl.store.check.finding import Finding

AT_ONCE = 1000
JSON = {("event", "facts"), ("import_profile", "settings"), ("deadline", "receipt")}
"""The texts that are JSON throughout."""


def content_findings(connection: Connection) -> Iterator[Finding]:
    """The columns that hold something else, each with how often and where first."""
    for table in SQLModel.metadata.sorted_tables:
        odd = {column.name: _odd(table.name, column) for column in table.columns}
        # asked of all columns at once, as nearly always none holds anything else
        anywhere = f"SELECT 1 FROM {table.name} WHERE {' OR '.join(odd.values())} LIMIT 1"  # noqa: S608  # our own names
        if connection.exec_driver_sql(anywhere).first():
            yield from _odd_columns(connection, table.name, odd)
        if not _is_decodable(connection, table):
            yield from _undecodable(connection, table)


def _odd_columns(connection: Connection, table: str, odd: dict[str, str]) -> Iterator[Finding]:
    for name, is_odd in odd.items():
        count, first = connection.exec_driver_sql(
            f"SELECT count(*), min(rowid) FROM {table} WHERE {is_odd}"  # noqa: S608  # our own names
        ).one()
        if count:
            said = f"Rows of {table} whose {name} cannot be what it is: {count:,}"
            yield Finding("content", f"{said}, the first of them {first}.")


def _odd(table: str, column: Any) -> str:
    """The SQL that is true for a value that the column cannot have, and not for NULL."""
    name, kind = f'"{column.name}"', _kind(column)
    match kind:
        case Enum():
            return f"{name} NOT IN ({', '.join(repr(word) for word in kind.enums)})"
        case Boolean():
            return f"{name} NOT IN (0, 1)"
        case Integer():
            return f"typeof({name}) NOT IN ('integer', 'null')"
        case Numeric():
            return f"typeof({name}) NOT IN ('integer', 'real', 'null')"
        case DateTime():
            return f"length({name}) <> 26 OR ({name} IS NOT NULL AND julianday({name}) IS NULL)"
        case Date():
            # SQLite counts on from a day that is not, once it is told to count
            return f"{name} IS NOT NULL AND date({name}, '+0 days') IS NOT {name}"
        case LargeBinary():
            return f"typeof({name}) NOT IN ('blob', 'null')"
        case _:
            json = f" OR NOT json_valid({name})" if (table, column.name) in JSON else ""
            return f"typeof({name}) NOT IN ('text', 'null'){json}"


def _kind(column: Any) -> Any:
    """What a column is of, beneath what SQLModel wraps it in."""
    kind = column.type
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


def _texts(table: Table) -> list[str]:
    """The columns of free text: all others were looked at to the letter."""
    return [f'"{column.name}"' for column in table.columns if isinstance(_kind(column), String)]


def _is_decodable(connection: Connection, table: Table) -> bool:
    """Whether all text of the table is UTF-8: read as any command reads it."""
    if not (texts := _texts(table)):
        return True
    cursor: Any = connection.connection.cursor()
    try:
        cursor.execute(f"SELECT {', '.join(texts)} FROM {table.name}")  # noqa: S608  # our own names
        while cursor.fetchmany(AT_ONCE):
            pass
    except sqlite3.OperationalError:
        return False
    finally:
        cursor.close()
    return True


def _undecodable(connection: Connection, table: Table) -> Iterator[Finding]:
    """Which rows have text that is not UTF-8."""
    texts = [f"coalesce({text}, '')" for text in _texts(table)]
    # a line end belongs to no character of several bytes, so that none comes about between texts
    whole = f"CAST({' || char(10) || '.join(texts)} AS BLOB)"
    rows = connection.exec_driver_sql(
        f"SELECT rowid, {whole} FROM {table.name}",  # noqa: S608  # our own names
        execution_options={"yield_per": AT_ONCE},
    )
    numbers = [number for number, text in rows if not _is_text(text)]
    said = f"Rows of {table.name} with text that is not UTF-8: {len(numbers):,}"
    yield Finding("content", f"{said}, the first of them {min(numbers, default=None)}.")


def _is_text(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
