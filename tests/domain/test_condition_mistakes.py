"""What is no condition, and why."""

from __future__ import annotations

import pytest

from leadctl.domain.conditions import parse_condition
from leadctl.domain.facts import FIELDS_TO_RATE, FIELDS_TO_SCORE
from leadctl.domain.mistakes import MistakesError, mistakes_in

TEXT = 'must be text in quotation marks, such as "web form", and not empty'
ALL = (
    "source, direction, company, job_title, industry, employees, country, subdivision, region, "
    "city, interest, value, currency, decision_on, wants_contact, rating, score, phone, email, "
    "received_at"
)
OTHERWISE = "which is not compared so: say one of"
DATE = "must be a date, such as 2026-11-20 without quotation marks"


@pytest.mark.parametrize(
    ("condition", "key", "reason"),
    [
        (
            {"scor_at_least": 80},
            "scor_at_least",
            "there is no such key; did you mean 'score_at_least'?",
        ),
        ({"source_is": "x"}, "source_is", "there is no such key; did you mean 'source_in'?"),
        ({"zzz": 1}, "zzz", f"there is no such key; known here are {ALL}"),
        (
            {"source_at_least": 1},
            "source_at_least",
            f"source is a text, {OTHERWISE} source, source_in, source_present, source_contains",
        ),
        (
            {"value_contains": ["1"]},
            "value_contains",
            f"value is a number, {OTHERWISE} value, value_in, value_present, value_at_least, "
            "value_at_most",
        ),
        (
            {"wants_contact_in": [True]},
            "wants_contact_in",
            f"wants_contact is a yes or no, {OTHERWISE} wants_contact, wants_contact_present",
        ),
        ({"source": 5}, "source", TEXT),
        ({"source": ""}, "source", TEXT),
        ({"source_in": "web"}, "source_in", "must be a list, in [brackets]"),
        ({"source_in": []}, "source_in", "is empty, and so would fit no lead"),
        ({"source_in": ["web", 5]}, "source_in[1]", TEXT),
        ({"source_in": ["web", "WEB"]}, "source_in[1]", "'WEB' stands here twice"),
        ({"score_at_least": "80"}, "score_at_least", "must be a number, such as 50 or 99.5"),
        ({"score": float("inf")}, "score", "must be a number, such as 50 or 99.5"),
        ({"score": True}, "score", "must be a number, such as 50 or 99.5"),
        ({"wants_contact": "yes"}, "wants_contact", "must be true or false"),
        ({"phone_present": 1}, "phone_present", "must be true or false"),
        ({"decision_on": "2026-11-20"}, "decision_on", DATE),
        (
            {"decision_on_within": "a while"},
            "decision_on_within",
            "'a while' is not a span of time: say for example '30 days', '12 months' or '1 year'.",
        ),
        ({"decision_on_within": 30}, "decision_on_within", "must be text, in quotation marks"),
    ],
)
def test_what_is_no_condition_is_a_mistake(
    condition: dict[str, object], key: str, reason: str
) -> None:
    with pytest.raises(MistakesError) as caught:
        parse_condition(condition)
    (mistake,) = caught.value.mistakes
    assert (mistake.key, mistake.reason) == (key, reason)


def test_every_mistake_of_a_condition_is_told() -> None:
    with pytest.raises(MistakesError, match=r"zzz: .*; score: .*; source_in\[0\]: ") as caught:
        parse_condition({"zzz": 1, "score": "x", "phone_present": True, "source_in": [1]})
    assert [mistake.key for mistake in caught.value.mistakes] == ["zzz", "score", "source_in[0]"]


def test_a_condition_is_a_table() -> None:
    with pytest.raises(ValueError, match="must be a table") as caught:
        parse_condition("source = web")
    assert [(mistake.key, mistake.reason) for mistake in mistakes_in(caught.value)] == [
        ("", "must be a table")
    ]


def test_a_score_cannot_ask_for_itself_nor_for_the_rating() -> None:
    assert parse_condition({"score": 1}, FIELDS_TO_RATE)
    for fields, field in [(FIELDS_TO_SCORE, "score"), (FIELDS_TO_RATE, "rating")]:
        with pytest.raises(MistakesError, match="is not known yet when this is asked"):
            parse_condition({f"{field}_present": True}, fields)
