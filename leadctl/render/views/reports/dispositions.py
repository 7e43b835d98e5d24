"""How the report of how leads ended is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from leadctl.domain.wording import percent_words
from leadctl.render.bars import bar
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list
from leadctl.render.views.reports.nothing import no_ends
from leadctl.render.views.reports.won import won_words

BAR = 8


def _view(found: Sequence[Any], empty: str) -> View:
    """The ways to end, each drawn beside the most frequent."""
    most = max((row.leads for row in found), default=0)
    total = sum(row.leads for row in found)
    return View(
        (
            Column("disposition", "ended as"),
            Column("reason", "reason"),
            Column("leads", "leads", align="right"),
            Column("leads", "", lambda leads: bar(leads, most, BAR), spare=True),
            Column("leads", "share", lambda leads: percent_words(leads, total), align="right"),
            Column("a", "A", align="right", spare=True),
            Column("b", "B", align="right", spare=True),
            Column("c", "C", align="right", spare=True),
            Column("by_partners", "held", align="right"),
            Column("won", "won", won_words, align="right", whole=True),
        ),
        empty=empty,
        title="Held: by a partner, when they ended",
    )


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write how leads ended, a row each."""
    show_list(found, _view(found, no_ends(scope)), fmt, out, of=of)
