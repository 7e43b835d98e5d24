"""A list opened as a table: its encoding, delimiter and header, and its rows one by one."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from leadctl.errors import Refusal
from leadctl.intake.columns import header_key, known_headers
from leadctl.intake.drafts import Rejected
from leadctl.intake.encoding import as_text, find_encoding
from leadctl.intake.headers import Headers
from leadctl.intake.lines import Lines
from leadctl.intake.records import Record, Unreadable, records

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 1000
REJECT_COLUMNS = ("leadctl line", "leadctl code", "leadctl reason")
"""The columns that a file of rejected rows has besides those of the list it came from."""

SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"\'.]|\t)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """An open list, of which `header` are the columns that it had before anything was rejected."""

    file: BinaryIO
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    own_columns: int
    """Columns at the end that leadctl added to a file of rejected rows: 3, or none."""

    def rows(self) -> Generator[Record | Rejected]:
        """The rows below the header from the first on, each with as many cells as the header."""
        width = len(self.header) + self.own_columns
        with as_text(self.file, self.encoding) as text:
            lines = Lines(text)
            _skip_separator_line(lines)
            found = records(lines, self.delimiter, width)
            next(found)
            for record in found:
                if isinstance(record, Unreadable):
                    yield self._rejected(record.line, record.cells, record.reason)
                elif len(record.cells) != width:
                    yield self._ragged(record)
                else:
                    yield record

    def _ragged(self, row: Record) -> Rejected:
        count = max(len(row.cells) - self.own_columns, 0)
        cells = "1 cell" if count == 1 else f"{count} cells"
        reason = f"has {cells} where the header has {len(self.header)}"
        return self._rejected(row.line, row.cells, reason)

    def _rejected(self, line: int, cells: list[str], reason: str) -> Rejected:
        kept = cells[: max(len(cells) - self.own_columns, 1)][: MOST_COLUMNS + 1]
        if len(kept) == len(self.header) == 1 and "\0" not in kept[0]:
            kept = [*kept, ""]  # or the line would pass for a row when it is imported again
        return Rejected(line, "unreadable-row", reason, tuple(kept))


def open_table(
    file: BinaryIO, name: str, known: Headers, mapping: Mapping[str, str], encoding: str | None
) -> Table:
    """The list in `file`, a seekable one, once all its bytes were found to be text.

    The delimiter is what a `sep=` line says, else the one under which the first row has most
    headers that are known or in `mapping`. Raises Refusal: see `find_encoding`, and `empty-list`,
    `unreadable-header`, `unknown-headers`, `too-many-columns`.
    """
    found = find_encoding(file, name, encoding)
    said = _said_delimiter(file, found)
    readings = [(_first_row(file, found, mark), mark) for mark in ([said] if said else DELIMITERS)]
    if not any(row for row, _ in readings):
        raise Refusal("empty-list", file=name)
    headers = [(row.cells, mark) for row, mark in readings if isinstance(row, Record)]
    if not headers:
        raise Refusal("unreadable-header", file=name)
    # Of equals the first one wins, which is the order of DELIMITERS.
    header, delimiter = max(headers, key=lambda one: known_headers(one[0], known, mapping))
    if len(header) > MOST_COLUMNS:
        raise Refusal("too-many-columns", file=name, count=len(header), most=MOST_COLUMNS)
    if not mapping and not known_headers(header, known, mapping):
        raise Refusal("unknown-headers", file=name)
    own = _own_columns(header)
    kept = tuple(cell.strip().strip("\ufeff") for cell in header[: len(header) - own])
    return Table(file, found, delimiter, kept, own)


def _first_row(file: BinaryIO, encoding: str, delimiter: str) -> Record | Unreadable | None:
    with as_text(file, encoding) as text:
        lines = Lines(text)
        _skip_separator_line(lines)
        return next(records(lines, delimiter), None)


def _said_delimiter(file: BinaryIO, encoding: str) -> str | None:
    with as_text(file, encoding) as text:
        return _skip_separator_line(Lines(text))


def _skip_separator_line(lines: Lines) -> str | None:
    """The delimiter of a leading `sep=` line, which is then behind us; else all is as before."""
    lines.begin_row()
    with suppress(csv.Error):  # of a line too long to be one
        if match := SEPARATOR_LINE.fullmatch(next(lines, "").strip("\r\n ")):
            return match[1]
    lines.give_back_all()
    return None


def _own_columns(header: list[str]) -> int:
    own = [header_key(name) for name in REJECT_COLUMNS]
    return len(own) if [header_key(cell) for cell in header[-len(own) :]] == own else 0
