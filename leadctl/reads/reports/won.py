"""What converted leads were worth, currency by currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

CENTS = "sum(CAST(round(won_value * 100) AS INTEGER))"
"""In a query: the sum of what leads were worth, which SQLite adds exactly in cents alone."""


@dataclass(frozen=True, slots=True)
class Won:
    """What converted leads were worth in one currency, which is "" where none was said."""

    currency: str
    value: Decimal


def won_by(found: Iterable[tuple[Key, str | None, int | None]]) -> Mapping[Key, Sequence[Won]]:
    """The sums by key, from rows of a key, a currency and cents; without a value there is none."""
    won: dict[Key, list[Won]] = defaultdict(list)
    for key, currency, cents in found:
        if cents is not None:
            won[key].append(Won(currency or "", Decimal(cents).scaleb(-2)))
    return won


def won_in_all(found: Iterable[tuple[str | None, int | None]]) -> tuple[Won, ...]:
    """The sums over all, currency by currency, from pairs of a currency and cents."""
    sums: dict[str, int] = defaultdict(int)
    for currency, cents in found:
        if cents is not None:
            sums[currency or ""] += cents
    return tuple(Won(currency, Decimal(sums[currency]).scaleb(-2)) for currency in sorted(sums))
