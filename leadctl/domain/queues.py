"""Equal partners in the order in which they come, whatever leads they get meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import heapify, heappop, heappush, heapreplace

from leadctl.domain.candidates import Candidate


class Queue:
    """First who has the fewest open leads for its cap, then who has waited longest."""

    def __init__(self, members: Sequence[Candidate]) -> None:
        self.members = members
        self._heap = [(each.wait, each) for each in members]
        heapify(self._heap)

    def first(self, count: int, without: Collection[int]) -> list[Candidate]:
        """The first `count`, or as many as there are, not counting those of these numbers."""
        found: list[Candidate] = []
        passed = []
        while self._heap and len(found) < count:
            candidate = self._front()
            passed.append(heappop(self._heap))
            if candidate.id not in without:
                found.append(candidate)
        for each in passed:
            heappush(self._heap, each)
        return found

    def _front(self) -> Candidate:
        """The first of all. Whoever got leads since it was queued belongs further back."""
        while True:
            queued, candidate = self._heap[0]
            if queued == (now := candidate.wait):
                return candidate
            heapreplace(self._heap, (now, candidate))
