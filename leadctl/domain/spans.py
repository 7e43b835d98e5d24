"""Spans of days, such as leave: what they come to when days are added or taken out.

A span is its first and its last day, both counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

Days = tuple[date, date]
What = TypeVar("What")

ONE_DAY = timedelta(days=1)


def runs(days: Iterable[tuple[date, What]]) -> list[tuple[date, date, What]]:
    """Days, given in order, with what they are: those in a row that are the same as one span.

    >>> days = ((date(2026, 11, day), what) for day, what in ((21, "a"), (23, "b"), (24, "b")))
    >>> [(f"{first:%d}", f"{last:%d}", what) for first, last, what in runs(days)]
    [('21', '21', 'a'), ('23', '24', 'b')]
    """
    found: list[tuple[date, date, What]] = []
    for day, what in days:
        if found and day - found[-1][1] == ONE_DAY and found[-1][2] == what:
            found[-1] = (found[-1][0], day, what)
        else:
            found.append((day, day, what))
    return found


def merged(spans: Iterable[Days]) -> tuple[Days, ...]:
    """The same days in as few spans as there can be, in order: any two have a day between them.

    >>> monday, tuesday, friday = (date(2026, 11, day) for day in (23, 24, 27))
    >>> merged([(friday, friday), (tuesday, tuesday), (monday, monday)]) == (
    ...     (monday, tuesday),
    ...     (friday, friday),
    ... )
    True
    """
    found: list[Days] = []
    for first, last in sorted(spans):
        if found and first - found[-1][1] <= ONE_DAY:
            begin, end = found.pop()
            found.append((begin, max(end, last)))
        else:
            found.append((first, last))
    return tuple(found)


def without(spans: Iterable[Days], days: Days) -> tuple[Days, ...]:
    """The spans, merged, less these days: a span shrinks, splits in two, or goes.

    >>> monday, tuesday, wednesday = (date(2026, 11, day) for day in (23, 24, 25))
    >>> without([(monday, wednesday)], (tuesday, tuesday)) == (
    ...     (monday, monday),
    ...     (wednesday, wednesday),
    ... )
    True
    """
    first, last = days
    left: list[Days] = []
    for begin, end in merged(spans):
        if begin < first:
            left.append((begin, min(end, first - ONE_DAY)))
        if last < end:
            left.append((max(begin, last + ONE_DAY), end))
    return tuple(left)
