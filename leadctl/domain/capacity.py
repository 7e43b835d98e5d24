"""How many leads a partner may have open: a figure, or no end to it."""

from __future__ import annotations

UNLIMITED = 2**63 - 1
"""A capacity without end: the largest integer that SQLite holds, so that it compares as one."""


def capacity_words(capacity: int) -> int | str:
    """A capacity as people and scripts see it.

    >>> capacity_words(10), capacity_words(UNLIMITED)
    (10, 'unlimited')
    """
    return "unlimited" if capacity == UNLIMITED else capacity
