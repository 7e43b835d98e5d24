"""Which of the spellings of a name stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from leadctl.domain.folding import fold


def usual_spellings(counts: Iterable[tuple[str, int]]) -> dict[str, str]:
    """The most frequent spelling of each name by its folded form; of equals, the first by letters.

    `counts` has how often each spelling occurs, each in one place or more.

    >>> usual_spellings([("fair", 1), ("Fair", 2), ("FAIR", 2), ("web", 1)])
    {'fair': 'FAIR', 'web': 'web'}
    """
    totals: dict[str, int] = {}
    for name, count in counts:
        totals[name] = totals.get(name, 0) + count
    usual: dict[str, str] = {}
    for name in sorted(totals, key=lambda name: (-totals[name], name)):
        usual.setdefault(fold(name), name)
    return usual


def meant(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `name` is in any case and without accents, as they spell it.

    >>> meant("emea", ["APAC", "EMEA"]), meant("Emea 2", ["EMEA"])
    ('EMEA', None)
    """
    key = fold(name)
    return next((each for each in names if fold(each) == key), None)
