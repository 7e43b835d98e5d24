"""One spelling stands for all of a name."""

from __future__ import annotations

from leadctl.domain.spelling import usual_spellings


def test_the_spelling_that_is_most_frequent_in_all_places_together_is_the_usual_one() -> None:
    counts = [("Fair", 2), ("FAIR", 3), ("Fair", 2), ("web", 1)]
    assert usual_spellings(counts) == {"fair": "Fair", "web": "web"}


def test_one_that_comes_later_by_letters_is_usual_if_it_is_more_frequent() -> None:
    assert usual_spellings([("FAIR", 1), ("fair", 2)]) == {"fair": "fair"}
    assert usual_spellings([("fair", 2), ("FAIR", 2)]) == {"fair": "FAIR"}
