"""Backups that are made while four processes write: each is the store as it stood at one moment."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from leadctl.errors import Refusal
from leadctl.services.assign import assign_ready
from leadctl.services.backup import back_up
from leadctl.services.claim import claim
from leadctl.services.init import init_store
from leadctl.services.restore import Task, restore
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_partner
from tests.conftest import desk_at
from tests.faults.children import start
from tests.faults.soundness import assert_sound, rows
from tests.faults.worlds import FIRST, PARTNERS
from tests.services.lists import bring_in, person
from tests.services.situations import do

EVENTS = "SELECT * FROM event ORDER BY id"
HELD = """
    SELECT lead_id, code FROM assignment JOIN partner ON partner.id = partner_id
    WHERE ended_at IS NULL AND claimed_at IS NULL
"""


def _imports(desk: Desk, turn: int) -> None:
    people = [f"person-{turn}-{number}@example.org" for number in range(10)]
    bring_in(desk, *(person(email=email, last_name=email[:12]) for email in people))


def _assigns(desk: Desk, turn: int) -> None:
    assign_ready(desk)


def _claims(desk: Desk, turn: int) -> None:
    with desk.read() as work:
        held = work.rows(HELD)
    if held:
        lead, code = random.Random(turn).choice(held)  # noqa: S311  # nothing is kept secret by it
        do(desk, claim, str(lead), code)


def _sweeps(desk: Desk, turn: int) -> None:
    sweep(desk)


WRITERS = (_imports, _assigns, _claims, _sweeps)


def _write(store: Path, turns: int, act: Callable[[Desk, int], None]) -> int:
    """Do it so often; how often it was refused, as when another was first."""
    desk, refused = desk_at(store, FIRST), 0
    for turn in range(turns):
        try:
            act(desk, turn)
        except Refusal:
            refused += 1
        time.sleep(0.01)
    return refused


def _backups(store: Path, folder: Path, until: Callable[[], bool]) -> list[Path]:
    made: list[Path] = []
    while not until() or not made:
        file = folder / f"{len(made)}.db"
        back_up(store, file, FIRST)
        made.append(file)
        time.sleep(0.02)
    return made


@pytest.mark.parametrize("turns", [5, pytest.param(60, marks=pytest.mark.slow)])
def test_each_backup_restores_to_a_sound_store_that_the_log_went_on_from(
    turns: int, folder: Path
) -> None:
    store = folder / "leads.db"
    init_store(store, now=FIRST, actor="tester", rehearsal=True)
    for code in PARTNERS:
        a_partner(desk_at(store, FIRST), code)
    (folder / "backups").mkdir()
    writers = [start(partial(_write, store, turns, act)) for act in WRITERS]
    over = folder / "over"
    saving = start(lambda: list(map(str, _backups(store, folder / "backups", over.exists))))
    for writer in writers:
        writer.answer()
    over.touch()
    made = [Path(file) for file in saving.answer()]

    assert_sound(store)
    log = rows(store, EVENTS)
    counts = [len(rows(file, EVENTS)) for file in made]
    assert counts == sorted(counts)
    assert len(set(counts)) > 1
    for file in made[:: len(made) // (2 if turns < 10 else 20) or 1]:
        events = rows(file, EVENTS)
        assert events == log[: len(events)]
        target = folder / f"restored-{file.stem}" / "leads.db"
        target.parent.mkdir()
        done = restore(Task(target, file, FIRST, "tester", pretended=True), lambda _: True)
        assert (done.events, done.findings) == (len(events), ())
