"""How the report of the score bands is shown."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list

SCORES = View(
    (
        Column("first", "first"),
        Column("last", "last"),
        Column("leads", "leads"),
        Column("converted", "converted"),
    ),
    empty="There are no leads of that time.",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the score bands, a row each."""
    show_list(found, SCORES, fmt, out, of=of)
