"""What partners were due of the leads and received, over a span of days."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from leadctl.cli.scopes import scope_of
from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.fairness import LEAD
from leadctl.domain.lead import Rating
from leadctl.reads.reports.fairness import Fairness, PartnerShare, RatingShares, fairness
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import do, holder_of, load_policy, rows

DAY = timedelta(days=1)


def report(
    desk: Desk, since: date | None = None, until: date | None = None, of: str | None = None
) -> Fairness:
    with desk.read() as work:
        return fairness(work, scope_of(work, (since, until), of))


def some_leads(desk: Desk, count: int, rating: Rating = Rating.A) -> None:
    for _ in range(count):
        a_lead(desk, rating=rating)
    assign_ready(desk)


def test_equal_partners_are_due_equal_parts_a_and_b_apart(desk: Desk) -> None:
    for code in ("acme", "beta"):
        a_partner(desk, code)
    a_partner(desk, "lower", program_level="silver")
    some_leads(desk, 3)
    some_leads(desk, 4, Rating.B)
    found = report(desk)
    assert found.partners == (
        a_share("acme", "A", "1.50", 2, "66.67", "0.50"),
        a_share("beta", "A", "1.50", 1, "33.33", "-0.50"),
        a_share("acme", "B", "2.00", 2, "50.00", "0.00"),
        a_share("beta", "B", "2.00", 2, "50.00", "0.00"),
    )
    assert found.ratings == (
        RatingShares(Rating.A, 3, 2, "acme", Decimal("0.50")),
        RatingShares(Rating.B, 4, 2, None, Decimal("0.00")),
    )


def a_share(
    code: str, rating: str, entitled: str, received: int, share: str, deviation: str
) -> PartnerShare:
    """The share of one of two equal partners."""
    return PartnerShare(
        rating=Rating(rating),
        partner=code,
        entitled=Decimal(entitled),
        received=received,
        entitled_share=Decimal("50.00"),
        received_share=Decimal(share),
        deviation=Decimal(deviation),
    )


def test_who_is_at_its_cap_is_due_nothing_meanwhile(desk: Desk) -> None:
    a_partner(desk, "acme", capacity=1)
    a_partner(desk, "beta")
    some_leads(desk, 5)
    due = {row.partner: (row.entitled, row.received) for row in report(desk).partners}
    assert due == {"acme": (Decimal("0.50"), 1), "beta": (Decimal("4.50"), 4)}


def test_only_the_days_asked_for_count_both_ends_with_them(desk: Desk) -> None:
    a_partner(desk, "acme")
    for passed in range(4):
        some_leads(later(desk, NOW + passed * DAY), 1)
    first = NOW.date()
    spans = [(first + DAY, first + 2 * DAY), (None, first), (first + 3 * DAY, None)]
    assert [report(desk, *days).ratings[0].leads for days in spans] == [2, 1, 1]
    assert report(desk, first + 9 * DAY).partners == ()


def test_one_partners_shares_are_those_of_all_leads(desk: Desk) -> None:
    for code in ("acme", "beta"):
        a_partner(desk, code)
    some_leads(desk, 2)
    found = report(desk, of="beta")
    assert [row.partner for row in found.partners] == ["beta"]
    assert found.partners[0].received_share == 50
    assert found.ratings == report(desk).ratings


def test_one_partners_report_names_no_other_and_leaves_out_the_ratings_that_it_has_none_of(
    desk: Desk,
) -> None:
    for code in ("acme", "beta"):
        a_partner(desk, code)
    some_leads(desk, 3)
    a_partner(desk, "lower", program_level="silver")
    some_leads(desk, 1, Rating.B)
    found = report(desk, of="beta")
    assert found.ratings == (
        RatingShares(Rating.A, 3, 2, "beta", Decimal("-0.50")),
        RatingShares(Rating.B, 1, 2, "beta", found.ratings[1].deviation),
    )
    assert report(desk, of="lower").ratings == ()


def test_what_was_given_by_hand_was_due_to_nobody(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, assign_by_hand, str(a_lead(desk)), "acme", reason="they asked", override=False)
    found = report(desk)
    assert (found.partners, found.ratings) == ((), ())


@pytest.mark.parametrize("strategy", ["priority", "weighted"])
def test_the_figures_are_those_of_a_plain_recount(desk: Desk, strategy: str) -> None:
    load_policy(desk, f'[assignment]\nstrategy = "{strategy}"')
    levels = {"aa": "platinum", "bb": "platinum", "cc": "gold", "dd": "silver"}
    for code, level in levels.items():
        a_partner(desk, code, program_level=level, capacity=UNLIMITED)
    weights = {"platinum": 4, "gold": 3, "silver": 2}
    chance = Random(6)  # noqa: S311  # nothing is kept secret by it
    due: Counter[tuple[Rating, str]] = Counter()
    got: Counter[tuple[Rating, str]] = Counter()
    for passed in range(6):
        on_that_day = later(desk, NOW + passed * DAY)
        for _ in range(chance.randrange(1, 9)):
            rating = chance.choice([Rating.A, Rating.B])
            lead = a_lead(on_that_day, rating=rating)
            assign_ready(on_that_day, [lead])
            winner = str(holder_of(desk, lead))
            got[rating, winner] += 1
            peers = levels if strategy == "weighted" else ("aa", "bb")
            parts = {each: weights[levels[each]] if peers is levels else 1 for each in peers}
            for each, part in parts.items():
                due[rating, each] += Fraction(part, sum(parts.values()))  # type: ignore[assignment]
    found = report(desk)
    assert {(row.rating, row.partner): row.received for row in found.partners} == {
        key: got[key] for key in due
    }
    for row in found.partners:
        assert abs(Fraction(row.entitled) - due[row.rating, row.partner]) < Fraction(6, 1000)
    stored = rows(desk, "SELECT sum(entitled), sum(received) FROM share")
    assert abs(stored[0][0] - stored[0][1] * LEAD) < stored[0][1] * len(levels)
