"""Columns turn values into cells: ordinary words, a dash for nothing, never anything dangerous."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest

from leadctl.render.columns import Cell, Column, plain


class Level(StrEnum):
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Holder:
    name: str | None
    open: int = 0
    cap: int | None = None
    marks: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        return self.open == self.cap


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "\u2013"),
        (True, "yes"),
        (False, "no"),
        (17, "17"),
        (12345, "12345"),
        (Decimal("1E+3"), "1000"),
        ("text", "text"),
        (Level.GOLD, "gold"),
        (date(2026, 11, 19), "Thu 19 Nov 2026"),
        (datetime(2026, 11, 19, 16, 40, tzinfo=UTC), "Thu 19 Nov 2026, 16:40"),
        (("DE", Level.GOLD, None), "DE, gold, \u2013"),
        ([], ""),
    ],
)
def test_values_have_ordinary_words(value: object, words: str) -> None:
    assert plain(value) == words


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (Column("name", "Name"), "Ada"),
        (Column("name", "Name", str.upper), "ADA"),
        (Column("full", "Full"), "yes"),
        (Column("", "Open", lambda holder: f"{holder.open}/{holder.cap}"), "4/4"),
        (Column("marks", "Marks"), "late, \u241b"),
        (Column("marks", "Marks", lambda marks: marks), "late\n\u241b"),
    ],
)
def test_a_column_shows_an_attribute_or_something_of_the_whole_row(
    column: Column, text: str
) -> None:
    assert column.cell(Holder("Ada", 4, 4, ("late", "\x1b"))) == Cell(text)


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_shown_as_a_dash(nothing: str | None) -> None:
    assert Column("name", "Name").cell(Holder(nothing)) == Cell("\u2013")
    assert Column("marks", "Marks").cell(Holder(nothing)) == Cell("\u2013")


def test_what_words_and_style_are_asked_about_is_never_none() -> None:
    column = Column("name", "Name", str.upper, style=str.lower)
    assert column.cell(Holder(None)) == Cell("\u2013")


def test_a_style_is_fixed_or_by_value() -> None:
    fixed = Column("name", "Name", style="red")
    by_value = Column("open", "Open", style=lambda count: "red" if count > 3 else "")
    assert fixed.cell(Holder("Ada")).style == "red"
    assert [by_value.cell(Holder("Ada", n)).style for n in (3, 4)] == ["", "red"]


def test_words_that_a_column_makes_are_made_visible_too() -> None:
    column = Column("name", "Name", lambda name: f"\u202e{name}\n")
    assert column.cell(Holder("Ada")).text == "<U+202E>Ada⏎"
