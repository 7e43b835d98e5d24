"""The partners of one ring of territories, in the contests that hand its leads out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from leadctl.domain.candidates import Candidate, Rules, Waiting
from leadctl.domain.contests import ByWeight, Contest, OfEquals
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Strategy
from leadctl.domain.turns import Ledger
from leadctl.domain.windows import Window

Alike = tuple[Rating, tuple[Window, ...], frozenset[int]]
"""What leads of one ring have in common that the same partners may have, in the same turn."""


@dataclass(slots=True, eq=False)
class Pool:
    """Everyone who covers one ring; `free` are those that are stopped by nothing of their own.

    `ledgers` tell by rating what partners are owed where leads go by weight.
    """

    name: str
    listed: Sequence[Candidate]
    free: Sequence[Candidate]
    rules: Rules
    ledgers: Mapping[Rating, Ledger]
    _ids: frozenset[int] = field(init=False)
    _contests: dict[Alike, tuple[Contest, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = frozenset(candidate.id for candidate in self.free)

    def __contains__(self, candidate: Candidate) -> bool:
        return candidate.id in self._ids

    def contests(self, waiting: Waiting) -> tuple[Contest, ...]:
        """The contests for a lead, best first, each among partners that all may have it."""
        alike = waiting.rating, waiting.windows, waiting.had & self._ids
        if alike not in self._contests:
            self._contests[alike] = self._among(
                waiting.rating,
                [each for each in self.free if each.id not in alike[2] and has_time(each, waiting)],
            )
        return self._contests[alike]

    def look_again(self) -> None:
        """Leave out those that have reached their cap."""
        self._contests.clear()
        self.free = [candidate for candidate in self.free if has_room(candidate)]

    def _among(self, rating: Rating, free: Sequence[Candidate]) -> tuple[Contest, ...]:
        if not free:
            return ()
        if self.rules.strategy is Strategy.WEIGHTED:
            weights = [self.rules.weight(each) for each in free]
            return (ByWeight(rating, self.name, free, weights, self.ledgers[rating]),)
        by_levels: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
        for candidate in free:
            by_levels[self.rules.levels(candidate)].append(candidate)
        return tuple(OfEquals(rating, by_levels[levels]) for levels in sorted(by_levels))


def has_room(candidate: Candidate) -> bool:
    """Whether the candidate is below its cap."""
    return candidate.open < candidate.capacity


def has_time(candidate: Candidate, waiting: Waiting) -> bool:
    """Whether the lead's windows can be counted for the candidate, and it is there to claim."""
    windows = waiting.windows
    return not candidate.uncounted(windows) and not candidate.away(windows[0])


def by_territory(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """Who names which territory."""
    named: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for name in candidate.territories:
            named[name].append(candidate)
    return named
