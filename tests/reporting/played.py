"""A time that was played, told by its log, and what the reports say of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.reporting.plain.asked import Asked, Log
from tests.reporting.plain.retold import retell
from tests.reporting.plain.store import read_store
from tests.reporting.plain.time import Times
from tests.reporting.plain.told import Told
from tests.reporting.policy import REPORTED
from tests.reporting.world import BusyWorld, play
from tests.running import run
from tests.services.laws import MEMORY
from tests.simulation.script import HOUR, Person, Script, a_script
from tests.simulation.test_quarter import SEPTEMBER

MIDNIGHTS = tuple(
    datetime(2026, month, 1, hour, tzinfo=UTC) for month, hour in ((10, 4), (11, 4), (12, 5))
)
"""When months begin in New York, to the second."""


@dataclass(frozen=True, slots=True)
class SweptSeldom(Script):
    """A script in which cron runs the sweep only every few hours, which takes less time."""

    every: int = 4

    def sweeps_at(self, at: datetime) -> bool:
        """Whether cron runs the sweep at that hour."""
        return at.hour % self.every == 0 and Script.sweeps_at(self, at)


@dataclass(frozen=True)
class Played:
    """What was played, and the log of it told plainly. `now` is when the reports are asked for."""

    store: Path
    done: tuple[str, ...]
    told: Told
    now: datetime

    def asked(self, **said: Any) -> Log:
        """The log, as it is asked of days, partners or a source."""
        return Log(self.told, Asked(**said), self.now)

    def reported(self, report: str, *options: str) -> Any:
        """What the command prints for scripts."""
        said = ("report", report, *options, "--format", "json")
        answer = run(self.store, *said, now=self.now.isoformat())
        assert answer.status == 0, (said, answer)
        return json.loads(answer.out, parse_float=Decimal)


@contextmanager
def played(seed: int, *, days: int, firms: int, leads: int, outages: int) -> Iterator[Played]:
    """A time from a seed. The reports are asked for at the instant that its last sweep was."""
    script = a_script(seed, policy=REPORTED, begins=SEPTEMBER, days=days, firms=firms, leads=leads,
                      outages=outages)  # fmt: skip
    seldom = SweptSeldom(**{each.name: getattr(script, each.name) for each in fields(script)})
    seldom = replace(seldom, people=_at_midnights(script.people))
    with TemporaryDirectory(dir=MEMORY) as folder:
        world = play(seldom, Path(folder) / "leads.db")
        yield told(world, SEPTEMBER + days * 24 * HOUR)


def _at_midnights(people: Sequence[Person]) -> tuple[Person, ...]:
    """The same, but that the last list of each month comes at the very begin of the next."""
    lists = sorted({person.listed_at for person in people})
    moved = {}
    for midnight in MIDNIGHTS:
        before = [at for at in lists if at < midnight]
        if before and lists[-1] > midnight:
            moved[before[-1]] = midnight
    late = [replace(each, listed_at=moved.get(each.listed_at, each.listed_at)) for each in people]
    return tuple(sorted(late, key=lambda person: person.listed_at))


def told(world: BusyWorld, now: datetime) -> Played:
    """What was played, told from its log."""
    store = read_store(world.desk.path)
    times = Times(store.policy, store.by_id("partner"))
    return Played(world.desk.path, tuple(world.done), retell(store, times), now)


def as_json(value: Any) -> Any:
    """A figure as JSON has it: exact figures as texts or numbers, instants in UTC."""
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    if isinstance(value, Mapping):
        return {name: as_json(each) for name, each in value.items()}
    if isinstance(value, datetime | date):
        return value.isoformat().replace("+00:00", "Z")
    return value
