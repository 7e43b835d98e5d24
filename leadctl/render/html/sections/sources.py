"""What came of the leads of each source, and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import count_words, money_words, number_words, percent_words
from leadctl.render.html.busiest import busiest, left_out
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Section
from leadctl.render.html.shares import share, won
from leadctl.render.html.table import Column, count, table, text


def section(rows: Sequence[Any]) -> Section:
    """The section of the sources."""
    there_are = any(row.leads for row in rows)
    return Section(
        name="sources",
        short="Sources",
        heading="What came of each source",
        means="Conversion is of all leads. What a source has cost is told on the page of all days.",
        blocks=(
            *((_figure(rows),) if there_are else ()),
            *((table("Sources", _columns(rows), rows),) if rows else ()),
        ),
        empty="There are no leads of that time.",
    )


_COLUMNS = (
    text("source", "source"),
    count("leads", "leads"),
    count("A", "a"),
    count("B", "b"),
    count("C", "c"),
    count("valid", "valid"),
    count("assigned", "assigned"),
    count("contacted", "contacted"),
    count("converted", "converted"),
    share("conversion", lambda row: row.converted, lambda row: row.leads),
    won(),
)
_COSTS = (
    Column(
        "cost",
        lambda row: row.cost,
        money_words,
        numeric=True,
    ),
    Column(
        "per converted",
        lambda row: row.cost_per_converted,
        money_words,
        numeric=True,
    ),
    Column("in", lambda row: row.currency),
)


def _columns(rows: Sequence[Any]) -> tuple[Column, ...]:
    return (*_COLUMNS, *_COSTS) if any(row.cost is not None for row in rows) else _COLUMNS


def _leads(row: Any) -> float:
    return float(row.leads)


def _figure(rows: Sequence[Any]) -> Figure:
    shown = busiest(rows, _leads)
    return Figure(
        title="Leads and converted leads by source",
        message=_message(rows) + left_out(rows, _leads, "sources"),
        kind=Kind.BARS,
        palette=Palette.PAIR,
        labels=tuple(row.source for row in shown),
        series=(
            Series("converted", tuple(row.converted for row in shown)),
            Series("leads", tuple(row.leads for row in shown)),
        ),
    )


def _message(rows: Sequence[Any]) -> str:
    leads, converted = (sum(getattr(row, name) for row in rows) for name in ("leads", "converted"))
    most, having = max(rows, key=_leads), sum(1 for row in rows if row.leads)
    told = (
        f"{count_words(leads, 'lead')} came from {count_words(having, 'source')}, most from"
        f" {most.source}: {number_words(most.leads)} ({percent_words(most.leads, leads)})."
    )
    if not converted:
        return f"{told} None converted."
    best = max((row for row in rows if row.converted), key=lambda row: row.converted / row.leads)
    return (
        f"{told} {number_words(converted)} converted ({percent_words(converted, leads)}); the"
        f" highest share is that of {best.source}: {percent_words(best.converted, best.leads)}."
    )
