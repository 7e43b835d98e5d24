"""Columns and words of shares, money and working time, which many sections have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from leadctl.domain.wording import money_words, percent_words, working_words
from leadctl.render.html.table import Column

_FIRM = "\u00a0"


def share_words(share: float | Decimal) -> str:
    """A share in whole percent: a little is not none.

    >>> share_words(Decimal("66.67")), share_words(0.01)
    ('67%', '<1%')
    """
    return percent_words(share if isinstance(share, Decimal) else Decimal(str(share)), 100)


def exact_share(part: int, whole: int) -> Decimal | None:
    """How many percent of `whole` are `part`, not rounded; None of nothing.

    >>> share_words(exact_share(29_999, 30_000)), exact_share(0, 0) is None
    ('>99%', True)
    """
    return Decimal(part) * 100 / Decimal(whole) if whole else None


def share(heading: str, part: Callable[[Any], int], whole: Callable[[Any], int]) -> Column:
    """A column of how many percent of `whole` are `part`: rounded once, when it is written."""

    def value(row: Any) -> Decimal | None:
        return exact_share(part(row), whole(row))

    def rank(row: Any) -> float | None:
        found = value(row)
        return None if found is None else round(float(found), 4)

    return Column(heading, value, share_words, numeric=True, rank=rank)


def worked(heading: str, name: str) -> Column:
    """A column of minutes of working time."""
    return Column(heading, lambda row: getattr(row, name), working_words, numeric=True)


def won_words(sums: Sequence[Any]) -> str:
    """What leads were worth, currency by currency; a line is never broken within a sum."""
    return ", ".join(money_words(won.value, won.currency).replace(" ", _FIRM) for won in sums)


def won(heading: str = "won") -> Column:
    """A column of what converted leads were worth; sorted by the largest sum."""
    return Column(
        heading,
        lambda row: row.won,
        won_words,
        numeric=True,
        rank=lambda row: float(max((won.value for won in row.won), default=0)) or None,
    )
