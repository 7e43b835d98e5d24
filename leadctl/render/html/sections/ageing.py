"""How long open leads have been in their status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import count_words, day_words, number_words, percent_words
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Section
from leadctl.render.html.table import Column, count, table, text

_SPANS = (
    ("under 1 day", "under_1_day"),
    ("1–2 days", "days_1_2"),  # noqa: RUF001  # a span is written with a dash
    ("3–6 days", "days_3_6"),  # noqa: RUF001
    ("7–29 days", "days_7_29"),  # noqa: RUF001
    ("30–89 days", "days_30_89"),  # noqa: RUF001
    ("90 days or more", "from_90_days"),
)
_LONG = ("days_30_89", "from_90_days")


def section(rows: Sequence[Any]) -> Section:
    """The section of the ages."""
    return Section(
        name="ageing",
        short="Ageing",
        heading="How long open leads wait",
        means="As of now: for how long leads have been in the status that they are in.",
        blocks=(_figure(rows), table("Open leads by how long they wait", _COLUMNS, rows))
        if rows
        else (),
        empty="No lead is open.",
    )


_COLUMNS = (
    text("status", "status"),
    text("rating", "rating"),
    count("leads", "leads"),
    *(count(heading, name) for heading, name in _SPANS),
    Column("oldest lead", lambda row: row.oldest, str, numeric=True),
    Column("since", lambda row: row.oldest_since, day_words),
)


def _figure(rows: Sequence[Any]) -> Figure:
    statuses = tuple(dict.fromkeys(row.status for row in rows))
    return Figure(
        title="Open leads by status and by how long they have been in it",
        message=_message(rows),
        kind=Kind.STACKED,
        palette=Palette.RAMP,
        labels=tuple(map(str, statuses)),
        series=tuple(
            Series(
                heading,
                tuple(
                    sum(getattr(row, name) for row in rows if row.status == status)
                    for status in statuses
                ),
            )
            for heading, name in _SPANS
        ),
    )


def _message(rows: Sequence[Any]) -> str:
    leads = sum(row.leads for row in rows)
    long = sum(getattr(row, name) for row in rows for name in _LONG)
    oldest = min(rows, key=lambda row: row.oldest_since)
    return (
        f"{count_words(leads, 'lead')} {'is' if leads == 1 else 'are'} open;"
        f" {number_words(long)} ({percent_words(long, leads)}) for 30 days or more in one status."
        f" Longest waits lead {oldest.oldest}, which is {oldest.status}."
    )
