"""The names that somebody may have meant who wrote one that does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from leadctl.domain.folding import fold

MOST = 3
"""So many names are offered."""


def nearest(wrong: str, names: Iterable[str], *, likeness: float = 0.6) -> list[str]:
    """At most three of the `names` that are like `wrong`, the likest first, then those it begins.

    Case and accents make no difference. `likeness` is from 0, where any name will do, to 1, where
    it must be the same.

    >>> nearest("clam", ["contact", "claim", "close"]), nearest("CON", ["contact", "claim"])
    (['claim'], ['contact'])
    """
    known = {fold(name): name for name in names}
    like = get_close_matches(fold(wrong), list(known), MOST, likeness)
    if len(wrong) > 2:
        like += [name for name in known if name.startswith(fold(wrong)) and name not in like]
    return [known[name] for name in like[:MOST]]


def did_you_mean(names: Collection[str]) -> str:
    """The question that offers the `names`; empty if there are none.

    >>> did_you_mean(["acme", "apex"]), did_you_mean([])
    ('Did you mean acme or apex?', '')
    """
    return f"Did you mean {' or '.join(names)}?" if names else ""
