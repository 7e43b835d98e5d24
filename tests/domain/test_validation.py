"""What a lead as a whole must have: each rule by cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.validation import RULES, Particulars, broken, may_go_on
from leadctl.domain.words import Purpose

WHOLE = Particulars(
    name="Example",
    email="ada@example.org",
    phone="+4930901820",
    country="DE",
    region="EMEA",
    rating=Rating.A,
    consents=frozenset(Purpose),
    regions=("EMEA",),
)
PARTNER, MARKETING = frozenset({Purpose.PARTNER}), frozenset({Purpose.MARKETING})
NOBODY: dict[str, Any] = {
    "name": "", "email": None, "phone": None, "country": None, "region": None,
    "consents": frozenset(),
}  # fmt: skip

CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing is wrong": ({}, []),
    "no name": ({"name": ""}, ["no-name"]),
    "a name of one letter": ({"name": "E"}, []),
    "no e-mail address, but a number": ({"email": None}, []),
    "no number, but an e-mail address": ({"phone": None}, []),
    "neither": ({"email": None, "phone": None}, ["no-contact"]),
    "both are empty": ({"email": "", "phone": ""}, ["no-contact"]),
    "no region, but a country": ({"region": None}, []),
    "a region that the policy does not name, with a country": ({"region": "Mars"}, []),
    "a region of the policy, without a country": ({"country": None}, []),
    "a region that the policy does not name": (
        {"country": None, "region": "Mars"}, ["no-territory"],
    ),
    "a region that is a part of one's name": (
        {"country": None, "region": "EME"}, ["no-territory"],
    ),
    "a region that the policy writes in another case": (
        {"country": None, "region": "emea"}, ["no-territory"],
    ),
    "a region of a policy that names none": (
        {"country": None, "regions": ()}, ["no-territory"],
    ),
    "a country alone is enough where no region is named": ({"regions": ()}, []),
    "neither country nor region": ({"country": None, "region": None}, ["no-territory"]),
    "an A with consent to partners alone": ({"consents": PARTNER}, []),
    "an A with consent to marketing alone": ({"consents": MARKETING}, ["no-consent"]),
    "a B with consent to partners alone": ({"rating": Rating.B, "consents": PARTNER}, []),
    "a B with consent to marketing alone": (
        {"rating": Rating.B, "consents": MARKETING}, ["no-consent"],
    ),
    "a C with consent to marketing alone": ({"rating": Rating.C, "consents": MARKETING}, []),
    "a C with consent to partners alone": ({"rating": Rating.C, "consents": PARTNER}, []),
    "a C without consent": ({"rating": Rating.C, "consents": frozenset()}, ["no-consent"]),
    "all is wrong": (NOBODY, ["no-name", "no-contact", "no-territory", "no-consent"]),
}  # fmt: skip


@pytest.mark.parametrize(("said", "wrong"), CASES.values(), ids=CASES)
def test_a_lead_breaks_the_rules_that_it_breaks(said: dict[str, Any], wrong: list[str]) -> None:
    assert [problem.code for problem in broken(replace(WHOLE, **said))] == wrong


def test_every_rule_is_broken_by_one_case_alone() -> None:
    alone = {wrong[0] for _, wrong in CASES.values() if len(wrong) == 1}
    assert alone == {problem.code for problem, _ in RULES}


@pytest.mark.parametrize("rating", Rating)
def test_without_consent_nothing_goes_on(rating: Rating) -> None:
    assert not may_go_on(rating, [])
