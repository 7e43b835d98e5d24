"""How the report of the windows is shown: over all its days, and below that month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, TextIO

from leadctl.domain.wording import NOTHING, number_words, percent_words
from leadctl.render.bars import sparkline
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list, show_sentence

WINDOWS: Mapping[str, str] = MappingProxyType(
    {
        "log": "from receipt to being in the store",
        "resolve": "from being flagged to being put right, or closed",
        "claim": "from the hand-over to the partner's claim",
        "contact": "from the claim, or from the hand-over, to the first contact",
        "record": "from the contact to the follow-up being recorded",
        "answer": "from receipt to the first contact, whoever makes it",
    }
)
"""What each window is, in words."""
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "late": "after the deadline, and accepted by a manager",
        "unknown": "nobody knows when the lead was received",
    }
)
"""What the figures are that do not say it themselves."""
EMPTY = "No window ended in that time."


@dataclass(frozen=True, slots=True)
class _Kept:
    """How often windows were kept, and how often not."""

    kept: int
    late: int
    missed: int
    unknown: int

    @property
    def known(self) -> int:
        return self.kept + self.late + self.missed

    @property
    def in_time(self) -> str:
        return percent_words(self.kept, self.known)


def _together(rows: Sequence[Any]) -> _Kept:
    names = ("kept", "late", "missed", "unknown")
    return _Kept(*(sum(getattr(row, name) for row in rows) for name in names))


@dataclass(frozen=True, slots=True)
class _Whole:
    """A window of a rating over all the days; and in which percentage, month by month."""

    window: str
    rating: str
    allowed: str | None
    all: _Kept
    months: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class _Month:
    """A window in a month, by rating."""

    window: str
    month: str
    ratings: Mapping[str, _Kept]


def _wholes(found: Sequence[Any], months: Sequence[str]) -> Iterator[_Whole]:
    def line(row: Any) -> tuple[str, str]:
        return row.window, row.rating

    order = list(WINDOWS)
    by_line = sorted(found, key=lambda row: (order.index(row.window), row.rating, row.month))
    for (window, rating), alike in groupby(by_line, line):
        rows = list(alike)
        shares = {row.month: float(row.in_time) for row in rows if row.in_time is not None}
        in_order = [
            None if (share := shares.get(each)) is None else float(share) for each in months
        ]
        yield _Whole(window, rating, rows[0].allowed, _together(rows), in_order)


def _in_a_row(months: Sequence[str]) -> Sequence[str]:
    """All months from the first of them to the last, be there nothing in one.

    >>> _in_a_row(["2027-01", "2026-11"])
    ['2026-11', '2026-12', '2027-01']
    """
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(months), max(months)))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _months(found: Sequence[Any]) -> Iterator[_Month]:
    for (window, month), rows in groupby(found, lambda row: (row.window, row.month)):
        yield _Month(window, month, {row.rating: _together([row]) for row in rows})


def _figure(name: str, *, spare: bool = False) -> Column:
    """A count; none is a dash, so that what there is stands out."""
    return Column(
        "all",
        name,
        lambda kept: number_words(getattr(kept, name) or 0) if getattr(kept, name) else NOTHING,
        align="right",
        spare=spare,
    )


def _whole_view(lines: Sequence[_Whole], months: Sequence[str]) -> View:
    unknown = [_figure("unknown", spare=True)] if any(line.all.unknown for line in lines) else []
    course = Column("months", "by month", lambda shares: sparkline(shares, 100))
    return View(
        (
            Column("window", "window"),
            Column("rating", "rating"),
            Column("allowed", "allowed", spare=True),
            _figure("kept"),
            _figure("late"),
            _figure("missed"),
            *unknown,
            Column("all", "in time", lambda kept: kept.in_time, align="right"),
            *([course] if len(months) > 1 else []),
        )
    )


def _month_view(ratings: Sequence[str]) -> View:
    def of(rating: str, words: Callable[[_Kept], str], heading: str) -> Column:
        def cell(kept: Mapping[str, _Kept]) -> str:
            return words(kept[rating]) if rating in kept else NOTHING

        return Column("ratings", heading, cell, align="right")

    columns = [Column("window", "window"), Column("month", "month")]
    for rating in ratings:
        columns.append(of(rating, lambda kept: kept.in_time, f"{rating} in time"))
        columns.append(of(rating, lambda kept: number_words(kept.known), "of"))
    return View(tuple(columns))


def no_windows(partner: str) -> str:
    """What to say where one partner has kept and missed nothing."""
    return f"No window of {partner} ended in that time."


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the windows: to people over all the days, then by month; to scripts as they are."""
    if fmt is not Format.TABLE or not found:
        empty = no_windows(scope.partner) if scope.partner else EMPTY
        show_list(found, View((), empty=empty), fmt, out, of=of)
        return
    months = _in_a_row([row.month for row in found])
    lines = list(_wholes(found, months))
    show_list(lines, _whole_view(lines, months), fmt, out, of=_Whole)
    out.write("\n")
    for sentence in _words(lines):
        show_sentence(sentence, out)
    if len(months) > 1:
        out.write("\n")
        ratings = sorted({row.rating for row in found})
        show_list(list(_months(found)), _month_view(ratings), fmt, out, of=_Month)


def _words(lines: Sequence[_Whole]) -> Iterator[str]:
    """What the words of the table mean, as far as they stand in it."""
    windows = {line.window for line in lines}
    yield from (f"{window}: {words}." for window, words in WINDOWS.items() if window in windows)
    yield from (
        f"{name}: {words}."
        for name, words in OUTCOMES.items()
        if any(getattr(line.all, name) for line in lines)
    )
