"""The partners of one ring of territories, in the contests that hand its leads out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from leadctl.domain.candidates import Candidate, Gate, Rules, Waiting
from leadctl.domain.contests import ByWeight, Contest, OfEquals
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Strategy
from leadctl.domain.queues import Queue
from leadctl.domain.turns import Ledger
from leadctl.domain.windows import Window

Alike = tuple[Rating, tuple[Window, ...], frozenset[int]]
"""What leads of one ring have in common that the same partners may have, in the same turn."""


@dataclass(slots=True, eq=False)
class Pool:
    """Everyone who covers one ring; `active` are those that neither status nor kind stops.

    `ledgers` tell by rating what partners are owed where leads go by weight.
    """

    name: str
    listed: Sequence[Candidate]
    active: Sequence[Candidate]
    rules: Rules
    ledgers: Mapping[Rating, Ledger]
    _free: list[Candidate] = field(init=False)
    _ids: frozenset[int] = field(init=False)
    _passed: dict[tuple[object, ...], tuple[str, ...]] = field(init=False, default_factory=dict)
    _present: dict[tuple[Window, ...], list[Candidate]] = field(init=False, default_factory=dict)
    _queues: dict[tuple[Window, ...], list[Queue]] = field(init=False, default_factory=dict)
    _contests: dict[Alike, tuple[Contest, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = frozenset(candidate.id for candidate in self.active)
        self._free = [candidate for candidate in self.active if has_room(candidate)]

    def __contains__(self, candidate: Candidate) -> bool:
        return candidate.id in self._ids

    def contests(self, waiting: Waiting) -> tuple[Contest, ...]:
        """The contests for a lead, best first, each among partners that all may have it."""
        alike = waiting.rating, waiting.windows, waiting.had & self._ids
        if alike not in self._contests:
            self._contests[alike] = self._among(*alike)
        return self._contests[alike]

    def look_again(self) -> None:
        """Leave out those that have reached their cap."""
        self._free = [candidate for candidate in self._free if has_room(candidate)]
        for known in (self._present, self._queues, self._contests, self._passed):
            known.clear()

    def passed_over(self, waiting: Waiting, winner: Candidate | None) -> tuple[str, ...]:
        """Who would have come before `winner` but for a gate of the day, each with the gate.

        None: everyone, for the winner is of a ring further away.
        """
        by_levels = self.rules.strategy is Strategy.PRIORITY
        best = self.rules.levels(winner) if winner and by_levels else None
        asked = waiting.windows, waiting.had & self._ids, best
        if asked not in self._passed:
            self._passed[asked] = tuple(
                f"{each.code} ({gate.value})"
                for each in sorted(self.active, key=lambda each: each.code)
                if (best is None or self.rules.levels(each) <= best)
                and (gate := gate_today(each, waiting))
            )
        return self._passed[asked]

    def _among(
        self, rating: Rating, windows: tuple[Window, ...], had: frozenset[int]
    ) -> tuple[Contest, ...]:
        """The contests among those that are there and did not have the lead.

        They share what is the same whoever had the lead, for there may be as many as leads.
        """
        if windows not in self._present:
            self._present[windows] = [
                each for each in self._free if _gate_in_time(each, windows) is None
            ]
        present = self._present[windows]
        if self.rules.strategy is Strategy.WEIGHTED:
            contest = ByWeight(
                rating, self.name, present, self.rules.weight, had, self.ledgers[rating]
            )
            return (contest,) if _some(present, had) else ()
        if windows not in self._queues:
            self._queues[windows] = list(_queues(present, self.rules))
        queues = self._queues[windows]
        return tuple(OfEquals(rating, each, had) for each in queues if _some(each.members, had))


def _queues(present: Sequence[Candidate], rules: Rules) -> Iterator[Queue]:
    """A queue of each two levels, the best first."""
    by_levels: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for candidate in present:
        by_levels[rules.levels(candidate)].append(candidate)
    for levels in sorted(by_levels):
        yield Queue(by_levels[levels])


def _some(candidates: Sequence[Candidate], had: frozenset[int]) -> bool:
    return any(candidate.id not in had for candidate in candidates)


def gate_today(candidate: Candidate, waiting: Waiting) -> Gate | None:
    """The first gate of a lead or of the day that stops the candidate, which covers its place."""
    if candidate.id in waiting.had:
        return Gate.HAD_IT
    if not has_room(candidate):
        return Gate.AT_CAP
    return _gate_in_time(candidate, waiting.windows)


def _gate_in_time(candidate: Candidate, windows: tuple[Window, ...]) -> Gate | None:
    """What stops the candidate by these windows: that they cannot be counted, or it is away."""
    if candidate.uncounted(windows):
        return Gate.UNCOUNTED
    return Gate.ON_LEAVE if candidate.away(windows[0]) else None


def has_room(candidate: Candidate) -> bool:
    """Whether the candidate is below its cap."""
    return candidate.open < candidate.capacity


def by_territory(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """Who names which territory."""
    named: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for name in candidate.territories:
            named[name].append(candidate)
    return named
