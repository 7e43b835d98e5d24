"""Which row of a list names its columns, and what parts the cells: told by its first rows."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from leadctl.errors import Refusal
from leadctl.intake.columns import header_key, known_headers, known_keys
from leadctl.intake.encoding import as_text
from leadctl.intake.form import Form, column_number
from leadctl.intake.headers import Headers
from leadctl.intake.lines import Lines
from leadctl.intake.records import Record, Row, records

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 1000
LOOKED_AT = 30
"""Rows among which the header is looked for."""

REJECT_COLUMNS = ("leadctl line", "leadctl code", "leadctl reason")
"""The columns that a file of rejected rows has before those of the list it came from."""

SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"\'.]|\t)"?', re.IGNORECASE)

# An e-mail address, or a number, a phone number or a date: headers are none of these.
LIKE_DATA = re.compile(r"\s*(?:[^@\s]+@[^@\s]+\.[^@\s]+|[-+(\d][-+()\d\s./:]{4,})\s*")
LONGEST_LIKE_DATA = 100
IF_NO_HEADER = "If the list has no header, say --no-header and number them: --map field=1."
IF_FURTHER_DOWN = "If the header stands further down, say --skip with the number of lines above it."


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the rows of a list begin, and what its columns are called.

    `above` is the number of lines before the header; before the first row, if the list is not
    `headed` and `names` are leadctl's own. A file of rejected rows has `own_columns` of leadctl
    before the others, 3 or none, which are not among the `names`.
    """

    above: int
    delimiter: str
    names: tuple[str, ...]
    own_columns: int = 0
    headed: bool = True

    @property
    def width(self) -> int:
        """How many cells a row has, without leadctl's own."""
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Start:
    """The lines at which a list begins, parted in one way."""

    file: BinaryIO
    encoding: str
    delimiter: str
    above: int

    def rows(self) -> Generator[Row]:
        """The first rows."""
        with as_text(self.file, self.encoding) as text:
            lines = Lines(text)
            lines.pass_over(self.above)
            yield from islice(records(lines, self.delimiter), LOOKED_AT)


def find_heading(file: BinaryIO, encoding: str, name: str, known: Headers, form: Form) -> Heading:
    """The heading of the list in `file`.

    A file of rejected rows has its header in its first row, whatever is said of the list it came
    from. Else the delimiter is what a `sep=` line says, or the one under which the header has most
    names that are known or mapped; without a header, the one that parts most rows alike. Raises
    Refusal: `empty-list`, `nothing-below`, `unreadable-header`, `header-below`,
    `unknown-headers`, `too-many-columns`, `no-header-needs-map`.
    """
    heading = _of_rejects(file, encoding)
    if heading:
        _check_names(heading.names, known_keys(known, form.mapping.values()), name, form)
    else:
        heading = _of_list(file, encoding, name, known, form)
    if len(heading.names) > MOST_COLUMNS:
        count = len(heading.names)
        raise Refusal("too-many-columns", file=name, count=count, most=MOST_COLUMNS)
    return heading


def _of_list(file: BinaryIO, encoding: str, name: str, known: Headers, form: Form) -> Heading:
    said = _said_delimiter(file, encoding)
    above = max(form.skip or 0, 1 if said else 0)
    starts = [Start(file, encoding, mark, above) for mark in ([said] if said else DELIMITERS)]
    with closing(starts[0].rows()) as rows:
        if next(rows, None) is None:
            raise _empty(name, form)
    return _headed(starts, name, known, form) if form.headed else _headless(starts, form)


def _empty(name: str, form: Form) -> Refusal:
    if form.skip:
        return Refusal("nothing-below", file=name, skip=form.skip)
    return Refusal("empty-list", file=name)


def _of_rejects(file: BinaryIO, encoding: str) -> Heading | None:
    own = [header_key(name) for name in REJECT_COLUMNS]
    for mark in DELIMITERS:
        with closing(Start(file, encoding, mark, 0).rows()) as rows:
            row = next(rows, None)
        if isinstance(row, Record) and [header_key(cell) for cell in row.cells[:3]] == own:
            return Heading(row.line - 1, mark, _names(row.cells[3:]), len(own))
    return None


def _said_delimiter(file: BinaryIO, encoding: str) -> str | None:
    """What a `sep=` line says, if the list begins with one."""
    with as_text(file, encoding) as text, suppress(csv.Error):  # of a line too long to be one
        if match := SEPARATOR_LINE.fullmatch(next(Lines(text), "").strip("\r\n ")):
            return match[1]
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the first rows come to, parted in one way: the header, if they begin with one.

    `below` is of the row after it that has most names which are known: how many, and its line with
    a minus, so that the greater is the better one, and of equals the first.
    """

    delimiter: str
    header: Record | None
    known: int
    below: tuple[int, int]

    @property
    def fitness(self) -> tuple[int, int]:
        """The more of its names are known, the better it is parted; then the more there are."""
        return self.known, len(self.header.cells) if self.header else 0


def _headed(starts: Iterable[Start], name: str, known: Headers, form: Form) -> Heading:
    keys = known_keys(known, form.mapping.values())
    readings = [_reading(start, keys) for start in starts]
    best = max(readings, key=lambda reading: reading.fitness)  # of equals the first
    below, line = max(reading.below for reading in readings)
    if form.skip is None and below > max(best.known, 1):
        raise Refusal("header-below", file=name, line=-line, skip=-line - 1)
    if best.header is None:
        raise Refusal("unreadable-header", file=name)
    names = _names(best.header.cells)
    _check_names(names, keys, name, form)
    return Heading(best.header.line - 1, best.delimiter, names)


def _reading(start: Start, keys: frozenset[str]) -> _Reading:
    with closing(start.rows()) as rows:
        first = next(rows, None)
        below = max(((_known(row, keys), -row.line) for row in rows), default=(0, 0))
    header = first if isinstance(first, Record) else None
    return _Reading(start.delimiter, header, _known(first, keys), below)


def _known(row: Row | None, keys: frozenset[str]) -> int:
    return known_headers(row.cells[:MOST_COLUMNS], keys) if isinstance(row, Record) else 0


def _check_names(names: Sequence[str], keys: frozenset[str], name: str, form: Form) -> None:
    """Where no name is known the mapping must say what is what, and the names must not be data."""
    some = names[:MOST_COLUMNS]
    if known_headers(some, keys):
        return
    is_data = any(len(cell) <= LONGEST_LIKE_DATA and LIKE_DATA.fullmatch(cell) for cell in some)
    if is_data or not form.mapping:
        hint = IF_NO_HEADER if is_data else IF_FURTHER_DOWN
        raise Refusal("unknown-headers", file=name, hint=hint)


def _headless(starts: Iterable[Start], form: Form) -> Heading:
    fields = {column_number(text): field for field, text in reversed(list(form.mapping.items()))}
    numbers = [number for number in fields if number is not None]
    if not numbers or None in fields:
        raise Refusal("no-header-needs-map")
    needed = max(numbers)
    shapes = [_shape(start) for start in starts]
    best = max(shapes, key=lambda shape: (shape.width >= needed, shape.alike, shape.width))
    names = tuple(fields.get(at, f"Column {at}") for at in range(1, best.width + 1))
    return Heading(best.above, best.delimiter, names, headed=False)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many cells the first rows have, parted in one way, and how many rows have so many."""

    delimiter: str
    above: int
    width: int
    alike: int


def _shape(start: Start) -> _Shape:
    with closing(start.rows()) as rows:
        widths = Counter(len(row.cells) for row in rows if isinstance(row, Record))
    width, alike = widths.most_common(1)[0] if widths else (1, 0)
    # Any delimiter that a list does not have parts all of its rows alike: not at all.
    return _Shape(start.delimiter, start.above, width, alike if width > 1 else 0)


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip().strip("\ufeff") for cell in cells)
