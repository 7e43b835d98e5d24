"""Rows in which nothing needs a second look, many at once: in most lists, all of them."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from leadctl.domain.formulas import unprotected
from leadctl.intake.lines import LONGEST_LINE


def plain_rows(lines: Sequence[str], delimiter: str, width: int) -> list[list[str]] | None:
    """The cells of each line, if every line is a whole row of `width` cells with something in it.

    Else None: then `records` tells the rows apart. Where both can read the lines, they agree.

    >>> plain_rows(["a,1\\n", "b,2\\n"], ",", 2), plain_rows(["a,1\\n", "b\\n"], ",", 2)
    ([['a', '1'], ['b', '2']], None)
    """
    text = "".join(lines)
    if "\0" in text or (len(text) > LONGEST_LINE and max(map(len, lines)) > LONGEST_LINE):
        return None
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if len(rows) != len(lines) or set(map(len, rows)) != {width}:
        return None
    if not all(row[0].strip() or any(map(str.strip, row)) for row in rows):
        return None
    if "'" in text or '="' in text:
        rows = [list(map(unprotected, row)) for row in rows]
    return rows
