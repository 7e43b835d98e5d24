"""What each partner is due of the leads that several could have had, in exact parts of a lead."""

from __future__ import annotations

from collections.abc import Sequence

LEAD = 5_354_228_880
"""The parts of one lead: so many that up to 24 partners, and most numbers beyond, share evenly."""


def parts(weights: Sequence[int]) -> tuple[int, ...]:
    """What each is due of one lead that is shared by these weights.

    What does not come out even, less than one part a partner, is due to nobody.

    >>> [part / LEAD for part in parts([1, 3])]
    [0.25, 0.75]
    """
    whole = sum(weights)
    return tuple(LEAD * weight // whole for weight in weights)
