"""How the report of the campaigns is shown."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list

NURTURE = View(
    (
        Column("campaign", "campaign"),
        Column("enrolled", "enrolled"),
        Column("live", "live"),
    ),
    empty="No campaign has enrolled anybody.",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the campaigns, a row each."""
    show_list(found, NURTURE, fmt, out, of=of)
