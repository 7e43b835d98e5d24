"""How the report of the partners is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TextIO

from leadctl.domain.wording import percent_words, working_words
from leadctl.render.columns import Column, View, room
from leadctl.render.output import Format, show_list
from leadctl.render.views.reports.nothing import no_partners
from leadctl.render.views.reports.summary import alarm
from leadctl.render.views.reports.won import won_words


def converted_words(row: Any) -> str:
    """How many a partner converted, and in percent of what left it."""
    return f"{row.converted} ({percent_words(row.converted, row.left)})" if row.left else "0"


def _in_time(heading: str, kind: str) -> tuple[Column, Column, Column]:
    """How much of a kind was done in time, and within what working time half of it and most."""

    def words(row: Any) -> str:
        met, ended = (getattr(row, f"{kind}_{how}") for how in ("met", "ended"))
        return percent_words(met, ended)

    return (
        Column("", heading, words, align="right"),
        Column(f"{kind}_median_minutes", "half in", working_words, align="right", spare=2),
        Column(f"{kind}_p90_minutes", "90% in", working_words, align="right", spare=1),
    )


PARTNERS = View(
    (
        Column("partner", "partner"),
        Column("", "open", room, align="right", spare=True),
        Column("received", "leads", align="right"),
        Column("taken", "taken", align="right", spare=True),
        Column("released", "released", align="right", spare=True),
        Column("incidents", "incidents", align="right", style=alarm, spare=True),
        *_in_time("claimed", "claim"),
        *_in_time("contacted", "contact"),
        Column("", "converted", converted_words, align="right"),
        Column("won", "won", won_words, align="right"),
    ),
    title="Claimed, contacted: how much in time, in what working time; converted: of what left it",
)


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the partners, a row each."""
    view = replace(PARTNERS, empty=no_partners(scope))
    if scope.source:  # what a partner may hold is of all sources
        view = replace(view, columns=tuple(map(_without_cap, view.columns)))
    show_list(found, view, fmt, out, of=of)


def _without_cap(column: Column) -> Column:
    return replace(column, words=lambda row: str(row.open)) if column.words is room else column
