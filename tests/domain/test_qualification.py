"""Score and rating."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.lead import Rating
from leadctl.domain.policy import Policy, ScoreRule, parse_policy
from leadctl.domain.qualification import Part, rate, score

TODAY = date(2026, 11, 20)
THE_DEFAULT = parse_policy("")


def rules(*written: tuple[dict[str, object], int]) -> list[ScoreRule]:
    return [ScoreRule.model_validate({"when": when, "points": points}) for when, points in written]


def test_the_points_of_the_rules_that_fit_are_summed_and_shown_in_order() -> None:
    given_rules = rules(
        ({"wants_contact": True}, 30),
        ({"source": "fair"}, 20),
        ({"value_at_least": 1000, "currency": "EUR"}, 15),
        ({}, 1),
    )
    found = score({"wants_contact": True, "value": 1000, "currency": "eur"}, given_rules, TODAY)
    assert found.total == 46
    assert found.parts == (
        Part("wants contact is yes", 30),
        Part("value at least 1000 and currency is EUR", 15),
        Part("any lead", 1),
    )


@pytest.mark.parametrize(
    ("points", "total"),
    [([], 0), ([60, 40], 100), ([60, 41], 100), ([30, -10], 20), ([-1], 0), ([-50, 100], 50)],
)
def test_the_total_is_held_to_0_to_100(points: list[int], total: int) -> None:
    assert score({}, rules(*(({}, number) for number in points)), TODAY).total == total


def test_the_default_rules_reach_100_and_no_more() -> None:
    best: dict[str, object] = {
        "wants_contact": True,
        "decision_on": TODAY,
        "value": 50_000,
        "employees": 200,
        "job_title": "Managing Director",
        "source": "Demo request",
    }
    found = score(best, THE_DEFAULT.qualification.score, TODAY)
    assert sum(part.points for part in found.parts) == found.total == 100
    assert score({}, THE_DEFAULT.qualification.score, TODAY).total == 0


@pytest.mark.parametrize(
    ("facts", "rating"),
    [
        ({"wants_contact": True, "decision_on": TODAY + timedelta(30)}, Rating.A),
        ({"wants_contact": True, "decision_on": TODAY + timedelta(31)}, Rating.B),
        ({"wants_contact": True, "decision_on": TODAY - timedelta(1)}, Rating.B),
        ({"wants_contact": False, "decision_on": TODAY}, Rating.B),
        ({"value": 1}, Rating.B),
        ({"wants_contact": True}, Rating.C),
        ({}, Rating.C),
    ],
)
def test_the_conditions_decide_the_best_letter_first(
    facts: dict[str, object], rating: Rating
) -> None:
    assert rate(facts, THE_DEFAULT, TODAY) is rating


def test_a_policy_can_rate_by_score() -> None:
    policy: Policy = parse_policy(
        """
        [qualification.rating]
        A = [{ score_at_least = 80 }, { source = "referral" }]
        B = []
        """
    )
    assert rate({"score": 80}, policy, TODAY) is Rating.A
    assert rate({"score": 79}, policy, TODAY) is Rating.C
    assert rate({"source": "Referral", "value": 5}, policy, TODAY) is Rating.A


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "wants_contact": st.none() | st.booleans(),
        "decision_on": st.none() | st.dates(),
        "value": st.none() | st.integers() | st.floats(),
        "employees": st.none() | st.integers(),
        "source": st.none() | st.text(),
    },
)


@settings(max_examples=50)
@given(facts=FACTS, points=st.lists(st.integers(-100, 100), max_size=5))
def test_a_score_is_always_from_0_to_100(facts: dict[str, object], points: list[int]) -> None:
    written = [*THE_DEFAULT.qualification.score, *rules(*(({}, number) for number in points))]
    found = score(facts, written, TODAY)
    assert 0 <= found.total <= 100
    if 0 <= sum(part.points for part in found.parts) <= 100:
        assert found.total == sum(part.points for part in found.parts)


@settings(max_examples=50)
@given(facts=FACTS)
def test_every_lead_has_a_rating(facts: dict[str, object]) -> None:
    assert rate(facts, THE_DEFAULT, TODAY) in Rating
