"""All that somebody could do to the event log who has the store's file and knows SQL."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from leadctl.store.chain import Entry, chained

COLUMNS = (
    "id", "at", "actor", "what", "lead_id", "partner_id", "from_status", "to_status",
    "policy_version_id", "facts", "digest",
)  # fmt: skip
GUARDED = ("event", "state")
"""The tables in which nothing holds any more while somebody tampers with them."""


@dataclass(frozen=True, slots=True)
class Tampering:
    """Statements that change the log, with the values of their places."""

    what: str
    statements: tuple[tuple[str, tuple[object, ...]], ...]

    def done(self, store: Path) -> bool:
        """Do it; whether anything of the log is otherwise now, be it the type of a value."""
        with tampering(store) as handle:
            before = content(handle)
            try:
                for statement in self.statements:
                    handle.execute(*statement)
            except sqlite3.IntegrityError:  # a number that is another's, or is none
                return False
            return content(handle) != before


def content(handle: sqlite3.Connection) -> list[Any]:
    """Every cell of the log, with its type and bytes."""
    cells = ", ".join(f"typeof({each}), CAST({each} AS BLOB)" for each in COLUMNS)
    return handle.execute(f"SELECT {cells} FROM event ORDER BY id").fetchall()  # noqa: S608  # ours


@contextmanager
def tampering(store: Path) -> Iterator[sqlite3.Connection]:
    """Let anything be written while the block runs; all that holds it is there again after it."""
    with closing(sqlite3.connect(store, isolation_level=None)) as handle:
        found = handle.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
        schema = [row for row in found if row[2] in GUARDED]
        triggers = [(name, sql) for kind, name, _, sql in schema if kind == "trigger"]
        tables = [(sql, name) for kind, name, _, sql in schema if kind == "table"]
        for name, _ in triggers:
            handle.execute(f"DROP TRIGGER {name}")
        _describe(handle, [(sql.replace(" NOT NULL", ""), name) for sql, name in tables])
        yield handle
        _describe(handle, tables)
        for _, sql in triggers:
            handle.execute(sql)


def _describe(handle: sqlite3.Connection, tables: list[tuple[str, str]]) -> None:
    handle.execute("PRAGMA writable_schema = ON")
    handle.executemany("UPDATE sqlite_master SET sql = ? WHERE name = ?", tables)
    handle.execute("PRAGMA writable_schema = RESET")


def events(store: Path) -> list[dict[str, Any]]:
    """The rows of the log, by column."""
    with closing(sqlite3.connect(store)) as handle:
        handle.row_factory = sqlite3.Row
        return [dict(row) for row in handle.execute("SELECT * FROM event ORDER BY id")]


def cells_changed(rows: list[dict[str, Any]]) -> Iterator[Tampering]:
    """One cell is something else; some of these come out as they were, by SQLite's own doing."""
    for row in rows:
        for column in COLUMNS:
            for value in _others(column, row[column]):
                place = "CAST(? AS TEXT)" if isinstance(value, _Text) else "?"
                given = value.raw if isinstance(value, _Text) else value
                yield Tampering(
                    f"{column} of {row['id']} is {value!r}",
                    ((f"UPDATE event SET {column} = {place} WHERE id = ?", (given, row["id"])),),  # noqa: S608
                )


@dataclass(frozen=True, slots=True)
class _Text:
    """Text of any bytes."""

    raw: bytes


def _others(column: str, value: Any) -> Iterator[Any]:
    """What may stand there instead."""
    yield from (None, "", 0, 1, 0.5, -(2**63), float("inf"), b"", "null", "\u0660")
    match value:
        case bytes():
            yield from (value[:-1], value + b"\0", value.hex(), _Text(value), _flipped(value))
            yield bytes(16)
        case int():
            yield from (value + 1, -value, value + 0.5, str(value), b"%d" % value, f"{value} ")
        case str():
            yield from _texts(value)
    if column == "at":
        yield from _instants(value)
    if column == "facts":
        yield from _facts(value)


def _flipped(value: bytes) -> bytes:
    return bytes([value[0] ^ 1]) + value[1:]


def _texts(value: str) -> Iterator[Any]:
    raw = value.encode()
    yield from (raw, _Text(raw + b"\xff"), _Text(b"\xc0\x80" + raw), _Text(raw + b"\0"))
    yield from (value + " ", " " + value, value + "\0x", value + "\u200b", "\ufeff" + value)
    yield from (value.upper(), value.title(), value[1:], value[:-1], value.replace("-", "\u2010"))
    yield from (unicodedata.normalize(form, value) for form in ("NFD", "NFKC"))
    yield value.replace("e", "\u0435")  # of another alphabet


def _instants(at: str) -> Iterator[Any]:
    """The same instant, or one near it, in another writing."""
    when = datetime.fromisoformat(at)
    yield from (at.replace(" ", "T"), at[:19], at[:23], at + "Z", at + "+00:00", at + "000")
    yield from (when.timestamp(), when.strftime("%Y%m%d %H%M%S"), when.strftime("%G-W%V-%u %T.%f"))
    yield from (at[:-1] + "1", at.replace("2026", "\uff12026"), at.replace(".", ","))


def _facts(facts: str) -> Iterator[Any]:
    """The same facts in another writing, or others."""
    known = json.loads(facts)
    yield from (json.dumps(known), json.dumps(known, indent=1), facts + "\n", f"[{facts}]", "{}")
    yield json.dumps(dict(reversed(known.items())), separators=(",", ":"))
    yield json.dumps(known, separators=(",", ":"), ensure_ascii=False)
    yield json.dumps(known | {"note": 1}, separators=(",", ":"))
    yield json.dumps({k: str(v) for k, v in known.items()}, separators=(",", ":"))
    yield json.dumps({k.upper(): v for k, v in known.items()}, separators=(",", ":"))


def rows_moved(rows: list[dict[str, Any]]) -> Iterator[Tampering]:
    """Rows are removed, swapped, given other numbers, or come in between."""
    last = rows[-1]["id"]
    for row in rows:
        number = row["id"]
        gone = ("DELETE FROM event WHERE id = ?", (number,))
        yield Tampering(f"{number} is removed", (gone,))
        yield Tampering(f"{number} is removed, the gap closed", (gone, *shifted(number, -1)))
        yield Tampering(f"all from {number} on are removed", (
            ("DELETE FROM event WHERE id >= ?", (number,)),))  # fmt: skip
        yield Tampering(f"{number} is the last", (
            ("UPDATE event SET id = ? WHERE id = ?", (last + 1, number)),))  # fmt: skip
        copied = ", ".join(COLUMNS[1:])
        again = (f"INSERT INTO event SELECT ?, {copied} FROM event WHERE id = ?",)  # noqa: S608  # ours
        yield Tampering(f"{number} comes again at the end", ((*again, (last + 1, number)),))
        yield Tampering(f"{number} comes twice", (
            *shifted(number, 1), (*again, (number + 1, number))))  # fmt: skip
        if number < last:
            yield Tampering(f"{number} and the next are swapped", (
                ("UPDATE event SET id = 9000000 WHERE id = ?", (number,)),
                ("UPDATE event SET id = ? WHERE id = ?", (number, number + 1)),
                ("UPDATE event SET id = ? WHERE id = 9000000", (number + 1,)),
            ))  # fmt: skip
        yield Tampering(f"{number} and its digest are of another actor", (forged(rows, number),))


def shifted(after: int, by: int) -> tuple[tuple[str, tuple[object, ...]], ...]:
    """The rows after that number get others, on the way of numbers that none has."""
    return (
        ("UPDATE event SET id = id + 1000000 WHERE id > ?", (after,)),
        ("UPDATE event SET id = id - 1000000 + ? WHERE id > 1000000", (by,)),
    )


def forged(rows: list[dict[str, Any]], number: int) -> tuple[str, tuple[object, ...]]:
    """An event changed together with its own digest, which the next one's does not go on from."""
    digest = digested(rows, number, actor="somebody")
    return "UPDATE event SET actor = 'somebody', digest = ? WHERE id = ?", (digest, number)


def digested(rows: list[dict[str, Any]], number: int, **changed: Any) -> bytes:
    """The digest that an event would have, were it otherwise."""
    row = rows[number - 1]
    at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
    entry = Entry(**{name: row[name] for name in COLUMNS[:-1]} | {"at": at} | changed)
    return chained(rows[number - 2]["digest"] if number > 1 else bytes(16), entry)


def with_state_set_back(store: Path, number: int) -> None:
    """Remove the end of the log from that event on, and the store's record of it as well."""
    kept = events(store)[number - 2]
    latest = max(row["at"] for row in events(store)[: number - 1])
    with tampering(store) as handle:
        handle.execute("DELETE FROM event WHERE id >= ?", (number,))
        handle.execute(
            "UPDATE state SET event_count = ?, event_head = ?, last_event_at = ?",
            (kept["id"], kept["digest"], latest),
        )
