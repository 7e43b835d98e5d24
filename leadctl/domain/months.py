"""Months by their names, as 2026-11."""

from __future__ import annotations

from collections.abc import Iterable


def in_a_row(months: Iterable[str]) -> tuple[str, ...]:
    """All months from the first of them to the last, be there nothing in one; of none, none.

    >>> in_a_row(["2027-01", "2026-11"]), in_a_row([])
    (('2026-11', '2026-12', '2027-01'), ())
    """
    numbers = [int(month[:-3]) * 12 + int(month[-2:]) - 1 for month in months]
    if not numbers:
        return ()
    return tuple(
        f"{number // 12:04}-{number % 12 + 1:02}"
        for number in range(min(numbers), max(numbers) + 1)
    )
