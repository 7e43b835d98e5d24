"""Whose turn it is where leads go by weight: in steps of a few, however many share them.

With each lead everyone is owed its part more, and the winner a whole lead less. Of those that are
not ahead of their share, the next is who would fall a whole lead behind first: that keeps each
within one lead of its share for as long as the same partners may have the leads, as in Tijdeman's
chairman assignment, while giving to whoever is owed most does not. Who is ahead comes after them,
the least ahead first.

What a partner has `spent` is what it was ahead at the start and the leads it has won since. After
`n` leads it is owed `n * part - spent`. So it stops being ahead, and would fall a lead behind, at
numbers of leads that change only when it wins one: two queues hold them, and nobody else is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush, heapreplace
from typing import Protocol

from leadctl.domain.candidates import Candidate
from leadctl.domain.fairness import LEAD

Turn = tuple[float, int, str, Candidate]
"""The number of leads at which it comes; equal ones are told apart by the wait, then the code."""


class Turns:
    """The turns of partners, each with its part of a lead; they go on from what each is owed."""

    def __init__(
        self, members: Sequence[Candidate], parts: Sequence[int], owed: Mapping[int, int]
    ) -> None:
        self._part = {each.id: part for each, part in zip(members, parts, strict=True)}
        self._spent = {each.id: -owed.get(each.id, 0) for each in members}
        self._decided = 0
        self._ahead = [self._turn(each, 0) for each in members]
        self._due: list[Turn] = []
        heapify(self._ahead)

    def owed(self) -> dict[int, int]:
        """What each is owed by now, by number, in parts of a lead."""
        leads = self._decided
        return {each: leads * self._part[each] - spent for each, spent in self._spent.items()}

    def leaders(self) -> Sequence[Candidate]:
        """Whose turn it is, and whose it would be if that one could not."""
        self._let_in()
        queue = self._due or self._ahead
        first = self._front(queue)
        if len(self._part) == 1:
            return (first,)
        turn = heappop(queue)
        second = self._front(self._due or self._ahead)
        heappush(queue, turn)
        return first, second

    def comes_at(self, member: Candidate) -> tuple[bool, float]:
        """Whether a member is ahead of its share, and at which number of leads its turn comes."""
        coming = self._decided + 1
        if coming * self._part[member.id] <= self._spent[member.id]:
            return True, self._turn(member, 0)[0]
        return False, self._turn(member, LEAD)[0]

    def won_by(self, winner: Candidate) -> None:
        """Go on from a lead that went to the first of the `leaders`."""
        is_due = self._due and self._due[0][-1] is winner
        heappop(self._due if is_due else self._ahead)
        self._decided += 1
        self._spent[winner.id] += LEAD
        heappush(self._ahead, self._turn(winner, 0))

    def _turn(self, member: Candidate, behind: int) -> Turn:
        """When the member has earned what it has spent and is so much `behind`."""
        at = (self._spent[member.id] + behind) / self._part[member.id]
        return at, member.last_lead, member.code, member

    def _let_in(self) -> None:
        """Let those take turns that are no longer ahead once the next lead is there."""
        coming = self._decided + 1
        while self._ahead and self._ahead[0][0] < coming:
            member = heappop(self._ahead)[-1]
            heappush(self._due, self._turn(member, LEAD))

    def _front(self, queue: list[Turn]) -> Candidate:
        """The first in the queue. Whoever got leads elsewhere belongs further back by its wait."""
        while True:
            at, waited, code, member = queue[0]
            if waited == member.last_lead:
                return member
            heapreplace(queue, (at, member.last_lead, code, member))


class Sharing(Protocol):
    """Partners that share leads, each with its part of one."""

    @property
    def members(self) -> Sequence[Candidate]:
        """The partners."""

    @property
    def parts(self) -> Sequence[int]:
        """Their parts."""


class Ledger:
    """What the partners of a pool are owed of the leads of one rating, whoever shares the next."""

    def __init__(self, owed: Mapping[int, int]) -> None:
        self._owed = dict(owed)
        self._turns: Turns | None = None
        self._of: Sharing | None = None

    def turns(self, contest: Sharing) -> Turns:
        """The turns in that contest, which go on from what the one before left."""
        if self._turns is None or self._of is not contest:
            self._turns = Turns(contest.members, contest.parts, self.owed())
            self._of = contest
        return self._turns

    def owed(self) -> Mapping[int, int]:
        """What each partner that ever was in the pool is owed by now, by number."""
        if self._turns:
            self._owed |= self._turns.owed()
        return self._owed
