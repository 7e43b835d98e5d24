"""How the report of the score bands is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from leadctl.render.bars import bar
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list
from leadctl.render.views.reports.nothing import no_leads
from leadctl.render.views.reports.won import won_words


def _view(found: Sequence[Any], empty: str) -> View:
    """The bands; the one that converts best has the longest bar."""
    best = max(row.conversion or 0 for row in found)
    return View(
        (
            Column("", "score", lambda row: f"{row.first}\u2013{row.last}", align="right"),
            Column("leads", "leads", align="right"),
            Column("a", "A", align="right", spare=True),
            Column("b", "B", align="right", spare=True),
            Column("c", "C", align="right", spare=True),
            Column("assigned", "assigned", align="right", spare=True),
            Column("contacted", "contacted", align="right"),
            Column("converted", "converted", align="right"),
            Column("conversion", "of leads", lambda share: f"{share}%", align="right"),
            Column("conversion", "", lambda share: bar(share, best), nothing=""),
            Column("won", "won", won_words, align="right", whole=True),
        ),
        empty=empty,
    )


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the score bands, a row each."""
    rows = found if fmt is not Format.TABLE or any(row.leads for row in found) else ()
    show_list(rows, _view(found, no_leads(scope)), fmt, out, of=of)
