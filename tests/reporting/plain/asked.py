"""What a report is asked of, and the few sums that every report makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.reporting.plain.text import alike
from tests.reporting.plain.told import Told

Figures = list[dict[str, Any]]
RATINGS = ("A", "B", "C")


@dataclass(frozen=True)
class Asked:
    """Days, both counted, partners by number, and a source; None: all."""

    since: date | None = None
    until: date | None = None
    partners: frozenset[int] | None = None
    source: str | None = None
    manager: str | None = None


@dataclass(frozen=True)
class Log:
    """What was told, what is asked of it, and the instant at which it is asked."""

    told: Told
    asked: Asked
    now: datetime

    def is_then(self, at: datetime | None) -> bool:
        """Whether it was in the days asked for."""
        if at is None:
            return False
        day = self.told.times.day(at)
        since, until = self.asked.since, self.asked.until
        return (since is None or since <= day) and (until is None or day <= until)

    def is_theirs(self, partner: int | None) -> bool:
        """Whether it is one of the partners asked for."""
        return self.asked.partners is None or partner in self.asked.partners

    def is_from_there(self, lead: int) -> bool:
        """Whether the lead is still there and from the source asked for."""
        row = self.told.rows.get(lead)
        if row is None:
            return False
        return self.asked.source is None or alike(row["source"]) == alike(self.asked.source)


def percent(part: int, whole: int) -> Decimal | None:
    """In percent, to the hundredth; None of nothing."""
    return (Decimal(100 * part) / whole).quantize(Decimal("0.01")) if whole else None


def by_rating(log: Log, leads: Iterable[int]) -> dict[str, int]:
    """How many are rated so now, under the letter."""
    rated = [log.told.rows[lead]["rating"] for lead in leads]
    return {rating.lower(): rated.count(rating) for rating in RATINGS}


def won(log: Log, leads: Iterable[int]) -> Figures:
    """What converted leads were worth, by currency; of those of which nothing was said nothing."""
    sums: dict[str, Decimal] = {}
    for lead in leads:
        life = log.told.lives[lead]
        if life.disposition == "converted" and life.value is not None:
            currency = life.currency or ""
            sums[currency] = sums.get(currency, Decimal(0)) + Decimal(str(life.value))
    return [
        {"currency": currency, "value": value.quantize(Decimal("0.01"))}
        for currency, value in sorted(sums.items())
    ]
