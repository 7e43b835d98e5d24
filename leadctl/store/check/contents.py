"""Whether every cell holds what its column is of: a number, text, an instant, a day, JSON.

SQLite lets any column hold anything, so that a page which was overwritten may look whole to it.
"""

from __future__ import annotations

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
    Table,
    TypeDecorator,
)
from sqlmodel import SQLModel

from leadctl.store.check.finding import Finding

AT_ONCE = 1000
JSON = {("event", "facts"), ("import_profile", "settings"), ("deadline", "receipt")}
"""The texts that are JSON throughout."""

_DIGITS = "[0-9]" * 6


def content_findings(connection: Connection) -> Iterator[Finding]:
    """The columns that hold something else, each with how often and where first."""
    for table in SQLModel.metadata.sorted_tables:
        odd = {column.name: _odd(table.name, column) for column in table.columns}
        counts = ", ".join(
            f"sum({is_odd}), min(CASE WHEN {is_odd} THEN rowid END)" for is_odd in odd.values()
        )
        row = connection.exec_driver_sql(f"SELECT {counts} FROM {table.name}").one()  # noqa: S608  # our own names
        for name, count, first in zip(odd, row[::2], row[1::2], strict=True):
            if count:
                said = f"Rows of {table.name} whose {name} cannot be what it is: {count:,}"
                yield Finding("content", f"{said}, the first of them {first}.")
        yield from _undecodable(connection, table)


def _odd(table: str, column: Any) -> str:
    """The SQL that is 1 for a value that the column cannot have."""
    name = f'"{column.name}"'
    return f"({name} IS NOT NULL AND NOT ({_right(table, column.name, column.type, name)}))"


def _right(table: str, column: str, kind: Any, name: str) -> str:
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    match kind:
        case Enum():
            return f"{name} IN ({', '.join(repr(word) for word in kind.enums)})"
        case Boolean():
            return f"typeof({name}) = 'integer' AND {name} IN (0, 1)"
        case Integer():
            return f"typeof({name}) = 'integer'"
        case Numeric():
            return f"typeof({name}) IN ('integer', 'real')"
        case DateTime():
            # SQLite counts on from a day that is not, which so is not what stands there
            return (
                f"strftime('%Y-%m-%d %H:%M:%S', {name}) IS substr({name}, 1, 19)"
                f" AND substr({name}, 20) GLOB '.{_DIGITS}'"
            )
        case Date():
            return f"date({name}) IS {name}"
        case LargeBinary():
            return f"typeof({name}) = 'blob'"
        case _:
            json = f" AND json_valid({name})" if (table, column) in JSON else ""
            return f"typeof({name}) = 'text'{json}"


def _undecodable(connection: Connection, table: Table) -> Iterator[Finding]:
    """Rows with text that is not UTF-8, which no command could read."""
    texts = [
        f"coalesce(\"{column.name}\", '')"
        for column in table.columns
        if not isinstance(column.type, LargeBinary)
    ]
    # a line end belongs to no character of several bytes, so that none comes about between texts
    whole = f"CAST({' || char(10) || '.join(texts)} AS BLOB)"
    rows = connection.exec_driver_sql(
        f"SELECT rowid, {whole} FROM {table.name}",  # noqa: S608  # our own names
        execution_options={"yield_per": AT_ONCE},
    )
    numbers = [number for number, text in rows if not _is_text(text)]
    if numbers:
        said = f"Rows of {table.name} with text that is not UTF-8: {len(numbers):,}"
        yield Finding("content", f"{said}, the first of them {numbers[0]}.")


def _is_text(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
