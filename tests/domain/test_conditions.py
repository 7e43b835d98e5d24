"""Conditions: what fits them, and what does not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.conditions import SUITED, Comparison, Condition, parse_condition
from leadctl.domain.facts import LEAD_FIELDS, Kind

TODAY = date(2026, 11, 20)


def fits(condition: dict[str, object], **facts: object) -> bool:
    return parse_condition(condition).fits(facts, TODAY)


@pytest.mark.parametrize(
    ("wanted", "fact", "fit"),
    [
        ("demo request", "demo request", True),
        ("demo request", "DEMO Request", True),
        ("référence", "Reference", True),
        ("demo request", "demo", False),
        ("demo", "demo request", False),
        ("demo", "", False),
        ("demo", "  ", False),
        ("demo", None, False),
        ("demo", 7, False),
    ],
)
def test_text_is_compared_without_case_or_accents(wanted: str, fact: object, *, fit: bool) -> None:
    assert fits({"source": wanted}, source=fact) is fit
    assert fits({"source_in": ["web form", wanted]}, source=fact) is fit


@pytest.mark.parametrize(
    ("job_title", "fit"),
    [
        ("Director", True),
        ("Managing DIRECTOR, sales", True),
        ("Diréctor", True),
        ("Head of IT", True),
        ("Assistant", False),
        (None, False),
    ],
)
def test_one_of_the_contained_texts_is_enough(job_title: str | None, *, fit: bool) -> None:
    assert fits({"job_title_contains": ["director", "Head of"]}, job_title=job_title) is fit


@pytest.mark.parametrize(
    ("key", "wanted", "fact", "fit"),
    [
        ("score", 80, 80, True),
        ("score", 80, 81, False),
        ("value", 0.1, Decimal("0.1"), True),
        ("employees_in", [10, 20], 20, True),
        ("employees_in", [10, 20], 15, False),
        ("score_at_least", 80, 79, False),
        ("score_at_least", 80, 80, True),
        ("score_at_least", 80, 81, True),
        ("value_at_least", 99.9, 99.9, True),
        ("value_at_least", 99.9, Decimal("99.89"), False),
        ("value_at_most", 100, 100, True),
        ("value_at_most", 100, 100.01, False),
        ("value_at_most", 100, float("nan"), False),
        ("value_at_most", 100, None, False),
        ("value_at_most", 100, "50", False),
        ("score_at_most", 1, True, False),
    ],
)
def test_numbers_are_compared_with_both_ends(
    key: str, wanted: object, fact: object, *, fit: bool
) -> None:
    assert fits({key: wanted}, **{key.split("_", maxsplit=1)[0]: fact}) is fit


@pytest.mark.parametrize(
    ("condition", "fact", "fit"),
    [
        ({"decision_on": date(2026, 12, 1)}, date(2026, 12, 1), True),
        ({"decision_on_in": [date(2026, 12, 1)]}, date(2026, 12, 2), False),
        ({"decision_on_at_least": date(2026, 12, 1)}, date(2026, 12, 1), True),
        ({"decision_on_at_least": date(2026, 12, 1)}, date(2026, 11, 30), False),
        ({"decision_on_at_most": date(2026, 12, 1)}, date(2026, 12, 1), True),
        ({"decision_on_at_most": date(2026, 12, 1)}, date(2026, 12, 2), False),
        ({"decision_on_at_most": date(2026, 12, 1)}, None, False),
        ({"decision_on_at_most": date(2026, 12, 1)}, "2026-11-01", False),
    ],
)
def test_dates_are_compared_as_days(
    condition: dict[str, object], fact: object, *, fit: bool
) -> None:
    assert fits(condition, decision_on=fact) is fit


@pytest.mark.parametrize(
    ("decision_on", "fit"),
    [
        (date(2026, 11, 19), False),  # gone by: no longer near
        (date(2026, 11, 20), True),
        (date(2026, 12, 20), True),
        (date(2026, 12, 21), False),
        (None, False),
    ],
)
def test_a_date_to_come_is_near_from_today_on(decision_on: date | None, *, fit: bool) -> None:
    assert fits({"decision_on_within": "30 days"}, decision_on=decision_on) is fit


@pytest.mark.parametrize(
    ("received_at", "fit"),
    [
        (datetime(2026, 10, 20, 23, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 8, tzinfo=UTC), True),
        (datetime(2026, 10, 19, 23, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 21, tzinfo=UTC), False),
    ],
)
def test_a_date_gone_by_is_near_up_to_today(received_at: datetime, *, fit: bool) -> None:
    assert fits({"received_at_within": "1 month"}, received_at=received_at) is fit


@pytest.mark.parametrize(
    ("wants_contact", "yes", "no", "known"),
    [(True, True, False, True), (False, False, True, True), (None, False, False, False)],
)
def test_yes_and_no_are_both_known(
    wants_contact: object, *, yes: bool, no: bool, known: bool
) -> None:
    assert fits({"wants_contact": True}, wants_contact=wants_contact) is yes
    assert fits({"wants_contact": False}, wants_contact=wants_contact) is no
    assert fits({"wants_contact_present": True}, wants_contact=wants_contact) is known


@pytest.mark.parametrize("field", LEAD_FIELDS)
def test_a_missing_field_fits_nothing_but_its_absence(field: str) -> None:
    assert fits({f"{field}_present": False})
    assert not fits({f"{field}_present": True})


@pytest.mark.parametrize("blank", ["", " ", None])
def test_a_blank_is_not_present(blank: str | None) -> None:
    assert fits({"phone_present": False}, phone=blank)


def test_every_line_of_a_condition_must_hold() -> None:
    condition: dict[str, object] = {"source": "demo request", "score_at_least": 80}
    assert fits(condition, source="Demo request", score=80)
    assert not fits(condition, source="Demo request", score=79)
    assert not fits(condition, source="Web", score=80)


def test_an_empty_condition_fits_every_lead() -> None:
    assert fits({})
    assert str(Condition()) == "any lead"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"source": "web form"}, "source is web form"),
        ({"source_in": ["web", "fair", "call"]}, "source is web, fair or call"),
        ({"job_title_contains": ["chief"]}, "job title contains chief"),
        ({"score_at_least": 80, "value_at_most": 9}, "score at least 80 and value at most 9"),
        ({"decision_on_within": "30 days"}, "decision within 30 days"),
        ({"received_at_at_least": date(2026, 1, 2)}, "received at least 2026-01-02"),
        ({"wants_contact": True}, "wants contact is yes"),
        ({"wants_contact": False}, "wants contact is no"),
        ({"phone_present": True}, "phone is known"),
        ({"phone_present": False}, "phone is not known"),
    ],
)
def test_a_condition_is_shown_in_words(condition: dict[str, object], words: str) -> None:
    assert str(parse_condition(condition)) == words


def test_every_kind_has_its_comparisons() -> None:
    assert set(SUITED) == set(Kind)
    assert {comparison for suited in SUITED.values() for comparison in suited} == set(Comparison)


FACTS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
CONDITIONS = [
    {"source": "web"},
    {"job_title_contains": ["a"]},
    {"value_at_least": 1},
    {"score_at_most": 1.5},
    {"decision_on_within": "1 month"},
    {"decision_on_at_least": date(2026, 1, 1)},
    {"received_at_within": "1 month"},
    {"wants_contact": True},
]


@settings(max_examples=50)
@given(st.sampled_from(CONDITIONS), st.dictionaries(st.sampled_from(sorted(LEAD_FIELDS)), FACTS))
def test_whatever_the_facts_are_a_condition_has_an_answer(
    condition: dict[str, object], facts: dict[str, object]
) -> None:
    assert parse_condition(condition).fits(facts, TODAY) in (True, False)
