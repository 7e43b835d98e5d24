"""What a person says of one lead is read as a list of one row would be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.services.one_row import read_fields
from leadctl.store.desk import Desk
from tests.services.situations import refused


def read(desk: Desk, said: dict[str, str], **beside: str) -> dict[str, Any]:
    with desk.read() as work:
        return read_fields(work, said, beside)


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ({}, {}),
        ({"interest": "a quote"}, {"interest": "a quote"}),
        ({"interest": "  "}, {"interest": None}),
        ({"interest": "Total"}, {"interest": "Total"}),
        ({"value": "20,000 EUR"}, {"value": Decimal(20000), "currency": "EUR"}),
        ({"value": "20000", "currency": "usd"}, {"value": Decimal(20000), "currency": "USD"}),
        ({"decision_on": "2026-12-20"}, {"decision_on": date(2026, 12, 20)}),
        (
            {"received_at": "2026-11-20 09:00"},
            {"received_at": datetime(2026, 11, 20, 14, tzinfo=UTC)},
        ),
        ({"wants_contact": "yes"}, {"wants_contact": True}),
        ({"wants_contact": "n"}, {"wants_contact": False}),
        ({"rating": "hot"}, {"rating": Rating.A}),
        ({"name": "Ada Example"}, {"first_name": "Ada", "last_name": "Example"}),
        ({"email": "Ada@Example.ORG"}, {"email": "ada@example.org"}),
        ({"country": "Germany", "subdivision": "Bavaria"}, {"country": "DE", "subdivision": "BY"}),
        ({"no_email": "yes"}, {"no_email": True}),
        ({"no_call": "no"}, {"no_call": False}),
        ({"consent": "no"}, {"consent": False}),
    ],
)
def test_each_value_is_read_by_the_converter_of_its_column(
    desk: Desk, said: dict[str, str], values: dict[str, Any]
) -> None:
    found = read(desk, said)
    assert {field: found[field] for field in values} == values
    assert {field for field, value in found.items() if value is not None} <= values.keys()


def test_a_country_that_is_known_helps_to_read_a_phone_number(desk: Desk) -> None:
    assert read(desk, {"phone": "089 12345678"}, country="DE") == {"phone": "+498912345678"}


def test_a_phone_number_that_nothing_places_is_refused(desk: Desk) -> None:
    with refused("bad-value"):
        read(desk, {"phone": "089 12345678"})


@pytest.mark.parametrize(
    "said",
    [
        {"value": "a lot"},
        {"decision_on": "20/12/2026"},
        {"decision_on": "2026-02-30"},
        {"wants_contact": "perhaps"},
        {"rating": "splendid"},
        {"email": "nobody"},
        {"country": "Atlantis"},
        {"consent": "perhaps"},
    ],
)
def test_a_value_that_cannot_be_read_is_refused(desk: Desk, said: dict[str, str]) -> None:
    with refused("bad-value"):
        read(desk, said)


def test_a_field_that_there_is_not_is_refused_with_the_nearest(desk: Desk) -> None:
    with refused("unknown-lead-field") as caught:
        read(desk, {"intrest": "a quote"})
    assert "'interest'" in str(caught.value)


def test_only_what_is_said_is_among_the_values(desk: Desk) -> None:
    assert read(desk, {"value": "20000"}) == {"value": Decimal(20000)}
    assert read(desk, {"country": "FR"}) == {"country": "FR", "subdivision": None}
    assert read(desk, {"name": "Cher"}) == {"first_name": None, "last_name": "Cher"}
