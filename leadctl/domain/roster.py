"""All partners against one lead after another: the gates that stop them, and who is first.

Nothing here knows the order in which partners were given: equal partners are told apart by who
has waited longest, and at the very last by code.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from leadctl.domain.candidates import Candidate, Gate, Rules, Waiting
from leadctl.domain.contests import ByWeight, Contest, Share
from leadctl.domain.criteria import Criterion
from leadctl.domain.lead import Rating
from leadctl.domain.pools import Pool, by_territory, gate_today, has_room
from leadctl.domain.stopped import Stopped
from leadctl.domain.tally import Tally, tally
from leadctl.domain.territory import Place, nearest, rings
from leadctl.domain.turns import Ledger
from leadctl.domain.words import PartnerStatus

_BLOCKED = {
    PartnerStatus.PAUSED: Gate.PAUSED,
    PartnerStatus.DISABLED: Gate.DISABLED,
    PartnerStatus.ENDED: Gate.ENDED,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Who gets a lead, out of which pool in which contest, and before whom, on what.

    It was asked first where `pool` and `contest` are None.

    `second` is None where nobody else could have it, and so is `edge`, unless it was asked first.
    """

    winner: Candidate
    pool: Pool | None
    contest: Contest | None
    second: Candidate | None
    edge: Criterion | None


class _Front(NamedTuple):
    """Who leads in a contest of a pool."""

    pool: Pool
    contest: Contest
    leader: Candidate


@dataclass(slots=True, eq=False)
class Roster:
    """The partners, found by territory, with the state that each planned lead leaves behind.

    `owed` is what partners are owed in their turn: by pool and rating, by partner number. `now` is
    when leads are taken.
    """

    rules: Rules
    candidates: tuple[Candidate, ...]
    owed: Mapping[tuple[str, Rating], Mapping[int, int]] = field(default_factory=dict)
    now: datetime | None = None
    _by_id: dict[int, Candidate] = field(init=False)
    _by_territory: dict[str, list[Candidate]] = field(init=False)
    _newest: int = field(init=False)
    _won: Counter[Contest] = field(init=False, default_factory=Counter)
    _received: Counter[tuple[Rating, int]] = field(init=False, default_factory=Counter)
    _rings: dict[Place, tuple[tuple[str, ...], ...]] = field(init=False, default_factory=dict)
    _pools: dict[tuple[str, ...], Pool] = field(init=False, default_factory=dict)
    _around: dict[Place, tuple[Pool, ...]] = field(init=False, default_factory=dict)
    _stopped: dict[tuple[object, ...], Stopped] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._newest = max((candidate.last_lead for candidate in self.candidates), default=0)
        self._by_id = {candidate.id: candidate for candidate in self.candidates}
        self._by_territory = by_territory(self.candidates)

    def candidate(self, number: int) -> Candidate:
        """The partner of that number."""
        return self._by_id[number]

    def choose(self, waiting: Waiting) -> Choice | None:
        """Who gets the lead, and who would if that one could not; None if nobody can.

        The one asked first has it, if no gate stops it; else the best of the nearest ring that has
        one at all.
        """
        if self.rules.gives_up(waiting):
            return None
        if asked := self._asked_first(waiting):
            return Choice(asked, None, None, None, Criterion.KNOWN)
        front = self._front(waiting)
        first = next(front, None)
        if first is None:
            return None
        second = next((other for other in front if other.leader is not first.leader), None)
        edge = self._edge(first, second) if second else None
        next_one = second.leader if second else None
        return Choice(first.leader, first.pool, first.contest, next_one, edge)

    def passed_over(self, choice: Choice, waiting: Waiting) -> list[str]:
        """Who would have come before the winner but for a gate of the day, each with the gate."""
        if choice.pool is None:
            return []
        around = self._around_of(waiting.place)
        nearer = around[: around.index(choice.pool)]
        passed = [each for pool in nearer for each in pool.passed_over(waiting, None)]
        passed += choice.pool.passed_over(waiting, choice.winner)
        return list(dict.fromkeys(passed))

    def ranked(self, waiting: Waiting) -> list[Candidate]:
        """Everyone that may have the lead, in order."""
        if self.rules.gives_up(waiting):
            return []
        asked = self._asked_first(waiting)
        found = dict.fromkeys([asked] if asked else [])
        for pool in self._around_of(waiting.place):
            for contest in pool.contests(waiting):
                found |= dict.fromkeys(contest.ranked())
        return list(found)

    def take(self, choice: Choice) -> None:
        """Let the winner have the lead, as an assignment would."""
        winner, contest = choice.winner, choice.contest
        if contest is not None:
            contest.won_by(winner)
            self._won[contest] += 1
            self._received[contest.rating, winner.id] += 1
        self._newest += 1
        winner.open += 1
        winner.last_lead, winner.last_lead_at = self._newest, self.now
        if not has_room(winner):
            self._look_again(winner)

    def settle(self) -> Tally:
        """What the leads taken since the last time come to in shares."""
        settled = tally(self._won, self._received)
        self._won.clear()
        self._received.clear()
        return settled

    def territory(self, candidate: Candidate, place: Place) -> tuple[int, str] | None:
        """The ring and name of the candidate's territory nearest to `place`."""
        return nearest(candidate.territories, self._names_around(place))

    def shares(self, waiting: Waiting) -> dict[int, Share]:
        """By number the weight and turn of each that may have the lead, where those decide."""
        found: dict[int, Share] = {}
        for pool in reversed(self._around_of(waiting.place)):
            for contest in pool.contests(waiting):
                if isinstance(contest, ByWeight):
                    found |= contest.shares()
        return found

    def gate(self, candidate: Candidate, waiting: Waiting) -> Gate | None:
        """The first gate that stops `candidate`; None when it may have the lead."""
        if self.territory(candidate, waiting.place) is None:
            return Gate.NO_TERRITORY
        if candidate.status is PartnerStatus.ENDED:
            return Gate.ENDED
        if candidate.id in waiting.had:
            return Gate.HAD_IT
        if self.rules.gives_up(waiting):
            return Gate.GIVEN_UP
        if self._is_barred(candidate):
            return _BLOCKED.get(candidate.status, Gate.KIND)
        return gate_today(candidate, waiting)

    def stopped(self, waiting: Waiting) -> Stopped:
        """Who was stopped by what, for a lead that nobody can take.

        Many leads of one place wait for the same partners, and are told the same.
        """
        asked = waiting.place, waiting.had, waiting.windows, self.rules.gives_up(waiting)
        if asked not in self._stopped:
            self._stopped[asked] = self._count_stopped(waiting)
        return self._stopped[asked]

    def _count_stopped(self, waiting: Waiting) -> Stopped:
        around = self._around_of(waiting.place)
        covering = dict.fromkeys(each for pool in around for each in pool.listed)
        by_gate: dict[Gate, list[str]] = defaultdict(list)
        for candidate in covering:
            if gate := self.gate(candidate, waiting):
                by_gate[gate].append(candidate.code)
        by_gate.pop(Gate.ENDED, None)  # for good: to tell of them helps nobody
        elsewhere = sum(
            each not in covering and each.status is not PartnerStatus.ENDED
            for each in self.candidates
        )
        return Stopped.of(by_gate, elsewhere=elsewhere, placed=bool(around))

    def _asked_first(self, waiting: Waiting) -> Candidate | None:
        asked = self._by_id.get(waiting.first) if waiting.first else None
        return asked if asked and self.gate(asked, waiting) is None else None

    def _front(self, waiting: Waiting) -> Iterator[_Front]:
        """The leaders of each contest for the lead, best first."""
        for pool in self._around_of(waiting.place):
            for contest in pool.contests(waiting):
                for leader in contest.leaders():
                    yield _Front(pool, contest, leader)

    def _edge(self, first: _Front, second: _Front) -> Criterion:
        if first.contest is second.contest:
            return first.contest.edge(first.leader, second.leader)
        if first.pool is not second.pool:
            return Criterion.TERRITORY
        ours, theirs = self.rules.levels(first.leader), self.rules.levels(second.leader)
        is_above = ours[0] != theirs[0]
        return Criterion.PROGRAM_LEVEL if is_above else Criterion.CERTIFICATION_LEVEL

    def _around_of(self, place: Place) -> tuple[Pool, ...]:
        """The pools of the rings around a place, nearest first."""
        if place not in self._around:
            self._around[place] = tuple(self._pool(names) for names in self._names_around(place))
        return self._around[place]

    def _names_around(self, place: Place) -> tuple[tuple[str, ...], ...]:
        if place not in self._rings:
            self._rings[place] = rings(place, self.rules.regions)
        return self._rings[place]

    def _pool(self, names: tuple[str, ...]) -> Pool:
        if names not in self._pools:
            named = (each for name in names for each in self._by_territory.get(name, ()))
            listed = tuple(dict.fromkeys(named))
            active = [each for each in listed if not self._is_barred(each)]
            name = ", ".join(name for name in names if name in self._by_territory)
            ledgers = {rating: Ledger(self.owed.get((name, rating), {})) for rating in Rating}
            self._pools[names] = Pool(name, listed, active, self.rules, ledgers)
        return self._pools[names]

    def _is_barred(self, candidate: Candidate) -> bool:
        return candidate.status in _BLOCKED or self.rules.excludes(candidate.kind)

    def _look_again(self, full: Candidate) -> None:
        self._stopped.clear()
        for pool in self._pools.values():
            if full in pool:
                pool.look_again()
