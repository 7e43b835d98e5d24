"""Full names, parted into what is given and what is of the family."""

from __future__ import annotations

AFTER_NAMES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "ba", "ma", "bsc", "msc"}
)
"""What may follow a name behind a comma that parts no given name from it, without its dots."""


def part_name(text: str) -> tuple[str, str]:
    """The given names and the family name; "" where the name has none.

    With a comma the family name is first; without one it is the last word.

    >>> part_name("Ada King Lovelace"), part_name("Lovelace, Ada"), part_name("Ada")
    (('Ada King', 'Lovelace'), ('Ada', 'Lovelace'), ('', 'Ada'))
    >>> part_name("Ada Lovelace, Ph.D.")
    ('Ada', 'Lovelace, Ph.D.')
    """
    before, comma, after = (part.strip() for part in " ".join(text.split()).partition(","))
    if comma and after.replace(".", "").lower() not in AFTER_NAMES:
        return after, before
    given, _, family = before.rpartition(" ")
    return given, f"{family}, {after}" if after else family
