"""How the report of the windows is shown."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list

SLA = View(
    (
        Column("window", "window"),
        Column("month", "month"),
        Column("rating", "rating"),
        Column("kept", "kept"),
        Column("late", "late"),
        Column("missed", "missed"),
        Column("in_time", "in_time"),
    ),
    empty="No window ended in that time.",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the windows, a row each."""
    show_list(found, SLA, fmt, out, of=of)
