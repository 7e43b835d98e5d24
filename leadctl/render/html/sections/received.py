"""The leads that came in, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.wording import count_words, number_words, percent_words
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.months import MOST, charted, month_words
from leadctl.render.html.section import Block, Section
from leadctl.render.html.table import Column, table

HEADING = "Leads received"


def section(received: Sequence[Any], *, of_partners: bool) -> Section:
    """The section of the leads that came in; or, of partners, that were handed to them."""
    counts = {(row.month, row.rating): row.leads for row in received}
    months = charted(row.month for row in received)
    blocks: tuple[Block, ...] = (_figure(counts, months), _table(counts)) if counts else ()
    return Section(
        name="received",
        short="Received",
        heading=HEADING,
        means=(
            "Leads by the month in which they were first handed over, rated as they are now."
            if of_partners
            else "Leads by the month in which they were logged, rated as they are now."
        ),
        blocks=blocks,
        empty="No leads were received in that time.",
    )


def _figure(counts: dict[tuple[str, Rating], int], months: Sequence[str]) -> Figure:
    return Figure(
        title="Leads received by month and rating",
        message=_message(counts, months),
        # a single column would be as wide as the page
        kind=Kind.COLUMNS if len(months) > 1 else Kind.STACKED,
        palette=Palette.THREE,
        labels=tuple(map(month_words, months)),
        series=tuple(
            Series(f"rated {rating}", tuple(counts.get((month, rating), 0) for month in months))
            for rating in Rating
        ),
    )


def _message(counts: dict[tuple[str, Rating], int], months: Sequence[str]) -> str:
    total = sum(counts.values())
    by_month = {month: _of_month(counts, month) for month in months}
    most = max(by_month, key=lambda month: by_month[month])
    rated_a = sum(leads for (_, rating), leads in counts.items() if rating == Rating.A)
    told = f"{count_words(total, 'lead')} came in, {percent_words(rated_a, total)} of them rated A"
    if len(months) > 1:
        told += f"; most in {month_words(most)}: {number_words(by_month[most])}"
    if len({month for month, _ in counts}) > len(months):
        told += f". The chart has the last {MOST} months; the table has all"
    return f"{told}."


def _of_month(counts: dict[tuple[str, Rating], int], month: str) -> int:
    return sum(leads for (of, _), leads in counts.items() if of == month)


def _table(counts: dict[tuple[str, Rating], int]) -> Block:
    def rated(rating: Rating) -> Column:
        return Column(
            rating.value, lambda month: counts.get((month, rating), 0), number_words, numeric=True
        )

    return table(
        "Leads received by month and rating",
        (
            Column("month", lambda month: month, month_words),
            *map(rated, Rating),
            Column("all", lambda month: _of_month(counts, month), number_words, numeric=True),
        ),
        sorted({month for month, _ in counts}),
    )
