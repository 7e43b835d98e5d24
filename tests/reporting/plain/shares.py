"""What each partner was due of the leads that the policy handed out, and what it received."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from tests.reporting.plain.asked import Figures, Log

PARTS = 5_354_228_880
"""A lead is due in such parts; what does not come out even is due to nobody."""


def fairness(log: Log) -> tuple[Figures, Figures]:
    """The shares of each rating, and of each partner in it."""
    ratings: Figures = []
    partners: Figures = []
    handed = [each for each in log.told.handed if each.due_to and log.is_then(each.at)]
    for rating in ("A", "B"):
        those = [each for each in handed if log.told.rating_at(each.lead, each.at) == rating]
        received = Counter(each.partner for each in those)
        entitled: Counter[int] = Counter()
        for each in those:
            for partner in each.due_to:
                entitled[partner] += PARTS // len(each.due_to)
        if those:
            shares = [
                _share(log, rating, partner, parts, received[partner], len(those))
                for partner, parts in entitled.items()
            ]
            shares.sort(key=lambda share: str(share["partner"]))
            ratings.append(_summed(rating, shares, len(those)))
            theirs = {
                log.told.partners[number]["code"] for number in filter(log.is_theirs, entitled)
            }
            partners += [share for share in shares if share["partner"] in theirs]
    return ratings, partners


def _share(
    log: Log, rating: str, partner: int, parts: int, received: int, leads: int
) -> dict[str, object]:
    due = Decimal(parts) / PARTS
    return {
        "rating": rating,
        "partner": log.told.partners[partner]["code"],
        "entitled": _round(due),
        "received": received,
        "entitled_share": _round(due / leads * 100),
        "received_share": _round(Decimal(received) / leads * 100),
        "deviation": _round(received - due),
    }


def _summed(rating: str, shares: Figures, leads: int) -> dict[str, object]:
    most = max(shares, key=lambda share: (abs(share["deviation"]), share["deviation"]))
    return {
        "rating": rating,
        "leads": leads,
        "partners": len(shares),
        "partner": most["partner"] if most["deviation"] else None,
        "deviation": most["deviation"],
    }


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01")) + 0
