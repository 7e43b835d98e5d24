"""What becomes of a lead's facts when its person is heard from again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.responses import FLAGS, FOLDED, GAPS, REPLACED, folded, own_rating_after

ONE: dict[str, Any] = {
    "interest": "a quote",
    "value": Decimal(100),
    "currency": "EUR",
    "decision_on": date(2026, 12, 20),
    "wants_contact": True,
    "employees": 12,
}
OTHER: dict[str, Any] = {
    "interest": "a demo",
    "value": Decimal(200),
    "currency": "USD",
    "decision_on": date(2027, 1, 20),
    "wants_contact": False,
    "employees": 13,
}
GAP_FIELDS = [field for group in GAPS for field in group]


@pytest.mark.parametrize("field", REPLACED)
def test_what_is_asked_for_now_replaces_what_was_asked_for(field: str) -> None:
    one, other = {field: ONE[field]}, {field: OTHER[field]}
    assert folded(one, other) == {field: (ONE[field], OTHER[field])}
    assert folded({}, one) == {field: (None, ONE[field])}
    assert folded(one, {}) == {}
    assert folded(one, {field: None}) == {}
    assert folded(one, one) == {}


@pytest.mark.parametrize("field", GAP_FIELDS)
def test_who_it_is_only_fills_gaps(field: str) -> None:
    one, other = ONE.get(field, "one"), OTHER.get(field, "other")
    assert folded({field: one}, {field: other}) == {}
    assert folded({field: None}, {field: other}) == {field: (None, other)}
    assert folded({field: one}, {field: None}) == {}


def test_a_place_is_filled_as_a_whole() -> None:
    assert folded({"country": "DE"}, {"country": "US", "subdivision": "CA"}) == {}
    assert folded({}, {"country": "US", "subdivision": "CA"}) == {
        "country": (None, "US"),
        "subdivision": (None, "CA"),
    }


@pytest.mark.parametrize("field", FLAGS)
def test_an_opt_out_is_never_taken_back(field: str) -> None:
    assert folded({field: False}, {field: True}) == {field: (False, True)}
    assert folded({field: True}, {field: False}) == {}
    assert folded({field: True}, {field: True}) == {}


def test_every_field_is_folded_in_one_way() -> None:
    assert sorted(FOLDED) == sorted({*REPLACED, *GAP_FIELDS, *FLAGS})


def test_a_text_in_other_letters_replaces_too() -> None:
    assert folded({"interest": "A QUOTE"}, {"interest": "a quote"}) == {
        "interest": ("A QUOTE", "a quote")
    }


A, B, C = Rating
REJECTED = Disposition.REJECTED


@pytest.mark.parametrize(
    ("own", "said", "status", "disposition", "after"),
    [
        (C, A, Status.NURTURING, None, A),
        (C, None, Status.NURTURING, None, None),
        (A, None, Status.CLOSED, REJECTED, None),
        (A, B, Status.CLOSED, REJECTED, B),
        (A, None, Status.READY, None, A),
        (None, B, Status.READY, None, B),
        (C, None, Status.FLAGGED, None, C),
        (B, None, Status.WORKING, None, B),
    ],
)
def test_the_policy_rates_contacts_and_rejected_leads_anew(
    own: Rating | None,
    said: Rating | None,
    status: Status,
    disposition: Disposition | None,
    after: Rating | None,
) -> None:
    assert own_rating_after(own, said, status, disposition) is after
