"""How the report of the windows is shown: over all its days, and below that month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, TextIO

from leadctl.domain.months import in_a_row
from leadctl.domain.wording import NOTHING, number_words, percent_words
from leadctl.render.bars import sparkline
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list, show_sentence
from leadctl.render.views.reports.nothing import no_windows

WINDOWS: Mapping[str, str] = MappingProxyType(
    {
        "log": "receipt to being in the store",
        "resolve": "being flagged to being put right, or closed",
        "claim": "hand-over to the partner's claim",
        "contact": "claim or hand-over, as the policy says, to contact",
        "record": "contact to the follow-up being recorded",
        "answer": "receipt to the first contact, whoever makes it",
    }
)
"""From what to what each window runs."""
BY_RATING = frozenset({"contact", "answer"})
"""The windows of which the policy has one for each rating."""
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "missed": "Missed: done after the deadline, or not at all.",
        "late": "Late: after the deadline, but accepted by a manager.",
        "unknown": "Unknown: the list says no receipt, or a later one, or nobody knows the days.",
    }
)
"""What the figures are that do not say it themselves."""
AT_MOST = 12  # months that are drawn: more would take a line of their own
GAP = "\u00b7"


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

    def __bool__(self) -> bool:
        return bool(self.known)

    @property
    def in_time(self) -> str:
        return percent_words(self.kept, self.known)


def _together(rows: Sequence[Any]) -> _Kept:
    names = ("kept", "late", "missed", "unknown")
    return _Kept(*(sum(getattr(row, name) for row in rows) for name in names))


@dataclass(frozen=True, slots=True)
class _Whole:
    """A window of a rating over all the days; and the percentage in time, month by month."""

    window: str
    rating: str
    all: _Kept
    months: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class _Month:
    """A window in a month, by rating."""

    window: str
    month: str
    ratings: Mapping[str, _Kept]


@dataclass(frozen=True, slots=True)
class _Window:
    """What a window is, and how long the policy lets it be, by rating."""

    window: str
    allowed: Mapping[str, str]


def _windows(found: Sequence[Any]) -> Iterator[_Window]:
    for window, rows in groupby(found, lambda row: row.window):
        allowed = {row.rating: row.allowed for row in rows if row.allowed}
        yield _Window(window, dict(sorted(allowed.items())))


def _allowed(window: _Window) -> tuple[str, ...]:
    """How long it may be, for each rating where that makes a difference."""
    if window.window not in BY_RATING:
        return tuple(set(window.allowed.values()))
    return tuple(f"{rating}: {words}" for rating, words in window.allowed.items())


WINDOW_WORDS = View(
    (
        Column("window", "window"),
        Column("window", "from ... to", lambda window: WINDOWS[window]),
        Column("", "allowed", _allowed),
    )
)


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
        yield _Whole(window, rating, _together(rows), in_order)


def _months(found: Sequence[Any]) -> Iterator[_Month]:
    for (window, month), rows in groupby(found, lambda row: (row.window, row.month)):
        yield _Month(window, month, {row.rating: _together([row]) for row in rows})


def _figure(name: str, *, spare: bool = False) -> Column:
    """A count; none is a dash, so that what there is stands out."""
    return Column(
        "all",
        name,
        lambda kept: number_words(getattr(kept, name)) if getattr(kept, name) else NOTHING,
        align="right",
        spare=spare,
    )


def _course(shares: Sequence[float | None]) -> str:
    # a dot where nothing ended, so that the columns stay together as one word
    return sparkline(shares[-AT_MOST:], 100).replace(" ", GAP)


def _whole_view(lines: Sequence[_Whole], months: Sequence[str]) -> View:
    unknown = [_figure("unknown", spare=True)] if any(line.all.unknown for line in lines) else []
    heading = f"{months[-AT_MOST:][0]} \u2026 {months[-1]}"
    course = Column("months", heading, _course)
    return View(
        (
            Column("window", "window"),
            Column("rating", "rating"),
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


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the windows: to people over all the days, then by month; to scripts as they are."""
    if fmt is not Format.TABLE or not found:
        show_list(found, View((), empty=no_windows(scope)), fmt, out, of=of)
        return
    months = in_a_row(row.month for row in found)
    lines = list(_wholes(found, months))
    show_list(lines, _whole_view(lines, months), fmt, out, of=_Whole)
    out.write("\n")
    show_list(list(_windows(found)), WINDOW_WORDS, fmt, out, of=_Window)
    said = [SENTENCES[name] for name in SENTENCES if any(getattr(each.all, name) for each in lines)]
    if said:
        out.write("\n")
    for sentence in said:
        show_sentence(sentence, out)
    if len(months) > 1:
        out.write("\n")
        by_month = [each for each in _months(found) if any(each.ratings.values())]
        ratings = sorted({row.rating for row in found})
        show_list(by_month, _month_view(ratings), fmt, out, of=_Month)
