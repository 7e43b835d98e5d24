"""The middle of many figures is one of them."""

from __future__ import annotations

import pytest

from leadctl.domain.quantiles import quantile


@pytest.mark.parametrize(
    ("counts", "percent", "figure"),
    [
        ({5: 1}, 50, 5),
        ({1: 1, 2: 1}, 50, 1),
        ({1: 1, 2: 1, 3: 1}, 50, 2),
        ({1: 50, 2: 50}, 50, 1),
        ({1: 100, 2: 100}, 50, 1),
        ({1: 99, 2: 101}, 50, 2),
        ({1: 90, 2: 10}, 90, 1),
        ({1: 89, 2: 11}, 90, 2),
        ({7: 1, 3: 200}, 100, 7),
        ({}, 50, None),
    ],
)
def test_it_is_the_least_that_so_many_percent_are_no_more_than(
    counts: dict[int, int], percent: int, figure: int | None
) -> None:
    assert quantile(counts, percent) == figure
