"""How often windows were kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leadctl.domain.percent import percent
from leadctl.domain.wording import percent_words
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.months import MOST, charted, month_words
from leadctl.render.html.section import Block, Section
from leadctl.render.html.shares import share, share_words
from leadctl.render.html.table import Column, count, table, text


@dataclass(frozen=True, slots=True)
class _Total:
    """How often a window was kept, whatever the month and the rating."""

    window: str
    kept: int
    late: int
    missed: int
    unknown: int

    @property
    def ended(self) -> int:
        return self.kept + self.late + self.missed

    @property
    def in_time(self) -> Decimal | None:
        return percent(self.kept, self.ended)


def section(rows: Sequence[Any]) -> Section:
    """The section of the windows."""
    return Section(
        name="sla",
        heading="Windows kept",
        means=(
            "What was done in time is kept, what a manager accepted all the same late, and all "
            "else missed. It counts in the month in which it was done, or found to be missed."
        ),
        blocks=_blocks(rows) if rows else (),
        empty="No window ended in that time.",
    )


def _blocks(rows: Sequence[Any]) -> tuple[Block, ...]:
    totals = [_total(window, rows) for window in dict.fromkeys(row.window for row in rows)]
    months = charted(row.month for row in rows)
    figure = _by_month(rows, totals, months) if len(months) > 1 else _by_window(totals)
    return (
        figure,
        table("Windows over all the days", _TOTALS, totals),
        table("Windows by month and rating", _ROWS, rows),
    )


def _total(window: str, rows: Iterable[Any]) -> _Total:
    of = [row for row in rows if row.window == window]
    return _Total(
        window,
        *(sum(getattr(row, name) for row in of) for name in ("kept", "late", "missed", "unknown")),
    )


_FIGURES = (
    count("kept", "kept"),
    count("late", "late"),
    count("missed", "missed"),
    count("unknown", "unknown"),
    share("in time", "in_time"),
)
_TOTALS = (text("window", "window"), *_FIGURES)
_ROWS = (
    text("window", "window"),
    Column("month", lambda row: row.month, month_words),
    text("rating", "rating"),
    *_FIGURES,
)


def _by_month(rows: Sequence[Any], totals: Sequence[_Total], months: Sequence[str]) -> Figure:
    def of_month(window: str, month: str) -> float | None:
        found = _total(window, [row for row in rows if row.month == month]).in_time
        return None if found is None else float(found)

    return Figure(
        title="Windows kept in time by month",
        message=_message(totals)
        + (f" The chart has the last {MOST} months." if len(months) == MOST else ""),
        kind=Kind.LINES,
        palette=Palette.MANY,
        labels=tuple(map(month_words, months)),
        series=tuple(
            Series(each.window, tuple(of_month(each.window, month) for month in months))
            for each in totals
        ),
        words=share_words,
        whole=100,
    )


def _by_window(totals: Sequence[_Total]) -> Figure:
    return Figure(
        title="Windows kept in time",
        message=_message(totals),
        kind=Kind.BARS,
        palette=Palette.ONE,
        labels=tuple(each.window for each in totals),
        series=(
            Series(
                "in time",
                tuple(None if each.in_time is None else float(each.in_time) for each in totals),
            ),
        ),
        words=share_words,
        whole=100,
    )


def _message(totals: Sequence[_Total]) -> str:
    told = [
        f"{each.window} {percent_words(each.kept, each.ended)}" for each in totals if each.ended
    ]
    if not told:
        return "Nobody knows whether the windows were kept."
    return f"In time over all the days: {', '.join(told)}."
