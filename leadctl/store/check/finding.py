"""Something a check of the store found, in numbers alone: a finding quotes no row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

SHOWN = 5
"""How many numbers a sentence lists before it only counts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in the store: a stable code for scripts, a sentence for people."""

    code: str
    sentence: str


def exception(code: str, rule: str, noun: str, numbers: Iterable[int]) -> Finding | None:
    """That `rule` holds for all but these rows, which are counted and not kept; None for none.

    >>> exception("held", "Every lead is held", "lead", [17, 18])
    Finding(code='held', sentence='Every lead is held, but not leads 17, 18.')
    >>> exception("held", "Every lead is held", "lead", [])
    """
    rest = iter(numbers)
    shown = list(islice(rest, SHOWN))
    if not shown:
        return None
    more = sum(1 for _ in rest)
    listed = ", ".join(map(str, shown)) + (f" and {more:,} more" if more else "")
    return Finding(code, f"{rule}, but not {noun}{'s' if len(shown) > 1 else ''} {listed}.")
