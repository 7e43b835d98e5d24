"""What a view is: its columns, in order, and how each turns a value into words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from leadctl.domain.visible import visible
from leadctl.domain.wording import NOTHING, day_words, instant_words

Align = Literal["left", "right"]


def plain(value: object) -> str:
    """A value in its ordinary words: yes or no, a day, an instant, a list with commas.

    >>> plain(True), plain(("DE", "AT")), plain(date(2026, 11, 19))
    ('yes', 'DE, AT', 'Thu 19 Nov 2026')
    """
    match value:
        case None:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case Enum():
            return plain(value.value)
        case Decimal():
            return f"{value:f}"
        case datetime():
            return instant_words(value)
        case date():
            return day_words(value)
        case dict():
            return ", ".join(f"{plain(each)} {name}" for name, each in value.items())
        case tuple() | list():
            return ", ".join(plain(each) for each in value)
        case _:
            return str(value)


def room(row: Any) -> str:
    """How many leads a partner has open, of how many it may have.

    >>> from types import SimpleNamespace as Row
    >>> room(Row(open=3, capacity=10)), room(Row(open=3, capacity="unlimited"))
    ('3/10', '3/∞')
    """
    cap = "\u221e" if row.capacity == "unlimited" else row.capacity
    return f"{row.open}/{cap}"


@dataclass(frozen=True, slots=True)
class Cell:
    """Text that is safe to show, in one line or more, and its style ("" for none)."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one line of a card.

    `name` is the attribute shown, or "" to give `words` and `style` the whole row. `words` turns
    the value into one line of text, or into a tuple of lines; nothing at all is shown as `nothing`
    and is not asked about. `style` is rich's ("red"), fixed or by value: only for what needs
    action. A `spare` column of a table is left out on a terminal that is too narrow for all words,
    and with it the other spare ones of that heading: the lowest number first, and the first of one
    number. The texts of a `whole` one, such as a date, are not broken while others can be.
    """

    name: str
    heading: str
    words: Callable[[Any], str | tuple[str, ...]] = plain
    align: Align = "left"
    style: Callable[[Any], str] | str = ""
    nothing: str = NOTHING
    spare: int = 0
    whole: bool = False

    def cell(self, row: object) -> Cell:
        """The cell of one row: visible text."""
        value = getattr(row, self.name) if self.name else row
        if value is None:
            return Cell(self.nothing)
        words = self.words(value)
        lines = (words,) if isinstance(words, str) else words
        style = self.style if isinstance(self.style, str) else self.style(value)
        return Cell("\n".join(map(visible, lines)) or self.nothing, style)


@dataclass(frozen=True, slots=True)
class View:
    """How a kind of value is shown to people: its columns, and a sentence for an empty list.

    `title` stands above the table or the card. JSON and CSV take no notice of a view.
    """

    columns: tuple[Column, ...]
    empty: str = ""
    title: str = ""


def told_columns(view: View, rows: Sequence[object]) -> View:
    """The view without the columns that say nothing of any of these rows."""
    told = tuple(
        column for column in view.columns if any(column.cell(row).text != NOTHING for row in rows)
    )
    return replace(view, columns=told)
