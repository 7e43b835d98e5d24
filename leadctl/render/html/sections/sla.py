"""How often windows were kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leadctl.domain.wording import number_words, percent_words
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.months import MOST, charted, month_words
from leadctl.render.html.section import Block, Section
from leadctl.render.html.shares import exact_share, share, share_words
from leadctl.render.html.table import Column, count, table, text
from leadctl.render.views.reports.sla import WINDOWS


@dataclass(frozen=True, slots=True)
class _Sum:
    """How often a window was kept in some months by leads of some ratings."""

    window: str
    rating: str
    kept: int
    late: int
    missed: int
    unknown: int

    @property
    def ended(self) -> int:
        return self.kept + self.late + self.missed

    @property
    def in_time(self) -> Decimal | None:
        return exact_share(self.kept, self.ended)


def section(rows: Sequence[Any]) -> Section:
    """The section of the windows."""
    return Section(
        name="sla",
        short="Windows",
        heading="Windows kept",
        means=(
            "What was done in time is kept, what a manager accepted all the same late, and all "
            "else missed. It counts in the month in which it was done, or found to be missed."
        ),
        blocks=_blocks(rows) if rows else (),
        empty="No window ended in that time.",
    )


def _blocks(rows: Sequence[Any]) -> tuple[Block, ...]:
    windows = tuple(dict.fromkeys(row.window for row in rows))
    known = [each for window in windows if (each := _sum(window, "all", rows)).ended]
    months = charted(row.month for row in rows)
    blocks: list[Block] = []
    if known:
        blocks.append(_lines(rows, known, months) if len(months) > 1 else _bars(known))
    blocks.append(table("Windows by rating, over all the days", _SUMS, _by_rating(rows, windows)))
    if len(months) > 1:
        keys = sorted({(row.month, row.rating) for row in rows})
        caption = "Share kept in time, and of how many, by month and rating"
        blocks.append(table(caption, _by_month(rows, windows), keys))
    return tuple(blocks)


def _by_rating(rows: Sequence[Any], windows: Sequence[str]) -> list[_Sum]:
    """The sums of each window and rating, those of which there are any."""
    ratings = sorted({row.rating for row in rows})
    sums = [_sum(window, rating, _rated(rows, rating)) for window in windows for rating in ratings]
    return [each for each in sums if each.ended or each.unknown]


def _rated(rows: Iterable[Any], rating: str) -> list[Any]:
    return [row for row in rows if row.rating == rating]


def _sum(window: str, rating: str, rows: Iterable[Any]) -> _Sum:
    of = [row for row in rows if row.window == window]
    return _Sum(
        window,
        rating,
        *(sum(getattr(row, name) for row in of) for name in ("kept", "late", "missed", "unknown")),
    )


_SUMS = (
    text("window", "window"),
    Column("from \u2026 to", lambda row: WINDOWS[row.window]),
    text("rating", "rating"),
    count("kept", "kept"),
    count("late", "late"),
    count("missed", "missed"),
    count("unknown", "unknown"),
    share("in time", lambda row: row.kept, lambda row: row.ended),
)


def _by_month(rows: Sequence[Any], windows: Sequence[str]) -> tuple[Column, ...]:
    """A row is a month and a rating, a column a window."""
    found = {(row.month, row.rating, row.window): row for row in rows}

    def kept(window: str) -> Column:
        def value(key: tuple[str, str]) -> Any:
            row = found.get((*key, window))
            return row if row is not None and row.in_time is not None else None

        def rank(key: tuple[str, str]) -> float | None:
            row = value(key)
            return None if row is None else float(row.in_time)

        return Column(str(window), value, _kept_words, numeric=True, rank=rank)

    return (
        Column("month", lambda key: key[0], month_words, rank=lambda key: key[0]),
        Column("rating", lambda key: key[1]),
        *map(kept, windows),
    )


def _kept_words(row: Any) -> str:
    ended = row.kept + row.late + row.missed
    return f"{percent_words(row.kept, ended)} of {number_words(ended)}"


def _lines(rows: Sequence[Any], totals: Sequence[_Sum], months: Sequence[str]) -> Figure:
    def of_month(window: str, month: str) -> float | None:
        found = _sum(window, "all", [row for row in rows if row.month == month]).in_time
        return None if found is None else float(found)

    return Figure(
        title="Windows kept in time by month",
        message=_message(totals)
        + (
            f" The chart has the last {MOST} months."
            if min(row.month for row in rows) < months[0]
            else ""
        ),
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


def _bars(totals: Sequence[_Sum]) -> Figure:
    return Figure(
        title="Windows kept in time",
        message=_message(totals),
        kind=Kind.BARS,
        palette=Palette.ONE,
        labels=tuple(each.window for each in totals),
        series=(
            Series(
                "in time",
                tuple(float(each.in_time or 0) for each in totals),
            ),
        ),
        words=share_words,
        whole=100,
    )


def _message(totals: Sequence[_Sum]) -> str:
    told = [f"{each.window} {percent_words(each.kept, each.ended)}" for each in totals]
    return f"In time over all the days: {', '.join(told)}."
