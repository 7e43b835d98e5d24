"""The words by which the event log is searched."""

from __future__ import annotations

import pytest

from leadctl.domain.happenings import HAPPENINGS, happening
from leadctl.errors import Refusal


@pytest.mark.parametrize("word", sorted(HAPPENINGS))
def test_what_happened_is_found_as_the_log_shows_it_and_with_hyphens(word: str) -> None:
    assert happening(word) == word
    assert happening(f" {word.replace('-', '  ').capitalize()} ") == word


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "Incident open",
            "'Incident open' is nothing that the log tells of. "
            "Did you mean incident-opened or incident-told or incident-noted?",
        ),
        (
            "claim",
            "'claim' is nothing that the log tells of. Did you mean claimed?",
        ),
    ],
)
def test_a_word_that_nothing_has_is_refused_with_those_that_are_near(
    said: str, sentence: str
) -> None:
    with pytest.raises(Refusal) as caught:
        happening(said)
    assert (caught.value.code, str(caught.value)) == ("unknown-happening", sentence)


def test_where_none_is_near_all_are_told_in_order() -> None:
    with pytest.raises(Refusal) as caught:
        happening("xyzzy")
    assert str(caught.value).endswith(f"of. These are: {', '.join(sorted(HAPPENINGS))}.")
