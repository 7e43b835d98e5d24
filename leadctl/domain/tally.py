"""What a plan comes to in shares: what everyone was due of its leads, and what it received."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from leadctl.domain.contests import ByWeight, Contest
from leadctl.domain.lead import Rating


@dataclass(frozen=True, slots=True)
class Tally:
    """What leads have added to the shares, by rating and partner number, and whose turn it is."""

    entitled: Mapping[tuple[Rating, int], int]
    """In parts of a lead."""
    received: Mapping[tuple[Rating, int], int]
    """In leads."""
    owed: Mapping[tuple[str, Rating, int], int]
    """By pool too: what each partner is owed in its turn now, in parts of a lead."""


def tally(won: Mapping[Contest, int], received: Mapping[tuple[Rating, int], int]) -> Tally:
    """What these contests come to, each of which has decided so many leads."""
    entitled: dict[tuple[Rating, int], int] = defaultdict(int)
    owed: dict[tuple[str, Rating, int], int] = {}
    for contest, count in won.items():
        for member, part in zip(contest.members, contest.parts, strict=True):
            entitled[contest.rating, member.id] += count * part
        if isinstance(contest, ByWeight):
            now = contest.ledger.owed()
            for member in contest.members:
                owed[contest.pool, contest.rating, member.id] = now[member.id]
    return Tally(dict(entitled), dict(received), owed)
