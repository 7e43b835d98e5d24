"""How the report of how leads ended is shown."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list

DISPOSITIONS = View(
    (
        Column("disposition", "disposition"),
        Column("reason", "reason"),
        Column("leads", "leads"),
    ),
    empty="No lead ended in that time.",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write how leads ended, a row each."""
    show_list(found, DISPOSITIONS, fmt, out, of=of)
