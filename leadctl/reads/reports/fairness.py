"""`leadctl report fairness`: what each partner was due of the leads, and what it received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from leadctl.domain.fairness import LEAD
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Strategy
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.work import Work

FIRST, LAST = date.min, date.max
HUNDREDTH = Decimal("0.01")

_SHARES = """
    SELECT rating, code, entitled, received, partner_id FROM (
        SELECT rating, partner_id, sum(entitled) AS entitled, sum(received) AS received
        FROM share WHERE day BETWEEN ? AND ? GROUP BY rating, partner_id
    ) JOIN partner ON partner.id = partner_id ORDER BY rating, code
"""


@dataclass(frozen=True, slots=True)
class PartnerShare:
    """One partner's share of the leads of a rating. Names are JSON names.

    `entitled`, `received` and `deviation`, which is how much more it received, are in leads; the
    shares are in percent of all leads of that rating.
    """

    rating: Rating
    partner: str
    entitled: Decimal
    received: int
    entitled_share: Decimal
    received_share: Decimal
    deviation: Decimal


@dataclass(frozen=True, slots=True)
class RatingShares:
    """The leads of a rating, how many partners they were due to, and who is furthest off.

    `leads` and `partners` are all; `partner` is the one of those reported that is furthest off,
    and `deviation` is that partner's, in leads: above zero it received more than it was due. None:
    each of them received what it was due.
    """

    rating: Rating
    leads: int
    partners: int
    partner: str | None
    deviation: Decimal


@dataclass(frozen=True, slots=True)
class Fairness:
    """The shares of a span of days, both ends counted; None: without an end. Names are JSON names.

    `strategy` is the one that is in force now.
    """

    since: date | None
    until: date | None
    strategy: Strategy
    ratings: tuple[RatingShares, ...]
    partners: tuple[PartnerShare, ...]


def fairness(work: Work, scope: Scope = ALL) -> Fairness:
    """The shares of the leads that the policy handed out, those of the scope's partners.

    What a manager gave by hand, and what went to the partner that had converted the person
    before, was due to nobody else.
    """
    since, until = scope.since, scope.until
    rows = work.rows(_SHARES, (since or FIRST).isoformat(), (until or LAST).isoformat())
    ratings, partners = [], []
    for rating in sorted({row[0] for row in rows}):
        of_rating = [row for row in rows if row[0] == rating]
        shares = _shares(of_rating)
        meant = [
            share
            for share, (*_, partner) in zip(shares, of_rating, strict=True)
            if scope.partners is None or partner in scope.partners
        ]
        if meant:
            ratings.append(_summed(shares, meant))
            partners += meant
    strategy = work.policy.assignment.strategy
    return Fairness(since, until, strategy, tuple(ratings), tuple(partners))


def _shares(rows: Sequence[tuple[str, str, int, int, int]]) -> list[PartnerShare]:
    """The shares of one rating, of which each row is a partner's."""
    leads = sum(received for *_, received, _ in rows)
    return [
        PartnerShare(
            rating=Rating(rating),
            partner=code,
            entitled=_round(Decimal(parts) / LEAD),
            received=received,
            entitled_share=_round(Decimal(parts) / LEAD / leads * 100),
            received_share=_round(Decimal(received) / leads * 100),
            deviation=_round(received - Decimal(parts) / LEAD),
        )
        for rating, code, parts, received, _ in rows
    ]


def _round(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH) + 0  # never -0.00


def _summed(shares: Sequence[PartnerShare], meant: Sequence[PartnerShare]) -> RatingShares:
    """All shares of a rating, and who of those `meant` is furthest off."""
    furthest = max(meant, key=lambda share: (abs(share.deviation), share.deviation))
    return RatingShares(
        rating=shares[0].rating,
        leads=sum(share.received for share in shares),
        partners=len(shares),
        partner=furthest.partner if furthest.deviation else None,
        deviation=furthest.deviation,
    )
