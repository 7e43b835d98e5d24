"""Which names somebody may have meant."""

from __future__ import annotations

import pytest

from leadctl.domain.nearest import nearest


@pytest.mark.parametrize(
    ("wrong", "names", "found"),
    [
        ("Muller", ["M\u00fcller", "Maier"], ["M\u00fcller"]),
        ("aaaa", ["aaab", "aaac", "aaad", "aaae"], ["aaae", "aaad", "aaac"]),
        # likest first, and then those it begins
        ("part", ["partnership of many", "parts"], ["parts", "partnership of many"]),
        ("par", ["partnership of many"], ["partnership of many"]),
        # too short to begin anything
        ("pa", ["partnership of many"], []),
        ("abcd", ["abxxxx", "wxyz"], []),
        ("abcde", ["abcxx"], ["abcxx"]),
    ],
)
def test_names_are_offered_that_are_like_it_or_that_it_begins(
    wrong: str, names: list[str], found: list[str]
) -> None:
    assert nearest(wrong, names) == found


def test_how_like_they_have_to_be_can_be_said() -> None:
    assert nearest("abcd", ["abxx"], likeness=0.5) == ["abxx"]
    assert nearest("abcd", ["abxx"]) == []
