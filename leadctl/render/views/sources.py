"""How sources of leads are shown."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import money_words
from leadctl.render.columns import Column, View


def _cost(source: Any) -> str:
    return "" if source.cost is None else money_words(source.cost, source.currency or "")


_KNOWN = (
    Column("source", "source"),
    Column("direction", "direction"),
    Column("", "cost", _cost, align="right"),
)
SOURCE = View((*_KNOWN, Column("notes", "notes")))
SOURCES = View(
    (
        *_KNOWN,
        Column("a", "A", align="right"),
        Column("b", "B", align="right"),
        Column("c", "C", align="right"),
        Column("total", "leads", align="right"),
        Column("notes", "notes"),
    ),
    empty="There are no leads yet, and nothing was said of a source.",
)
