"""How two texts are compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Demo Request", "demo request"),
        ("Café Zoë", "CAFE ZOE"),
        ("Café", "Cafe\u0301"),
        ("Straße", "STRASSE"),
        ("Αθήνα", "ΑΘΗΝΑ"),
        ("İstanbul", "istanbul"),
        ("\uff21\uff22\uff23", "abc"),
        ("Nguyễn", "nguyen"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)
def test_case_accents_and_width_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("か", "が"), ("Muller", "Mueller"), ("a b", "ab"), ("각", "가")]
)
def test_other_letters_make_another_word(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(max_examples=50)
@given(st.text())
def test_what_is_folded_stays_so(text: str) -> None:
    assert fold(fold(text)) == fold(text)
