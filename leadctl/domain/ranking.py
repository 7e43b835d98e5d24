"""Which partner gets a lead: the gates that stop a partner, and the order of those that pass.

Nothing here knows the order in which partners were given: equal partners are told apart by who
has waited longest, and at the very last by code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from leadctl.domain.territory import Place, nearest, rings
from leadctl.domain.windows import Window
from leadctl.domain.words import PartnerStatus


class Gate(StrEnum):
    """What keeps a partner from a lead, in the words that are shown."""

    PAUSED = "paused"
    DISABLED = "disabled"
    ENDED = "ended"
    KIND = "excluded kind"
    NO_TERRITORY = "no territory"
    HAD_IT = "had it before"
    AT_CAP = "at its cap"
    UNCOUNTED = "no holiday data"
    ON_LEAVE = "on leave"


def _never(_: object) -> bool:
    return False


@dataclass(slots=True)
class Candidate:
    """A partner as the ranking sees it; `open` and `last_lead` move on as leads are planned.

    `last_lead` numbers the last assignment it received (0: none yet): the smaller, the longer ago.
    `away` tells whether leave takes up the whole of a claim window that starts now, `uncounted`
    whether windows, one after the other from now, lead into years of which nothing is known.
    """

    id: int
    code: str
    status: PartnerStatus
    kind: str
    territories: tuple[str, ...]
    program_level: str
    certification_level: str
    capacity: int
    open: int
    last_lead: int = 0
    away: Callable[[Window], bool] = _never
    uncounted: Callable[[tuple[Window, ...]], bool] = _never


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ready lead as the ranking sees it. `had` are the partners that had it in this round.

    `windows` are those its holder will have, one after the other: the first is to claim it.
    `first` is the partner that converted the lead that this one follows, which is asked first.
    """

    lead: int
    place: Place
    windows: tuple[Window, ...]
    had: frozenset[int] = frozenset()
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What of the policy the ranking asks: levels best first, kinds left out, named regions."""

    program_levels: tuple[str, ...]
    certification_levels: tuple[str, ...]
    excluded_kinds: frozenset[str]
    regions: Mapping[str, tuple[str, ...]]


_BLOCKED = {
    PartnerStatus.PAUSED: Gate.PAUSED,
    PartnerStatus.DISABLED: Gate.DISABLED,
    PartnerStatus.ENDED: Gate.ENDED,
}
Standing = tuple[int, int, float, int, str]


@dataclass(slots=True)
class Roster:
    """The partners, found by territory, with the state that each planned lead leaves behind."""

    rules: Rules
    candidates: tuple[Candidate, ...]
    _by_territory: dict[str, list[Candidate]] = field(init=False)
    _newest: int = field(init=False)
    _stopped: dict[tuple[Place, frozenset[int], tuple[Window, ...]], str] = field(
        init=False, default_factory=dict
    )
    _rings: dict[Place, tuple[tuple[str, ...], ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._newest = max((candidate.last_lead for candidate in self.candidates), default=0)
        self._by_territory = {}
        for candidate in self.candidates:
            for name in candidate.territories:
                self._by_territory.setdefault(name, []).append(candidate)

    def rings(self, place: Place) -> tuple[tuple[str, ...], ...]:
        """The territories around `place`, nearest first, by the policy's regions."""
        if place not in self._rings:
            self._rings[place] = rings(place, self.rules.regions)
        return self._rings[place]

    def choose(self, waiting: Waiting) -> Candidate | None:
        """The partner that gets the lead: the one asked first, if no gate stops it.

        Else it is the best of the nearest ring that has one at all.
        """
        if waiting.first is not None:
            for candidate in self.candidates:
                if candidate.id == waiting.first and self.gate(candidate, waiting) is None:
                    return candidate
        for names in self.rings(waiting.place):
            free = [
                candidate
                for name in names
                for candidate in self._by_territory.get(name, ())
                if self.gate(candidate, waiting) is None
            ]
            if free:
                return min(free, key=self.standing)
        return None

    def take(self, candidate: Candidate) -> None:
        """Let `candidate` have one more lead, as an assignment would."""
        self._newest += 1
        self._stopped.clear()
        candidate.open += 1
        candidate.last_lead = self._newest

    def territory(self, candidate: Candidate, place: Place) -> tuple[int, str] | None:
        """The ring and name of the candidate's territory nearest to `place`."""
        return nearest(candidate.territories, self.rings(place))

    def gate(self, candidate: Candidate, waiting: Waiting) -> Gate | None:
        """The first gate that stops `candidate`; None when it may have the lead."""
        if candidate.status in _BLOCKED:
            return _BLOCKED[candidate.status]
        if candidate.kind in self.rules.excluded_kinds:
            return Gate.KIND
        if self.territory(candidate, waiting.place) is None:
            return Gate.NO_TERRITORY
        if candidate.id in waiting.had:
            return Gate.HAD_IT
        if candidate.open >= candidate.capacity:
            return Gate.AT_CAP
        if candidate.uncounted(waiting.windows):
            return Gate.UNCOUNTED
        return Gate.ON_LEAVE if candidate.away(waiting.windows[0]) else None

    def stopped(self, waiting: Waiting) -> str:
        """Which gates stopped how many, for a lead that nobody can take.

        Many leads of one place wait for the same partners, and are told the same.
        """
        if not self.rings(waiting.place):
            return "it has no country and no region"
        asked = (waiting.place, waiting.had, waiting.windows)
        if asked not in self._stopped:
            gates = Counter(self.gate(candidate, waiting) for candidate in self.candidates)
            counts = sorted((gate.value, count) for gate, count in gates.items() if gate)
            words = ", ".join(f"{count} {gate}" for gate, count in counts)
            self._stopped[asked] = words or "no partners"
        return self._stopped[asked]

    def standing(self, candidate: Candidate) -> Standing:
        """What partners in the same ring are ordered by, the smallest first."""
        return (
            _index(self.rules.program_levels, candidate.program_level),
            _index(self.rules.certification_levels, candidate.certification_level),
            candidate.open / max(candidate.capacity, 1),
            candidate.last_lead,
            candidate.code,
        )


@dataclass(frozen=True, slots=True)
class Handout:
    """What was decided for one lead: the partner that gets it, or None, which escalates it."""

    lead: int
    partner: Candidate | None
    reason: str


def hand_out(waiting: Iterable[Waiting], roster: Roster) -> list[Handout]:
    """Decide lead by lead, each on the state that the one before left."""
    plan = []
    for lead in waiting:
        winner = roster.choose(lead)
        if winner is None:
            plan.append(Handout(lead.lead, None, roster.stopped(lead)))
            continue
        plan.append(Handout(lead.lead, winner, in_short(winner, lead, roster)))
        roster.take(winner)
    return plan


def in_short(winner: Candidate, waiting: Waiting, roster: Roster) -> str:
    """The winner's values in the order they are ranked by, before it takes the lead."""
    covering = roster.territory(winner, waiting.place)
    where = covering[1] if covering else "by hand"
    known = ("has converted this person before",) if winner.id == waiting.first else ()
    open_before = f"{winner.open} open before"
    return ", ".join((*known, where, winner.program_level, winner.certification_level, open_before))


def _index(levels: tuple[str, ...], level: str) -> int:
    return levels.index(level) if level in levels else len(levels)
