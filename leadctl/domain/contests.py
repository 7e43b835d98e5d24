"""Partners of one ring that all may have a lead: which of them does, and what each is due of it.

A contest lasts while the same partners may: leads of one rating are decided in it one after the
other, and it counts nothing for those that may not. Who is at its cap or on leave is owed nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush, heapreplace
from typing import Protocol

from leadctl.domain.candidates import Candidate
from leadctl.domain.criteria import Criterion
from leadctl.domain.fairness import LEAD, parts
from leadctl.domain.lead import Rating
from leadctl.domain.turns import Ledger

_WAITS = (Criterion.OPEN, Criterion.WAIT, Criterion.CODE)


class Contest(Protocol):
    """Partners among whom the leads of a rating are shared out, and their parts of each."""

    rating: Rating
    members: Sequence[Candidate]
    """All that may have a lead."""
    parts: Sequence[int]
    """What each of the members is due of it."""

    def leaders(self) -> Sequence[Candidate]:
        """Who is to have the next lead, and who if that one could not."""

    def ranked(self) -> list[Candidate]:
        """All members in their order for the next lead."""

    def edge(self, first: Candidate, second: Candidate, /) -> Criterion:
        """On what the one member comes before the other."""

    def won_by(self, winner: Candidate) -> None:
        """Let the contest go on from a lead that went to `winner`."""


@dataclass(slots=True, eq=False)
class OfEquals:
    """Partners of the same levels: first who has the fewest open for its cap, then who waits."""

    rating: Rating
    members: Sequence[Candidate]
    parts: Sequence[int] = field(init=False)
    _queue: list[tuple[tuple[float, int, str], Candidate]] = field(init=False)

    def __post_init__(self) -> None:
        self.parts = parts([1] * len(self.members))
        self._queue = [(each.wait, each) for each in self.members]
        heapify(self._queue)

    def leaders(self) -> Sequence[Candidate]:
        """Who is to have the next lead, and who if that one could not."""
        first = self._front()
        if len(self._queue) == 1:
            return (first,)
        queued = heappop(self._queue)
        second = self._front()
        heappush(self._queue, queued)
        return first, second

    def ranked(self) -> list[Candidate]:
        """All members in their order."""
        return sorted(self.members, key=lambda member: member.wait)

    def edge(self, first: Candidate, second: Candidate, /) -> Criterion:
        """On what the one member comes before the other."""
        compared = zip(_WAITS, first.wait, second.wait, strict=True)
        return next(criterion for criterion, one, other in compared if one != other)

    def won_by(self, winner: Candidate) -> None:
        """Nothing: that the winner now has more open, and waits anew, is all there is to it."""

    def _front(self) -> Candidate:
        """The first in the queue. Whoever got leads since it was queued belongs further back."""
        while True:
            queued, candidate = self._queue[0]
            if queued == (now := candidate.wait):
                return candidate
            heapreplace(self._queue, (now, candidate))


@dataclass(slots=True, eq=False)
class ByWeight:
    """Partners of any levels, each with a share of the leads by its weight: see `Turns`."""

    rating: Rating
    pool: str
    members: Sequence[Candidate]
    weights: Sequence[int]
    ledger: Ledger
    parts: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        self.parts = parts(self.weights)

    def leaders(self) -> Sequence[Candidate]:
        """Who is to have the next lead, and who if that one could not."""
        return self.ledger.turns(self, self.members, self.parts).leaders()

    def ranked(self) -> list[Candidate]:
        """All members in their order for the next lead."""
        owed = self.ledger.owed()
        turns = [
            (_turn(owed.get(each.id, 0) + part, part), each.last_lead, each.code, each)
            for each, part in zip(self.members, self.parts, strict=True)
        ]
        return [member for *_, member in sorted(turns)]

    def edge(self, _first: Candidate, _second: Candidate, /) -> Criterion:
        """On what the one member comes before the other."""
        return Criterion.TURN

    def won_by(self, winner: Candidate) -> None:
        """Everyone is owed its part of the lead, and the winner has had a whole one."""
        self.ledger.turns(self, self.members, self.parts).won_by(winner)


def _turn(owed: int, part: int) -> tuple[bool, float]:
    """Whether a partner that is owed so much is ahead, and in how many leads its turn comes."""
    is_ahead = owed <= 0
    return is_ahead, (-owed if is_ahead else LEAD - owed) / part
