"""Rows of cells from lines of text; what is no row is told apart without losing its neighbours."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadctl.domain.formulas import unprotected
from leadctl.intake.lines import TOO_LONG, Lines

LONGEST_CELL = 1 << 20
KEPT = 1000
"""Characters that are kept of a line which is too long to be kept whole."""

BAD_QUOTE = "has a quote that is not closed or not doubled"
"""Why a line is rejected as it stands, in one cell."""


class Record(NamedTuple):
    """A row that can be read: the line it begins at, and its cells."""

    line: int
    cells: list[str]


class Unreadable(NamedTuple):
    """A row that cannot be read, what there is of it, and why."""

    line: int
    cells: list[str]
    reason: str


Row = Record | Unreadable


def records(lines: Lines, delimiter: str, width: int | None = None) -> Iterator[Row]:
    """Each row of `lines` in order, blank lines left out.

    An unclosed quote makes a csv reader swallow the rows after it: then its first line alone is
    unreadable, and reading goes on with the next. With `width`, a row of several lines that has
    another number of cells, or an odd number of quotes, is taken for such a one if a line of it is
    a whole row by itself.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _unreadable(lines, line, str(error))
            continue
        taken = lines.taken
        if width and len(taken) > 1 and _swallowed(cells, taken, delimiter, width):
            yield _unreadable(lines, line, "swallowed its neighbours")
            continue
        if not any(map(str.strip, cells)):
            continue
        text = taken[0] if len(taken) == 1 else "".join(taken)
        if "'" in text or '="' in text:
            cells = [unprotected(cell) for cell in cells]
        if "\0" in text:
            yield Unreadable(line, cells, "has a NUL character in it")
            continue
        yield Record(line, cells)


def _swallowed(cells: list[str], taken: Sequence[str], delimiter: str, width: int) -> bool:
    if len(cells) == width and not sum(map(_quotes, taken)) % 2:
        return False
    return any(_is_whole_row(text, delimiter, width) for text in taken[1:])


def _quotes(text: str) -> int:
    return text.count('"')


def _is_whole_row(text: str, delimiter: str, width: int) -> bool:
    if _quotes(text) % 2:  # the end of a text in quotes, say
        return False
    try:
        return len(next(csv.reader([text], delimiter=delimiter, strict=True))) == width
    except csv.Error:
        return False


def _unreadable(lines: Lines, line: int, error: str) -> Unreadable:
    alone = len(lines.taken) == 1
    lines.give_back()
    text = lines.taken[0]
    if alone and error == TOO_LONG:
        return Unreadable(line, [text[:KEPT]], "is longer than 4 million characters")
    if alone and error.startswith("field larger"):
        return Unreadable(line, [text[:KEPT]], "has a cell longer than a million characters")
    return Unreadable(line, [text.rstrip("\r\n")], BAD_QUOTE)
