"""How leads ended, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.wording import count_words, number_words, percent_words
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Section
from leadctl.render.html.shares import share, won
from leadctl.render.html.table import Column, count, table, text


def section(rows: Sequence[Any], *, with_reasons: bool) -> Section:
    """The section of the dispositions; people typed the reasons, which not everyone may see."""
    columns = _columns(rows, with_reasons=with_reasons)
    return Section(
        name="dispositions",
        short="Endings",
        heading="How leads ended",
        means="Leads that were closed in the days of the page.",
        blocks=(_figure(rows), table("Closed leads", columns, rows)) if rows else (),
        empty="No lead was closed in that time.",
    )


def _columns(rows: Sequence[Any], *, with_reasons: bool) -> tuple[Column, ...]:
    whole = sum(row.leads for row in rows)
    return (
        text("ended as", "disposition"),
        *((text("reason", "reason"),) if with_reasons else ()),
        count("leads", "leads"),
        count("A", "a"),
        count("B", "b"),
        count("C", "c"),
        share("of all", lambda row: row.leads, lambda _: whole),
        count("with a partner", "by_partners"),
        won(),
    )


def _figure(rows: Sequence[Any]) -> Figure:
    kinds = tuple(dict.fromkeys(row.disposition for row in rows))
    return Figure(
        title="Closed leads by how they ended and by rating",
        message=_message(rows),
        kind=Kind.STACKED,
        palette=Palette.THREE,
        labels=tuple(map(str, kinds)),
        series=tuple(
            Series(
                f"rated {rating}",
                tuple(
                    sum(getattr(row, rating.lower()) for row in rows if row.disposition == kind)
                    for kind in kinds
                ),
            )
            for rating in Rating
        ),
    )


def _message(rows: Sequence[Any]) -> str:
    leads = sum(row.leads for row in rows)
    by_kind: dict[str, int] = {}
    for row in rows:
        by_kind[str(row.disposition)] = by_kind.get(str(row.disposition), 0) + row.leads
    told = ", ".join(
        f"{number_words(so_many)} {kind} ({percent_words(so_many, leads)})"
        for kind, so_many in by_kind.items()
    )
    return f"{count_words(leads, 'lead')} {'was' if leads == 1 else 'were'} closed: {told}."
