"""The funnel: how many came to each step, and how many of those before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.steps import Step
from leadctl.errors import Refusal
from leadctl.reads.reports.funnel import FunnelStep, funnel
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.desk import Desk
from tests.reads.business import friday, wednesday
from tests.reads.reports.made_leads import Hold, Made, store_leads


def steps(desk: Desk, scope: Scope = ALL) -> dict[str, FunnelStep]:
    with desk.read() as work:
        return {each.step.value: each for each in funnel(work, scope)}


def test_the_funnel_of_some_days_of_business(desk: Desk) -> None:
    wednesday(desk)
    assert {name: each.leads for name, each in steps(desk).items()} == {
        "received": 7,
        "valid": 6,  # one is flagged
        "qualified": 5,  # one is a contact
        "assigned": 4,  # nobody covers one
        "claimed": 2,
        "contacted": 1,
        "followed up": 1,
        "converted": 1,
    }


def test_a_sweep_that_takes_leads_takes_nothing_from_the_funnel(desk: Desk) -> None:
    friday(desk)
    before = steps(desk)
    wednesday(desk)
    assert steps(desk) == before


def test_each_step_is_told_by_rating_and_in_percent_of_the_one_before_and_of_all(
    desk: Desk,
) -> None:
    store_leads(
        desk,
        [
            Made(rating=Rating.C),
            Made(rating=Rating.B),
            Made(rating=Rating.A, holds=(Hold(),)),
        ],
    )
    found = steps(desk)
    assert found["received"] == FunnelStep(Step.RECEIVED, 3, 1, 1, 1, None, Decimal("100.00"))
    assert found["qualified"] == FunnelStep(
        Step.QUALIFIED, 2, 1, 1, 0, Decimal("66.67"), Decimal("66.67")
    )
    assert found["assigned"] == FunnelStep(
        Step.ASSIGNED, 1, 1, 0, 0, Decimal("50.00"), Decimal("33.33")
    )
    assert found["claimed"].of_previous == found["claimed"].of_all == Decimal("0.00")
    assert found["contacted"].of_previous is None  # of nothing


def test_of_a_partner_it_begins_with_what_the_partner_was_given(desk: Desk) -> None:
    wednesday(desk)
    found = steps(desk, Scope(partner="isar-soft", partners=(1,)))
    assert {name: each.leads for name, each in found.items()} == {
        "assigned": 4,
        "claimed": 2,
        "contacted": 1,
        "followed up": 1,
        "converted": 1,
    }
    assert (found["assigned"].of_previous, found["assigned"].of_all) == (None, Decimal(100))


def test_of_several_partners_a_lead_that_two_of_them_had_is_one(desk: Desk) -> None:
    store_leads(desk, [Made(holds=(Hold(depth=2), Hold(partner=2), Hold(partner=3, depth=3)))])
    found = steps(desk, Scope(manager="robin", partners=(1, 2)))
    assert [each.leads for each in found.values()] == [1, 1, 1, 0, 0]


def test_leads_of_other_days_and_other_sources_are_not_in_it(desk: Desk) -> None:
    made = [Made(), Made(hours=24), Made(hours=24, source="fair"), Made(hours=48)]
    store_leads(desk, made)
    saturday = Scope(date(2026, 11, 21), date(2026, 11, 21))
    assert steps(desk, saturday)["received"].leads == 2
    of_fair = Scope(date(2026, 11, 21), None, source="Fair", sources=("fair",))
    assert steps(desk, of_fair)["received"].leads == 1


def test_what_becomes_of_a_lead_after_the_days_is_in_the_funnel_of_its_days(desk: Desk) -> None:
    won = Made(ending=Disposition.CONVERTED, closed_hours=2000, holds=(Hold(hours=500, depth=3),))
    store_leads(desk, [won])
    found = steps(desk, Scope(date(2026, 11, 20), date(2026, 11, 20)))
    assert found["converted"].leads == 1


def test_an_empty_store_has_all_steps_and_no_leads(desk: Desk) -> None:
    found = steps(desk)
    assert list(found) == [step.value for step in Step]
    assert {(each.leads, each.of_all) for each in found.values()} == {(0, None)}


def test_days_that_run_backwards_are_refused(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        steps(desk, Scope(date(2026, 11, 21), date(2026, 11, 20)))
    assert refused.value.code == "backwards-span"
