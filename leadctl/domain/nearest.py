"""The names that somebody may have meant who wrote one that does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches


def nearest(wrong: str, names: Iterable[str], *, most: int = 3, likeness: float = 0.6) -> list[str]:
    """At most `most` of the `names` that are like `wrong`, the likest first.

    `likeness` is from 0, where any name will do, to 1, where it must be the same.

    >>> nearest("clam", ["contact", "claim", "close"])
    ['claim']
    """
    return get_close_matches(wrong, list(names), most, likeness)


def did_you_mean(names: Collection[str]) -> str:
    """The question that offers the `names`; empty if there are none.

    >>> did_you_mean(["acme", "apex"]), did_you_mean([])
    ('Did you mean acme or apex?', '')
    """
    return f"Did you mean {' or '.join(names)}?" if names else ""
