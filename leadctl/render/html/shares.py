"""Columns and words of shares, money and working time, which many sections have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from leadctl.domain.percent import percent
from leadctl.domain.wording import money_words, percent_words, working_words
from leadctl.render.html.table import Column

_FIRM = "\u00a0"


def share_words(share: float | Decimal) -> str:
    """A share in whole percent: a little is not none.

    >>> share_words(Decimal("66.67")), share_words(0.01)
    ('67%', '<1%')
    """
    return percent_words(share if isinstance(share, Decimal) else Decimal(str(share)), 100)


def share(heading: str, name: str) -> Column:
    """A column of an attribute that is in percent."""
    return Column(heading, lambda row: getattr(row, name), share_words, numeric=True)


def kept_share(heading: str, met: str, ended: str) -> Column:
    """A column of how many of those that ended were in time, in percent."""

    return Column(
        heading,
        lambda row: percent(getattr(row, met), getattr(row, ended)),
        share_words,
        numeric=True,
    )


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
