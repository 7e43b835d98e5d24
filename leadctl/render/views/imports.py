"""How the outcome of an import is shown."""

from __future__ import annotations

from typing import Any

from leadctl.render.columns import Column, View

LONGEST_EXAMPLE = 60
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def list_words(form: Any) -> str:
    """How a list is written, as the end of a sentence about it."""
    parted = DELIMITERS.get(form.delimiter) or repr(form.delimiter)
    header = f"the header in line {form.header_line}" if form.header_line else "no header"
    return f"{form.encoding}, cells parted by {parted}, {header}"


def _example(text: str) -> str:
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[: LONGEST_EXAMPLE - 1]}…"


COLUMNS = View(
    (
        Column("number", "column", align="right"),
        Column("header", "header"),
        Column("field", "read into"),
        Column("example", "example", words=_example),
    )
)

IMPORTED = View(
    (
        Column("file", "file"),
        Column("batch", "batch"),
        Column("read", "lines read"),
        Column("added", "added"),
        Column("repeated", "repeated"),
        Column("flagged", "flagged"),
        Column("rejected", "rejected", style=lambda count: "red" if count else ""),
        Column("rejects_file", "rejects file"),
        Column("columns_left_out", "columns left out"),
    )
)
PROBLEM_COUNTS = View((Column("code", "problem"), Column("leads", "leads", align="right")))
PARTNERS_IMPORTED = View(
    (
        Column("file", "file"),
        Column("read", "lines read"),
        Column("added", "added"),
        Column("changed", "changed"),
        Column("unchanged", "unchanged"),
        Column("rejected", "rejected", style=lambda count: "red" if count else ""),
        Column("rejects_file", "rejects file"),
    )
)
PARTNER_CHANGES = View(
    (
        Column("partner", "partner"),
        Column("field", "field"),
        Column("before", "before"),
        Column("after", "after"),
    )
)
