"""A year at a glance: twelve small months side by side, and what its special days are."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import TextIO

from leadctl.domain.calendar import Kind
from leadctl.domain.calendar_year import CalendarYear, named_spans
from leadctl.domain.visible import visible
from leadctl.domain.wording import DAYS, count_words
from leadctl.render.as_table import HEADING, console_for, write_table
from leadctl.render.views.calendar import MARKS, MEANINGS, NAMED_DAYS, STYLES

Piece = tuple[str, str]  # text and its style
Line = tuple[Piece, ...]

# not the calendar module's, which follow the locale
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAY_WIDTH = 3
MONTH_WIDTH = 7 * DAY_WIDTH
GUTTER = 3
MOST_ABREAST = 4
PIPE_WIDTH = 80
QUIET = STYLES[Kind.WEEKEND]


def write_year(year: CalendarYear, out: TextIO) -> None:
    """Write the months, the meaning of their marks, and each special day by its name.

    As many months stand side by side as the terminal has room for, up to four; in a pipe three.
    """
    from rich.text import Text

    console = console_for(out)
    for line in _lines(year, console.width if out.isatty() else PIPE_WIDTH):
        text = Text.assemble(*line)
        text.rstrip()
        console.print(text)
    spans = named_spans(year.days)
    if spans:
        out.write("\n")
        write_table(spans, NAMED_DAYS, out)


def _lines(year: CalendarYear, width: int) -> Iterator[Line]:
    yield ((_title(year), HEADING),)
    kinds = {day.date: day.kind for day in year.days}
    months = [_month(year, number, kinds) for number in range(1, 13)]
    abreast = _months_abreast(width)
    for first in range(0, 12, abreast):
        yield ()
        yield from _side_by_side(months[first : first + abreast])
    yield ()
    yield _legend(set(kinds.values()))


def _title(year: CalendarYear) -> str:
    worked = count_words(year.working_days, "working day")
    said = (year.partner, year.calendar, str(year.year), worked, year.timezone)
    return visible(" · ".join(filter(None, said)))


def _months_abreast(width: int) -> int:
    fitting = (width + GUTTER) // (MONTH_WIDTH + GUTTER)
    return min(max(fitting, 1), MOST_ABREAST)


def _side_by_side(months: Sequence[Sequence[Line]]) -> Iterator[Line]:
    nothing: Line = ((" " * MONTH_WIDTH, ""),)
    for lines in zip_longest(*months, fillvalue=nothing):
        yield tuple(piece for line in lines for piece in (*line, (" " * GUTTER, "")))


def _month(year: CalendarYear, number: int, kinds: Mapping[date, Kind]) -> list[Line]:
    name = MONTHS[number - 1]
    worked = count_words(year.working_days_by_month[number - 1], "day")
    return [
        ((name, HEADING), (worked.rjust(MONTH_WIDTH - len(name)), QUIET)),
        tuple((f"{day[:2]:<{DAY_WIDTH}}", QUIET) for day in DAYS),
        *_weeks(year.year, number, kinds),
    ]


def _weeks(year: int, month: int, kinds: Mapping[date, Kind]) -> Iterator[Line]:
    for week in Calendar().monthdayscalendar(year, month):
        yield tuple(_day(date(year, month, day) if day else None, kinds) for day in week)


def _day(day: date | None, kinds: Mapping[date, Kind]) -> Piece:
    if day is None:
        return " " * DAY_WIDTH, ""
    kind = kinds.get(day)
    return (f"{day.day:>2}{MARKS[kind]}", STYLES[kind]) if kind else (f"{day.day:>2} ", "")


def _legend(kinds: Collection[Kind]) -> Line:
    return tuple(
        piece
        for kind, mark in MARKS.items()
        if kind in kinds
        for piece in ((f"{mark} {MEANINGS[kind]}", STYLES[kind]), (" " * GUTTER, ""))
    )
