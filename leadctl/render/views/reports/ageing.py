"""How the report of the ages of open leads is shown."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list

AGEING = View(
    (
        Column("status", "status"),
        Column("rating", "rating"),
        Column("leads", "leads"),
    ),
    empty="No lead is open.",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the ages of open leads, a row each."""
    show_list(found, AGEING, fmt, out, of=of)
