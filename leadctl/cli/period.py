"""The span of days that a report is of, said in one of the ways that reports share."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

import typer

from leadctl.cli.when import parse_day
from leadctl.errors import Refusal

Since = Annotated[str | None, typer.Option(metavar="DAY", help="From that day on: 2026-11-01.")]
Until = Annotated[
    str | None, typer.Option(metavar="DAY", help="Up to that day, which counts: 2026-11-30.")
]
Month = Annotated[str | None, typer.Option(metavar="MONTH", help="Of that month: 2026-11.")]
Quarter = Annotated[str | None, typer.Option(metavar="QUARTER", help="Of that quarter: 2026Q4.")]
Span = tuple[date | None, date | None]
"""The first and the last day, both counted; None: without an end."""

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")


def span_of(since: str | None, until: str | None, month: str | None, quarter: str | None) -> Span:
    """The days that are meant.

    Raises Refusal "one-period" where they are said in two ways, "unknown-day", "unknown-month",
    "unknown-quarter", "backwards-span".
    """
    ways = (since or until, month, quarter)
    if sum(way is not None for way in ways) > 1:
        raise Refusal("one-period")
    if month is not None:
        return _month(month)
    if quarter is not None:
        return _quarter(quarter)
    first = parse_day(since) if since is not None else None
    last = parse_day(until) if until is not None else None
    if first and last and first > last:
        raise Refusal("backwards-span", since=first, until=last)
    return first, last


def _month(text: str) -> Span:
    """A month as people write it.

    >>> _month("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    found = _MONTH.fullmatch(text)
    try:
        return _months(int(found[1]), int(found[2]), 1) if found else _no("unknown-month", text)
    except ValueError:
        return _no("unknown-month", text)


def _quarter(text: str) -> Span:
    """A quarter as people write it.

    >>> _quarter("2026Q4"), _quarter("2026-q1")[1]
    ((datetime.date(2026, 10, 1), datetime.date(2026, 12, 31)), datetime.date(2026, 3, 31))
    """
    found = _QUARTER.fullmatch(text)
    try:
        if found:
            return _months(int(found[1]), int(found[2]) * 3 - 2, 3)
    except ValueError:  # the year 0000
        pass
    return _no("unknown-quarter", text)


def _months(year: int, month: int, count: int) -> Span:
    first = date(year, month, 1)
    following = date(year + (month + count > 12), (month + count - 1) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _no(code: str, text: str) -> Span:
    raise Refusal(code, text=text)
