"""The rows that a chart has room for; the table beside it has all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

MOST = 15


def busiest(rows: Sequence[Any], by: Callable[[Any], float]) -> list[Any]:
    """The rows with the highest figures, highest first; those without are left out."""
    return sorted((row for row in rows if by(row)), key=by, reverse=True)[:MOST]


def left_out(rows: Sequence[Any], by: Callable[[Any], float], nouns: str) -> str:
    """A sentence that says so where a chart has not all of them; "" where it has."""
    there_are = sum(1 for row in rows if by(row))
    return f" The chart has the {MOST} largest of {there_are} {nouns}." if there_are > MOST else ""
