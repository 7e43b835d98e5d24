"""Every change of the store has its event, and no event has anything of a person or free text."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from leadctl.cli.main import app
from leadctl.store.check import check_store
from tests.commands import commands_of
from tests.conftest import desk_at
from tests.reporting.played import SweptSeldom
from tests.reporting.policy import REPORTED
from tests.reporting.world import BusyWorld
from tests.running import run
from tests.services.laws import MEMORY
from tests.simulation.agenda import Agenda
from tests.simulation.script import a_script
from tests.simulation.test_quarter import SEPTEMBER
from tests.telling.changes import Rows, content, new_events, untold
from tests.telling.replay import told_otherwise
from tests.telling.walk import FILES, MARK, READS, SQL, WALK, WHOLE
from tests.telling.watched import Watch, watched


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it was typed, and the store before and after it."""

    line: str
    status: int
    before: Rows
    after: Rows


@pytest.fixture(scope="module")
def walked() -> Iterator[list[Typed]]:
    """Every command of the walk, typed; the store is checked at the end of it."""
    with TemporaryDirectory(dir=MEMORY) as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, text in FILES.items():
            Path(name).write_text(text, "utf-8")
        store = Path("leads.db")
        typed: list[Typed] = []
        for now, line in ((now, line) for now, said in WALK for line in said.split("\n") if line):
            typed.append(_typed(store, line, now, typed[-1].after if typed else {}))
        yield typed
        assert told_otherwise(store) == []
        with desk_at(store, SEPTEMBER).read() as work:
            assert check_store(work).findings == ()


def _typed(store: Path, line: str, now: str, before: Rows) -> Typed:
    if line.startswith(SQL):
        with closing(sqlite3.connect(store)) as handle:
            handle.execute(line.removeprefix(SQL))
            handle.commit()
            before = content(handle)
        return Typed(line, 0, before, before)
    status = run(store, *shlex.split(line)[1:], now=now).status
    with closing(sqlite3.connect(store)) as handle:
        return Typed(line, status, before, content(handle))


def test_every_command_that_changes_anything_is_typed() -> None:
    lines = [line.removeprefix("leadctl ") for _, lines in WALK for line in lines.split("\n")]
    typed = {name for name, _ in commands_of(app) for line in lines if line.startswith(name)}
    assert typed | READS | WHOLE == {name for name, _ in commands_of(app)}


def test_every_command_of_the_walk_does_something_unless_it_comes_again(
    walked: list[Typed],
) -> None:
    done: set[str] = set()
    for typed in walked:
        assert typed.status in (0, 5), typed.line
        if not new_events(typed.before, typed.after) and not typed.line.startswith(SQL):
            assert typed.line in done | NOTHING, typed.line
        done.add(typed.line)


NOTHING = {
    "leadctl partner edit oder name='Zqx Oder 2'",
    "leadctl source set 'Zqx fair' --note 'zqx notes'",
    "leadctl lead edit 9 city=Zqxstadt",
    "leadctl mail test zqx-test@example.org",
    "leadctl mail send",
    "leadctl privacy erase zqx1@example.org --yes",
}
"""What changes nothing where it stands in the walk, or nothing ever."""


def test_every_change_has_an_event_that_tells_of_it(walked: list[Typed]) -> None:
    assert [each for typed in walked for each in untold(typed.before, typed.after)] == []


def test_what_changes_nothing_has_no_event(walked: list[Typed]) -> None:
    told = [typed for typed in walked if new_events(typed.before, typed.after)]
    assert [typed.line for typed in told if _others(typed.before) == _others(typed.after)] == []


def _others(rows: Rows) -> Rows:
    return {place: row for place, row in rows.items() if place[0] != "event"}


def test_no_event_has_anything_of_a_person_or_free_text(walked: list[Typed]) -> None:
    marked = {table for typed in walked for table in _marked(typed.after)}
    assert marked >= {"lead", "partner", "note", "consent", "batch", "import_profile", "source"}
    events = [row for (table, _), row in walked[-1].after.items() if table == "event"]
    assert [row for row in events if MARK in str(dict(row)).lower()] == []


def _marked(rows: Rows) -> set[str]:
    return {table for (table, _), row in rows.items() if MARK in str(dict(row)).lower()}


def a_watched_time(days: int, leads: int) -> Watch:
    """A time in which partners and managers do everything, watched from its first list on."""
    script = a_script(
        3, policy=REPORTED, begins=SEPTEMBER, days=days, firms=7, leads=leads, outages=1
    )
    seldom = SweptSeldom(**{name: getattr(script, name) for name in script.__slots__})
    with TemporaryDirectory(dir=MEMORY) as folder:
        world = BusyWorld(seldom, Path(folder) / "leads.db")
        watch = Watch()
        world.desk = watched(world.desk, watch)
        for _ in Agenda(seldom, world).hours():
            pass
        with world.desk.read() as work:
            assert check_store(work).findings == ()
    return watch


@pytest.mark.slow
def test_in_two_busy_weeks_every_change_has_an_event_that_tells_of_it() -> None:
    watch = a_watched_time(days=12, leads=70)
    assert watch.works > 250
    assert watch.untold == []
