"""What came of leads by their score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import count_words, number_words, percent_words
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Section
from leadctl.render.html.shares import exact_share, share, share_words, won
from leadctl.render.html.table import Column, count, table


def section(bands: Sequence[Any]) -> Section:
    """The section of the score bands."""
    return Section(
        name="scores",
        short="Scores",
        heading="Scores",
        means="A scoring is good when more of the leads with high scores convert.",
        blocks=(_figure(bands), table("Leads by their score", _COLUMNS, bands))
        if any(band.leads for band in bands)
        else (),
        empty="There are no leads of that time.",
    )


def _span(band: Any) -> str:
    return f"{band.first}\u2013{band.last}"


_COLUMNS = (
    Column("score", _span, rank=lambda band: band.first, numeric=True),
    count("leads", "leads"),
    count("A", "a"),
    count("B", "b"),
    count("C", "c"),
    count("assigned", "assigned"),
    count("contacted", "contacted"),
    count("converted", "converted"),
    share("conversion", lambda row: row.converted, lambda row: row.leads),
    won(),
)


def _figure(bands: Sequence[Any]) -> Figure:
    return Figure(
        title="Share of the leads that converted, by score",
        message=_message(bands),
        kind=Kind.BARS,
        palette=Palette.ONE,
        labels=tuple(map(_span, bands)),
        series=(
            Series(
                "converted",
                tuple(
                    None
                    if (found := exact_share(each.converted, each.leads)) is None
                    else float(found)
                    for each in bands
                ),
            ),
        ),
        words=share_words,
    )


def _message(bands: Sequence[Any]) -> str:
    leads, converted = (
        sum(getattr(band, name) for band in bands) for name in ("leads", "converted")
    )
    if not converted:
        return f"None of {count_words(leads, 'lead')} converted."
    best = max((band for band in bands if band.leads), key=lambda band: band.converted / band.leads)
    return (
        f"{number_words(converted)} of {count_words(leads, 'lead')} converted"
        f" ({percent_words(converted, leads)}); the highest share is of scores {_span(best)}:"
        f" {percent_words(best.converted, best.leads)} of {number_words(best.leads)}."
    )
