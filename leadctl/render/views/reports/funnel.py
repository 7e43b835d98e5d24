"""How the report of the funnel is shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TextIO

from leadctl.domain.wording import NOTHING, percent_words
from leadctl.render.bars import bar
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list
from leadctl.render.views.reports.nothing import no_leads

BAR = 14


def _view(found: Sequence[Any], empty: str) -> View:
    """The steps; each is drawn and told beside the first, and the one before it."""
    first = found[0].leads
    previous = {each.step: before.leads for before, each in pairwise(found)}

    def of_previous(row: Any) -> str:
        return percent_words(row.leads, previous[row.step]) if row.step in previous else NOTHING

    return View(
        (
            Column("step", "step"),
            Column("leads", "leads", align="right"),
            Column("", "", lambda row: bar(row.leads, first, BAR), nothing=""),
            Column("", "of previous", of_previous, align="right"),
            Column("", "of all", lambda row: percent_words(row.leads, first), align="right"),
            Column("a", "A", align="right", spare=True),
            Column("b", "B", align="right", spare=True),
            Column("c", "C", align="right", spare=True),
        ),
        empty=empty,
    )


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the funnel, a row each."""
    rows = found if fmt is not Format.TABLE or found[0].leads else ()
    show_list(rows, _view(found, no_leads(scope)), fmt, out, of=of)
