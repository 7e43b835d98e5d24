"""What it changes of a lead that its person answers again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from leadctl.domain.responses import FIELDS, FILLED, NEWS, PREFERENCES, folded

FULL: dict[str, Any] = {name: f"old {name}" for name in FIELDS} | {
    "employees": 10,
    "value": Decimal(100),
    "wants_contact": False,
    "no_email": False,
    "no_call": False,
}
NEW: dict[str, Any] = {name: f"new {name}" for name in FIELDS} | {
    "employees": 20,
    "value": Decimal(200),
    "wants_contact": True,
    "no_email": True,
    "no_call": True,
}


def test_what_was_asked_for_is_replaced_and_who_asks_stays() -> None:
    changes = folded(FULL, NEW)
    assert changes == {name: NEW[name] for name in (*NEWS, *PREFERENCES)}


def test_whatever_is_not_known_yet_is_filled() -> None:
    assert folded(dict.fromkeys(FIELDS), NEW) == NEW


def test_an_answer_that_says_nothing_changes_nothing() -> None:
    assert folded(FULL, {}) == {}
    assert folded(FULL, dict.fromkeys(FIELDS)) == {}
    assert folded(FULL, FULL) == {}


@pytest.mark.parametrize("field", FILLED)
def test_a_gap_is_filled_for_each_field_by_itself(field: str) -> None:
    assert folded(FULL | {field: None}, {field: NEW[field]}) == {field: NEW[field]}


@pytest.mark.parametrize(
    ("lead", "answer", "changes"),
    [
        ({"first_name": "Ada"}, {"first_name": "Bo", "last_name": "Sample"}, {}),
        (
            {},
            {"first_name": "Bo", "last_name": "Sample"},
            {"first_name": "Bo", "last_name": "Sample"},
        ),
        ({"country": "DE"}, {"country": "US", "subdivision": "CA"}, {}),
        ({"region": "EMEA"}, {"country": "US"}, {}),
        ({}, {"country": "US", "subdivision": "CA"}, {"country": "US", "subdivision": "CA"}),
        ({"email": "a@example.org"}, {"email": "a@example.org"}, {}),
        (
            {"email": "a@example.org"},
            {"email": "b@example.org"},
            {"other_email": "b@example.org"},
        ),
        ({"email": "a@example.org", "other_email": "b@example.org"}, {"email": "c@x.example"}, {}),
        (
            {"email": "a@example.org", "other_email": "b@example.org"},
            {"email": "b@example.org"},
            {},
        ),
        ({}, {"phone": "+1", "other_phone": "+2"}, {"phone": "+1", "other_phone": "+2"}),
        ({"phone": "+2"}, {"phone": "+1", "other_phone": "+2"}, {"other_phone": "+1"}),
        ({"value": 100}, {"value": Decimal("100.00")}, {}),
        ({"value": 100.5}, {"value": Decimal("100.50")}, {}),
        ({"value": 100}, {"value": Decimal("100.01")}, {"value": Decimal("100.01")}),
        ({"wants_contact": 1}, {"wants_contact": True}, {}),
        ({"wants_contact": 1}, {"wants_contact": 0}, {"wants_contact": 0}),
        ({"wants_contact": None}, {"wants_contact": False}, {"wants_contact": False}),
        ({"no_email": 1}, {"no_email": 0}, {}),
        ({"no_call": 0}, {"no_call": True}, {"no_call": True}),
        ({"no_call": 1}, {"no_call": True}, {}),
        (
            {"email": "a@example.org"},
            {"email": "a@example.org", "other_email": "b@example.org"},
            {"other_email": "b@example.org"},
        ),
    ],
)
def test_what_an_answer_changes(
    lead: dict[str, Any], answer: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert folded(lead, answer) == changes
