"""What a world goes through in an hour, in the order of time: the script, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import heappop, heappush
from itertools import groupby
from typing import Protocol

from tests.simulation.habits import Act, Stage, acts
from tests.simulation.script import Absence, Person, Script


class World(Protocol):
    """Where a script is played: in the product, or on paper."""

    stages: list[Stage]

    def bring_in(self, people: Iterable[Person], at: datetime) -> None:
        """A list is imported."""

    def change_leave(self, absence: Absence, at: datetime) -> None:
        """Leave is entered or taken back."""

    def review(self, at: datetime) -> list[str]:
        """Managers enable some of who is disabled; whom."""
        ...

    def act(self, act: Act) -> str:
        """A partner does something; what came of it."""
        ...

    def sweep(self, at: datetime) -> list[str]:
        """The sweep runs; what it did."""
        ...

    def post(self, at: datetime) -> None:
        """Mail goes out."""


class Agenda:
    """One world and the script, hour by hour. What partners do follows from the world's own."""

    def __init__(self, script: Script, world: World) -> None:
        self.script = script
        self.world = world
        self._ways = {firm.code: firm.ways for firm in script.firms}
        self._acts: list[tuple[tuple[object, ...], Act]] = []
        lists = groupby(script.people, key=lambda person: person.listed_at)
        self._given: list[tuple[datetime, int, int, object]] = sorted(
            [
                *((at, 1, 0, tuple(people)) for at, people in lists),
                *((each.entered_at, 2, n, each) for n, each in enumerate(script.leave)),
                *((at, 3, 0, None) for at in script.reviews),
            ],
            key=lambda each: each[:3],
            reverse=True,
        )

    def hours(self) -> Iterator[tuple[datetime, list[str]]]:
        """Every hour, with a line for each thing that came of it."""
        for at in self.script.every_hour():
            lines = list(self._until(at))
            if self.script.sweeps_at(at):
                lines += self.world.sweep(at)
                self._foresee()
            if self.script.mails_at(at):
                self.world.post(at)
            yield at, lines

    def _until(self, end: datetime) -> Iterator[str]:
        """What is given first, of one instant; then what partners do."""
        while True:
            given = self._given[-1][0] if self._given else None
            acted = self._acts[0][1].at if self._acts else None
            if given is not None and given <= end and (acted is None or given <= acted):
                yield from self._give()
            elif acted is not None and acted <= end:
                _, act = heappop(self._acts)
                came_of_it = self.world.act(act)
                self._foresee()
                said = f" of {act.at - act.ago:%d %b %H:%M}" if act.ago else ""
                outcome = f" {act.outcome}" if act.outcome else ""
                yield (
                    f"{act.at:%H:%M} {act.firm}, lead {act.lead}, {act.what}{outcome}{said}:"
                    f" {came_of_it}"
                )
            else:
                return

    def _give(self) -> Iterator[str]:
        at, _, _, what = self._given.pop()
        match what:
            case tuple():
                self.world.bring_in(what, at)
            case Absence():
                self.world.change_leave(what, at)
            case _:
                yield from (f"{at:%H:%M} {line}" for line in self.world.review(at))

    def _foresee(self) -> None:
        """What partners will do about the leads that have come further."""
        for stage in self.world.stages:
            for act in acts(self.script.seed, self._ways[stage.firm], stage):
                heappush(self._acts, (act.turn, act))
        self.world.stages.clear()
