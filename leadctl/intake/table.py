"""A list opened as a table: its encoding and heading, and its rows one by one."""

from __future__ import annotations

import io
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, NamedTuple

from leadctl.intake.drafts import Rejected
from leadctl.intake.encoding import as_text, find_encoding
from leadctl.intake.form import Form
from leadctl.intake.headers import Headers
from leadctl.intake.heading import Heading, find_heading
from leadctl.intake.lines import Lines
from leadctl.intake.misfits import Misfits
from leadctl.intake.plain_rows import plain_rows
from leadctl.intake.records import BAD_QUOTE, Record, Row, Unreadable, records

CODE = re.compile(r"[a-z]+(-[a-z]+)+")
"""The form of the code with which a row is rejected."""


class Portion(NamedTuple):
    """Some rows that follow one another: their lines and cells, and those that are rejected."""

    lines: Sequence[int]
    cells: list[list[str]]
    rejected: list[Rejected]


@dataclass(frozen=True, slots=True)
class Table:
    """An open list."""

    file: BinaryIO
    encoding: str
    heading: Heading

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns that the list had before anything was rejected."""
        return self.heading.names

    @property
    def delimiter(self) -> str:
        """What parts the cells."""
        return self.heading.delimiter

    @property
    def own_columns(self) -> int:
        """Columns that leadctl put before those of a file of rejected rows: 3, or none."""
        return self.heading.own_columns

    def rows(self) -> Generator[Record | Rejected]:
        """The rows from the first on, each with as many cells as there are columns."""
        with self._opened() as (lines, found):
            yield from self._until(None, lines, found, Misfits(self.heading))

    def portions(self, count: int) -> Generator[Portion]:
        """The same rows, at most `count` of them at a time."""
        with self._opened() as (lines, found):
            misfits = Misfits(self.heading)
            while some := lines.peek(count):
                first, last = lines.number + 1, lines.number + len(some)
                rows = self._plain(some)
                if rows is not None:
                    lines.pass_peeked(len(rows))
                    yield Portion(range(first, last + 1), rows, [])
                    continue
                one_by_one = self._until(last, lines, found, misfits)
                while others := list(islice(one_by_one, count)):
                    yield _portion(others)

    def _plain(self, lines: Sequence[str]) -> list[list[str]] | None:
        if self.own_columns:  # which have to be told from the others row by row
            return None
        return plain_rows(lines, self.delimiter, self.heading.width)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Lines, Iterator[Row]]]:
        """The lines after the header, and what `records` makes of them."""
        with as_text(self.file, self.encoding) as text:
            lines = Lines(text)
            lines.pass_over(self.heading.above)
            found = records(lines, self.delimiter, self.heading.width + self.heading.own_columns)
            if self.heading.headed:
                next(found)
            yield lines, map(self._fitted, found)

    def _fitted(self, row: Row) -> Row:
        """The row without what leadctl put before it, and with as many cells as the header if only
        cells that say nothing make the difference.
        """
        cells, width = row.cells, self.heading.width
        if self.heading.own_columns and _is_rejected(cells):
            cells = self._parted(cells[2:]) or cells[self.heading.own_columns :]
        if len(cells) > width > 1 and not any(map(str.strip, cells[width:])):
            cells = cells[:width]
        elif len(cells) < width and not any(self.header[len(cells) :]):
            cells = [*cells, *[""] * (width - len(cells))]
        return row if cells is row.cells else row._replace(cells=cells)

    def _parted(self, cells: Sequence[str]) -> list[str] | None:
        """The cells of a line that was rejected as a whole, if it was mended to be one row."""
        match cells:
            case [reason, line] if reason == BAD_QUOTE:
                rows = list(islice(records(Lines(io.StringIO(line)), self.delimiter), 2))
                if len(rows) == 1 and isinstance(rows[0], Record):
                    return rows[0].cells
        return None

    def _until(
        self,
        last: int | None,
        lines: Lines,
        found: Iterator[Row],
        misfits: Misfits,
    ) -> Iterator[Record | Rejected]:
        """The rows up to the one with the line `last` in it; with None, to the end."""
        for row in found:
            if isinstance(row, Unreadable) or len(row.cells) != self.heading.width:
                yield from misfits.until_one_fits(row, found)
            else:
                yield row
            if last is not None and lines.number >= last:
                return


def _is_rejected(cells: Sequence[str]) -> bool:
    """Whether a row of a file of rejected ones still has the line and the code before it."""
    return len(cells) > 1 and cells[0].isdigit() and CODE.fullmatch(cells[1]) is not None


def _portion(rows: Sequence[Record | Rejected]) -> Portion:
    readable = [row for row in rows if isinstance(row, Record)]
    return Portion(
        lines=[row.line for row in readable],
        cells=[row.cells for row in readable],
        rejected=[row for row in rows if isinstance(row, Rejected)],
    )


def open_table(file: BinaryIO, name: str, known: Headers, form: Form) -> Table:
    """The list in `file`, a seekable one, once all its bytes were found to be text.

    Raises Refusal: those of `find_encoding` and `find_heading`.
    """
    encoding = find_encoding(file, name, form.encoding)
    return Table(file, encoding, find_heading(file, encoding, name, known, form))
