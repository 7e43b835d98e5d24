"""The one way out for data: frozen values as a table or a card, as JSON, or as CSV.

The result's field names are the names in JSON and CSV; only the table is shaped by a view.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TextIO, TypeVar, assert_never

from leadctl.domain.visible import visible
from leadctl.render.as_csv import write_csv
from leadctl.render.as_json import write_array, write_object
from leadctl.render.as_table import console_for, write_card, write_table
from leadctl.render.columns import Column, View

__all__ = [
    "Column",
    "Format",
    "View",
    "console_for",
    "show_list",
    "show_one",
    "show_sentence",
]

Row = TypeVar("Row")


class Format(StrEnum):
    """What `--format` takes."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def show_list(rows: Sequence[Row], view: View, fmt: Format, out: TextIO, *, of: type[Row]) -> None:
    """Write a list: a table or the view's sentence for none, an array of objects, or CSV.

    `of` is the rows' dataclass, so that an empty list has the same CSV header as a full one.
    """
    match fmt:
        case Format.TABLE:
            write_table(rows, view, out)
        case Format.JSON:
            write_array(rows, out)
        case Format.CSV:
            write_csv(rows, of, out)
        case _:
            assert_never(fmt)


def show_sentence(sentence: str, out: TextIO) -> None:
    """Write a sentence for people, on a terminal without breaking words at its edge."""
    if not out.isatty():
        out.write(visible(sentence) + "\n")
        return
    from rich.text import Text

    console_for(out).print(Text(visible(sentence)))


def show_one(value: Any, view: View, fmt: Format, out: TextIO) -> None:
    """Write one value: a card of labels and values, an object, or CSV with one row."""
    match fmt:
        case Format.TABLE:
            write_card(value, view, out)
        case Format.JSON:
            write_object(value, out)
        case Format.CSV:
            write_csv([value], type(value), out)
        case _:
            assert_never(fmt)
