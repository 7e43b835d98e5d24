"""A table of a page: what its cells say, and by what its rows can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from leadctl.domain.wording import NOTHING, number_words
from leadctl.render.columns import plain


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the value of a row, which rows are sorted by, and its words.

    Values of a `numeric` column stand at the right, and the highest comes first when it is asked
    to sort. `rank` says what to sort by where that is not the value.
    """

    heading: str
    value: Callable[[Any], Any]
    words: Callable[[Any], str] = plain
    numeric: bool = False
    rank: Callable[[Any], float | str | None] | None = None
    code: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and its value to sort by: a number, or text; "" comes last."""

    text: str
    sort: str

    @property
    def is_short(self) -> bool:
        """Whether it stands in one line."""
        return len(self.text) <= _ONE_LINE


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, the first of which names the row, and a caption for all."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def is_wide(self) -> bool:
        """Whether paper needs smaller letters for it."""
        return len(self.columns) > _MANY_COLUMNS

    @property
    def is_tall(self) -> bool:
        """Whether a screen shows it in a box of its own, which scrolls."""
        return len(self.rows) > _MANY_ROWS


_MANY_COLUMNS, _MANY_ROWS = 8, 24
_ONE_LINE = 24


def table(caption: str, columns: Sequence[Column], rows: Sequence[Any]) -> Table:
    """The table of these rows."""
    return Table(
        caption,
        tuple(columns),
        tuple(tuple(_cell(column, row) for column in columns) for row in rows),
    )


def _cell(column: Column, row: Any) -> Cell:
    value = column.value(row)
    text = NOTHING if value is None else column.words(value) or NOTHING
    return Cell(text, sort_value(column.rank(row) if column.rank else value))


def sort_value(value: Any) -> str:
    """What a row is sorted by: figures as numbers, days and instants so that they follow in time.

    >>> sort_value(Decimal("12.50")), sort_value(None), sort_value("Web"), sort_value(True)
    ('12.50', '', 'Web', '1')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case int() | float():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case datetime():
            return str(value.timestamp())
        case date():
            return value.isoformat()
        case _:
            return plain(value)


def text(heading: str, name: str, **more: Any) -> Column:
    """A column of an attribute's ordinary words."""
    return Column(heading, lambda row: getattr(row, name), **more)


def count(heading: str, name: str) -> Column:
    """A column of a count."""
    return Column(
        heading, lambda row: getattr(row, name), lambda value: number_words(value), numeric=True
    )
