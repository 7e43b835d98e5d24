"""What a list is found to be, for a person to look at before it is imported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from leadctl.intake.cells import content
from leadctl.intake.columns import choose_columns
from leadctl.intake.form import Form
from leadctl.intake.headers import Headers
from leadctl.intake.opened_list import OpenedList
from leadctl.intake.records import Record
from leadctl.intake.table import open_table

LOOKED_AT = 100
"""Rows among which examples are looked for."""


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """One column of a list: the field it is read into, None if it is left out. Names are JSON's.

    `number` counts from 1, and `example` is the first cell near the beginning that says anything.
    """

    file: str
    number: int
    header: str
    field: str | None
    example: str | None


@dataclass(frozen=True, slots=True)
class ListShown:
    """The form of a list, as it was found. `header_line` is None where there is no header."""

    encoding: str
    delimiter: str
    header_line: int | None
    columns: tuple[ColumnShown, ...]


def show_list_form(file: BinaryIO, name: str, known: Headers, form: Form) -> ListShown:
    """How the list in `file` would be read, without reading more of it than its first rows.

    Raises Refusal: those of `open_table` and `choose_columns`.
    """
    table = open_table(file, name, known, form)
    opened = OpenedList(table, choose_columns(table.header, known, form.mapping))
    return ListShown(
        encoding=table.encoding.removesuffix("-sig").upper(),
        delimiter=table.delimiter,
        header_line=table.heading.above + 1 if table.heading.headed else None,
        columns=tuple(_columns(opened, name)),
    )


def _columns(opened: OpenedList, name: str) -> Iterator[ColumnShown]:
    with closing(opened.table.rows()) as found:
        rows = [row.cells for row in islice(found, LOOKED_AT) if isinstance(row, Record)]
    for at, use in enumerate(opened.columns):
        example = next(filter(None, (content(cells[at]) for cells in rows)), None)
        yield ColumnShown(name, at + 1, use.header, use.field, example)
