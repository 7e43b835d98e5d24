"""Whatever the text of a policy file is, there is a policy or a list of mistakes."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from leadctl.domain.policy import Mistake, Policy, PolicyMistakes, parse_policy
from leadctl.domain.policy.translation import found_by_pydantic
from leadctl.errors import Exit


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("[policy]\ntitle = \n", "line 2", "is not TOML: Invalid value"),
        ("[policy]\ntitle = \n\n# the end\n", "line 2", "is not TOML: Invalid value"),
        ("a = 1\na = 2\n", "line 2", "is not TOML: Cannot overwrite a value"),
        ("[policy]\ntitle", "line 2", "is not TOML: Expected '=' after a key in a key/value pair"),
        ("a = " + "9" * 5000, "file", "has a number that is too long"),
        ("a = " + "[" * 100_000, "file", "has too many brackets in brackets"),
    ],
)
def test_a_file_that_is_not_toml_is_told_with_its_line(text: str, key: str, reason: str) -> None:
    with pytest.raises(PolicyMistakes) as caught:
        parse_policy(text)
    assert caught.value.mistakes == (Mistake(key, reason),)


def test_the_refusal_counts_the_mistakes() -> None:
    with pytest.raises(PolicyMistakes, match=r"^1 mistake in the policy\. Nothing was stored\.$"):
        parse_policy("capacity = 1")
    with pytest.raises(PolicyMistakes, match=r"^2 mistakes in the policy\.") as caught:
        parse_policy("capacity = 1\nrelease = 2")
    assert (caught.value.code, caught.value.status) == ("policy-mistakes", Exit.USAGE)
    assert caught.value.mistakes[0] == Mistake("capacity", "must be a table")
    assert caught.value.details == ("capacity: must be a table", "release: must be a table")


def test_what_pydantic_says_in_a_way_of_its_own_cannot_be_read() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(list[float]).validate_python(["much"])
    assert list(found_by_pydantic(caught.value)) == [Mistake("[0]", "cannot be read")]


VALUES = ["1", "-1", "1.5", "nan", "true", "'x'", "''", "[]", "{}", "[1]", "[{}]", "[[]]"]
VALUES += ["2026-01-01", "2026-01-01T00:00:00Z", "10:00:00", "'2 days'", "{A='1 day'}", "['x','x']"]
KEYS = ["policy.title", "calendar.hours", "calendar.closures", "windows", "windows.contact"]
KEYS += ["windows.exceptions", "assignment.weights", "assignment.program_levels", "contact.counts"]
KEYS += ["territories.X", "qualification.score", "qualification.rating.A", "nurture.campaign"]
KEYS += ["mail.smtp", "mail.from", "managers", "managers.x", "zzz"]


@settings(max_examples=50)
@given(text=st.text() | st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)).map(" = ".join))
@example(text='"\ud800" = 1')
@example(text="\x00")
def test_whatever_the_text_is_there_is_a_policy_or_its_mistakes(text: str) -> None:
    assert isinstance(policy_or_mistakes(text), Policy | tuple)


def policy_or_mistakes(text: str) -> Policy | tuple[Mistake, ...]:
    try:
        return parse_policy(text)
    except PolicyMistakes as refusal:
        return refusal.mistakes
