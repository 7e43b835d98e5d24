"""Partners of one ring that all may have a lead: which of them does, and what each is due of it.

A contest lasts while the same partners may: leads of one rating are decided in it one after the
other, and it counts nothing for those that may not. Who is at its cap or on leave is owed nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from leadctl.domain.candidates import Candidate
from leadctl.domain.criteria import Criterion
from leadctl.domain.fairness import LEAD, parts
from leadctl.domain.lead import Rating
from leadctl.domain.queues import Queue
from leadctl.domain.turns import Ledger

_WAITS = (Criterion.OPEN, Criterion.WAIT, Criterion.CODE)


class Contest(Protocol):
    """Partners among whom the leads of a rating are shared out, and their parts of each."""

    @property
    def rating(self) -> Rating:
        """The rating of all its leads."""

    @property
    def members(self) -> Sequence[Candidate]:
        """All that may have a lead."""

    @property
    def parts(self) -> Sequence[int]:
        """What each of the members is due of it."""

    def leaders(self) -> Sequence[Candidate]:
        """Who is to have the next lead, and who if that one could not."""

    def ranked(self) -> list[Candidate]:
        """All members in their order for the next lead."""

    def edge(self, first: Candidate, second: Candidate) -> Criterion:
        """On what the one member comes before the other."""

    def won_by(self, winner: Candidate) -> None:
        """Let the contest go on from a lead that went to `winner`."""


@dataclass(frozen=True, slots=True, eq=False)
class OfEquals:
    """Partners of the same levels, but those of the numbers `without`: see `Queue`."""

    rating: Rating
    queue: Queue
    without: frozenset[int]

    @property
    def members(self) -> Sequence[Candidate]:
        """All that may have a lead."""
        return [each for each in self.queue.members if each.id not in self.without]

    @property
    def parts(self) -> Sequence[int]:
        """The same of it for each."""
        return parts([1] * len(self.members))

    def leaders(self) -> Sequence[Candidate]:
        """Who is to have the next lead, and who if that one could not."""
        return self.queue.first(2, self.without)

    def ranked(self) -> list[Candidate]:
        """All members in their order."""
        return sorted(self.members, key=lambda member: member.wait)

    def edge(self, first: Candidate, second: Candidate) -> Criterion:
        """On what the one member comes before the other."""
        compared = zip(_WAITS, first.wait, second.wait, strict=True)
        return next(criterion for criterion, one, other in compared if one != other)

    def won_by(self, winner: Candidate) -> None:
        """Nothing: that the winner now has more open, and waits anew, is all there is to it."""


class Share(NamedTuple):
    """A partner's weight, what it is owed once the next lead is there, and when its turn comes.

    `owed` is in leads, below zero if it is ahead of its share. `turn_in` is after how many more
    leads it would be owed a whole one: the fewest come first, and who is ahead comes last.
    """

    weight: int
    owed: float
    turn_in: float


@dataclass(frozen=True, slots=True, eq=False)
class ByWeight:
    """Partners of any levels but those `without`, each with a share by its weight: see `Turns`."""

    rating: Rating
    pool: str
    everyone: Sequence[Candidate]
    weight: Callable[[Candidate], int]
    without: frozenset[int]
    ledger: Ledger

    @property
    def members(self) -> Sequence[Candidate]:
        """All that may have a lead."""
        return [each for each in self.everyone if each.id not in self.without]

    @property
    def parts(self) -> Sequence[int]:
        """What each of them is due of it, by its weight."""
        return parts([self.weight(each) for each in self.members])

    def leaders(self) -> Sequence[Candidate]:
        """Who is to have the next lead, and who if that one could not."""
        return self.ledger.turns(self).leaders()

    def ranked(self) -> list[Candidate]:
        """All members in their order for the next lead."""
        turns = self.ledger.turns(self)
        return sorted(self.members, key=lambda each: (turns.comes_at(each), *each.wait[1:]))

    def shares(self) -> dict[int, Share]:
        """Each member's share of the next lead, by number."""
        owed = self.ledger.owed()
        found = {}
        for each, part in zip(self.members, self.parts, strict=True):
            due = owed.get(each.id, 0) + part
            found[each.id] = Share(self.weight(each), due / LEAD, (LEAD - due) / part)
        return found

    def edge(self, first: Candidate, second: Candidate) -> Criterion:
        """On what the one member comes before the other."""
        turns = self.ledger.turns(self)
        if turns.comes_at(first) != turns.comes_at(second):
            return Criterion.TURN
        return Criterion.WAIT if first.last_lead != second.last_lead else Criterion.CODE

    def won_by(self, winner: Candidate) -> None:
        """Everyone is owed its part of the lead, and the winner has had a whole one."""
        self.ledger.turns(self).won_by(winner)
