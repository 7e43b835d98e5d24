"""Months on a page: in words, without a gap, and the last of very many."""

from __future__ import annotations

from collections.abc import Iterable

from leadctl.domain.months import in_a_row
from leadctl.domain.wording import MONTHS

MOST = 24
"""Months that a chart has room for."""


def month_words(month: str) -> str:
    """A month as people say it.

    >>> month_words("2026-11")
    'Nov 2026'
    """
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def charted(months: Iterable[str]) -> tuple[str, ...]:
    """Each month from the first to the last, or the last of them where there are too many.

    >>> charted(["2026-11", "2027-02"])
    ('2026-11', '2026-12', '2027-01', '2027-02')
    """
    return in_a_row(months)[-MOST:]
