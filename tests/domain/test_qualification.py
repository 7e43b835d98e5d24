"""Score and rating."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.lead import Rating
from leadctl.domain.policy import Policy, ScoreRule, parse_policy
from leadctl.domain.qualification import Part, Qualifier, Verdict, rate, score

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


def test_the_second_letter_may_depend_on_the_day_too() -> None:
    policy = parse_policy(
        'qualification.rating = { A = [], B = [{ decision_on_within = "9 days" }] }'
    )
    assert rate({"decision_on": TODAY + timedelta(9)}, policy, TODAY) is Rating.B
    assert rate({"decision_on": TODAY + timedelta(10)}, policy, TODAY) is Rating.C


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


MANY_RULES = parse_policy(
    """
    [[qualification.score]]
    when = { value_at_least = 100, source = "fair" }
    points = 30
    [[qualification.score]]
    when = { value_at_most = 100 }
    points = 7
    [[qualification.score]]
    when = { value = 55.5 }
    points = 9
    [[qualification.score]]
    when = { employees_in = [1, 200], value_present = false }
    points = 11
    [[qualification.score]]
    when = { job_title_contains = ["chief", "head"] }
    points = 60
    [[qualification.score]]
    when = { received_at_within = "7 days" }
    points = -20
    [[qualification.score]]
    when = {}
    points = 3
    [qualification.rating]
    A = [{ score_at_least = 60 }, { wants_contact = true, decision_on_within = "30 days" }]
    B = [{ value_present = true, score_at_least = 10 }, { decision_on_present = true }]
    """
)
LEADS = st.lists(
    st.fixed_dictionaries(
        {
            "wants_contact": st.none() | st.booleans(),
            "decision_on": st.none()
            | st.sampled_from([TODAY + timedelta(n) for n in range(-2, 40)]),
            "received_at": st.none() | st.sampled_from([TODAY - timedelta(n) for n in range(10)]),
            "value": st.none()
            | st.sampled_from([*map(Decimal, ("0", "55.5", "99.99", "100"))])
            | st.decimals(0, 200, places=2),
            "employees": st.none() | st.integers(0, 300),
            "source": st.none() | st.sampled_from(["fair", "Fair", "web", ""]),
            "job_title": st.none() | st.sampled_from(["Head of IT", "Chief", "Clerk"]),
        }
    ),
    max_size=8,
)


@settings(max_examples=150)
@given(
    leads=LEADS,
    policy=st.sampled_from([THE_DEFAULT, MANY_RULES]),
    left_out=st.sets(st.sampled_from(["value", "source", "decision_on"])),
)
def test_many_leads_are_scored_and_rated_as_each_of_them_would_be(
    leads: list[dict[str, object]], policy: Policy, left_out: set[str]
) -> None:
    known = [{name: lead[name] for name in lead if name not in left_out} for lead in leads]
    columns = {name: [lead[name] for lead in known] for name in known[0]} if known else {}
    qualifier = Qualifier(policy, TODAY)

    for _ in range(2):  # the second time by what is remembered
        assert qualifier.verdicts(columns, len(known)) == [
            one_by_one(lead, policy) for lead in known
        ]


def one_by_one(facts: dict[str, object], policy: Policy) -> Verdict:
    total = score(facts, policy.qualification.score, TODAY).total
    return Verdict(total, rate({**facts, "score": total}, policy, TODAY))


def test_only_the_fields_that_a_rule_names_are_asked_for() -> None:
    assert Qualifier(THE_DEFAULT, TODAY).fields == {
        "wants_contact", "decision_on", "value", "employees", "job_title", "source",
    }  # fmt: skip


def test_a_lead_is_judged_alike_whichever_came_before_it() -> None:
    policy = parse_policy(
        """
        qualification.score = [{ when = { source = "fair" }, points = 7 }]
        qualification.rating = { A = [{ source = "web" }], B = [] }
        """
    )
    qualifier = Qualifier(policy, TODAY)
    for source, verdict in (
        ("other", Verdict(0, Rating.C)),
        ("fair", Verdict(7, Rating.C)),
        ("web", Verdict(0, Rating.A)),
    ):
        assert qualifier.verdicts({"source": [source]}, 1) == [verdict]
        assert qualifier.verdicts({"source": [source] * 2}, 2) == [verdict] * 2


NUMBERS = parse_policy(
    """
    qualification.score = [
        { when = { value_at_least = 10 }, points = 1 },
        { when = { value_at_most = 20 }, points = 2 },
        { when = { value = 15 }, points = 4 },
        { when = { value_present = false }, points = 8 },
    ]
    qualification.rating = { A = [{ score_at_least = 7 }], B = [{ score = 2 }] }
    """
)


def test_numbers_are_told_apart_at_those_that_a_rule_names() -> None:
    values = [None, 5, 10, 12, 15, 17, 20, 25, Decimal("9.99"), None]
    verdicts = Qualifier(NUMBERS, TODAY).verdicts({"value": values}, len(values))
    assert [each.score for each in verdicts] == [8, 2, 3, 3, 7, 3, 3, 1, 2, 8]
    assert [each.rating.value for each in verdicts] == list("ABCCACCCBA")


def test_of_a_field_that_no_lead_has_nothing_is_known() -> None:
    qualifier = Qualifier(NUMBERS, TODAY)
    assert qualifier.fields == {"value"}
    assert qualifier.verdicts({"value": [15]}, 1) == [Verdict(7, Rating.A)]
    assert qualifier.verdicts({"source": ["x"] * 15}, 15) == [Verdict(8, Rating.A)] * 15


def test_a_day_is_near_as_seen_on_the_day_of_the_qualifier() -> None:
    policy = parse_policy(
        'qualification.score = [{ when = { decision_on_within = "9 days" }, points = 5 }]'
    )
    days = {"decision_on": [TODAY + timedelta(days=9), TODAY + timedelta(days=10)]}
    assert [each.score for each in Qualifier(policy, TODAY).verdicts(days, 2)] == [5, 0]


def test_under_a_policy_that_asks_for_nothing_all_leads_are_alike() -> None:
    nothing = parse_policy("[qualification]\nscore = []\nrating = { A = [], B = [] }")
    assert Qualifier(nothing, TODAY).verdicts({"value": [1, 2]}, 2) == [Verdict(0, Rating.C)] * 2
    assert Qualifier(nothing, TODAY).verdicts({}, 0) == []
