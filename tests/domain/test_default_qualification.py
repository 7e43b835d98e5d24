"""The built-in rules: what each of them gives, and what makes an A, a B or a C."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.policy import default_policy_text, parse_policy
from leadctl.domain.qualification import HIGHEST, rate, score

TODAY = date(2026, 11, 20)
POLICY = parse_policy(default_policy_text())


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def points(**facts: object) -> int:
    return score(facts, POLICY.qualification.score, TODAY).total


def rating(**facts: object) -> Rating:
    return rate(facts, POLICY, TODAY)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, 0),
        ({"wants_contact": True}, 25),
        ({"wants_contact": False}, 0),
        ({"wants_contact": None}, 0),
        ({"decision_on": day(-1)}, 0),
        ({"decision_on": day(0)}, 25),
        ({"decision_on": day(30)}, 25),
        ({"decision_on": day(31)}, 10),
        ({"decision_on": day(90)}, 10),
        ({"decision_on": day(91)}, 0),
        ({"decision_on": None}, 0),
        ({"value": Decimal("9999.99")}, 0),
        ({"value": Decimal(10000)}, 10),
        ({"value": Decimal("49999.99")}, 10),
        ({"value": Decimal(50000)}, 20),
        ({"value": None}, 0),
        ({"employees": 199}, 0),
        ({"employees": 200}, 10),
        ({"employees": None}, 0),
        ({"job_title": "Managing Director"}, 10),
        ({"job_title": "HEAD OF IT"}, 10),
        ({"job_title": "Chief Buyer"}, 10),
        ({"job_title": "Vice President"}, 10),
        ({"job_title": "Owner"}, 10),
        ({"job_title": "Co-Founder"}, 10),
        ({"job_title": "CEO"}, 10),
        ({"job_title": "Díréctor"}, 10),
        ({"job_title": "CTO"}, 0),
        ({"job_title": "Buyer"}, 0),
        ({"job_title": " "}, 0),
        ({"job_title": None}, 0),
        ({"source": "demo request"}, 10),
        ({"source": "Démo Request"}, 10),
        ({"source": "TRIAL"}, 10),
        ({"source": "referral"}, 10),
        ({"source": "trial form"}, 0),
        ({"source": "fair"}, 0),
        ({"phone": "+4989123456", "email": "ada@example.org"}, 0),
    ],
)
def test_each_rule_gives_its_points(facts: dict[str, object], expected: int) -> None:
    assert points(**facts) == expected


def test_a_lead_that_fits_every_rule_has_the_highest_score() -> None:
    everything = points(
        wants_contact=True,
        decision_on=day(10),
        value=Decimal(60000),
        employees=500,
        job_title="Director",
        source="trial",
    )
    assert everything == HIGHEST


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, Rating.C),
        ({"wants_contact": True, "decision_on": day(0)}, Rating.A),
        ({"wants_contact": True, "decision_on": day(30)}, Rating.A),
        ({"wants_contact": True, "decision_on": day(31)}, Rating.B),
        ({"wants_contact": True, "decision_on": day(-1)}, Rating.B),
        ({"wants_contact": False, "decision_on": day(30)}, Rating.B),
        ({"wants_contact": None, "decision_on": day(30)}, Rating.B),
        ({"wants_contact": True}, Rating.C),
        ({"decision_on": day(400)}, Rating.B),
        ({"value": Decimal(0)}, Rating.B),
        ({"value": Decimal(5)}, Rating.B),
        ({"wants_contact": True, "value": Decimal(90000)}, Rating.B),
        ({"score": 100}, Rating.C),
    ],
)
def test_the_rating_follows_what_was_asked_and_when_it_is_decided(
    facts: dict[str, object], expected: Rating
) -> None:
    assert rating(**facts) is expected


def test_the_parts_of_a_score_are_its_rules_in_words() -> None:
    found = score({"wants_contact": True, "employees": 300}, POLICY.qualification.score, TODAY)
    assert [(part.rule, part.points) for part in found.parts] == [
        ("wants contact is yes", 25),
        ("employees at least 200", 10),
    ]
