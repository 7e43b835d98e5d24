"""A part of a whole in percent, to the hundredth, as reports give it in JSON and CSV."""

from __future__ import annotations

from decimal import Decimal

HUNDREDTH = Decimal("0.01")


def percent(part: int, whole: int) -> Decimal | None:
    """How many percent of `whole` are `part`; None of nothing.

    >>> percent(2, 3), percent(0, 3), percent(1, 0)
    (Decimal('66.67'), Decimal('0.00'), None)
    """
    return (Decimal(part) * 100 / Decimal(whole)).quantize(HUNDREDTH) if whole else None
