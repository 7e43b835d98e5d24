"""The middle of many figures, and what nearly all are within, from how often each occurs."""

from __future__ import annotations

from collections.abc import Mapping


def quantile(counts: Mapping[int, int], percent: int) -> int | None:
    """The least figure that so many percent of all are no more than; None of no figures.

    It is always one of them: the "nearest rank". `counts` has how often each figure occurs.

    >>> ten = dict.fromkeys(range(1, 11), 1)
    >>> quantile(ten, 50), quantile(ten, 90), quantile({30: 2, 480: 1}, 50), quantile({}, 50)
    (5, 9, 30, None)
    """
    enough = sum(counts.values()) * percent
    passed = 0
    for figure in sorted(counts):
        passed += counts[figure]
        if passed * 100 >= enough:
            return figure
    return None
