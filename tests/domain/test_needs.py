"""What needs a person, in words."""

from __future__ import annotations

import pytest

from leadctl.domain.needs import SHOWN, Need, needed, which_words


def test_so_many_are_named_and_the_others_counted() -> None:
    found = needed(Need.DORMANT, 30, tuple(map(str, range(30))))
    assert (found.need, found.count) == (Need.DORMANT, 30)
    assert found.which == tuple(map(str, range(SHOWN)))


@pytest.mark.parametrize(
    ("count", "which", "words"),
    [
        (2, ("17", "18"), "17, 18"),
        (3, ("17", "18"), "17, 18 and 1 more"),
        (1200, ("17",), "17 and 1,199 more"),
        (6, ("1", "2", "3", "4", "5", "6"), "1, 2, 3, 4, 5 and 1 more"),
        (5, ("1", "2", "3", "4", "5"), "1, 2, 3, 4, 5"),
        (3, (), ""),
        (0, (), ""),
    ],
)
def test_the_first_are_told_by_name_and_how_many_more_there_are(
    count: int, which: tuple[str, ...], words: str
) -> None:
    assert which_words(needed(Need.DORMANT, count, which)) == words
