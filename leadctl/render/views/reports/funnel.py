"""How the report of the funnel is shown."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list

FUNNEL = View(
    (
        Column("step", "step"),
        Column("leads", "leads"),
        Column("of_previous", "of_previous"),
        Column("of_all", "of_all"),
    ),
    empty="There are no leads of that time.",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the funnel, a row each."""
    show_list(found, FUNNEL, fmt, out, of=of)
