"""How the report of the sources is shown."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list

SOURCES = View(
    (
        Column("source", "source"),
        Column("leads", "leads"),
        Column("valid", "valid"),
        Column("converted", "converted"),
    ),
    empty="There are no leads of that time.",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the sources, a row each."""
    show_list(found, SOURCES, fmt, out, of=of)
