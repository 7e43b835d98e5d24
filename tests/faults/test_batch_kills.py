"""An import on hold, its approval and its undoing, killed, leave all that they do or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from leadctl.services import import_approve
from leadctl.services.import_undo import undo
from leadctl.services.init import init_store
from leadctl.store.desk import Desk
from tests.conftest import NOW, desk_at
from tests.faults.children import in_child
from tests.faults.conftest import shared_folder
from tests.faults.moments import live
from tests.faults.soundness import Dump, assert_sound, dump
from tests.faults.worlds import copy_of
from tests.services.lists import bring_in, person
from tests.services.situations import do

KILLS = 10
MOST = 200

STORED = [person(lead_id=str(n), email=f"p{n}@example.org") for n in range(3)]
LIST = [
    person(lead_id="0", email="p0@example.org", interest="more", do_not_email="yes"),
    *[person(lead_id=str(n), email=f"p{n}@example.org", rating="ABC"[n % 3]) for n in range(9, 20)],
    person(lead_id="20", email="p20@example.org", country="Atlantis"),
    person(lead_id="21", email="p20@example.org", first_name="Other"),
]


def hold(desk: Desk) -> None:
    """Bring the list in on hold."""
    bring_in(desk, *LIST, hold=True)


DONE: dict[str, Callable[[Desk], object]] = {
    "hold": hold,
    "approve": lambda desk: do(desk, import_approve.approve, "2"),
    "undo": lambda desk: do(desk, undo, "2"),
}
"""What is killed. Batch 2 is the list on hold, for all but the first."""


@dataclass(frozen=True, slots=True)
class Case:
    """A store before it, what it is before and after, and how many moments there are."""

    store: Path
    run: Callable[[Desk], object]
    before: Dump
    after: Dump
    moments: int


@pytest.fixture(scope="module", params=DONE)
def case(request: pytest.FixtureRequest) -> Iterator[Case]:
    """One of them in peace; leads are moved in several statements."""
    run = DONE[request.param]
    with shared_folder() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_approve, "AT_ONCE", 4)
        store = folder / "leads.db"
        init_store(store, now=NOW, actor="tester", rehearsal=True)
        bring_in(desk_at(store, NOW), *STORED)
        if run is not hold:
            hold(desk_at(store, NOW))
        (folder / "copy").mkdir()
        copy = copy_of(store, folder / "copy")
        moments = in_child(lambda: live(lambda: run(desk_at(copy, NOW))))
        yield Case(store, run, dump(store), dump(copy), moments)


def assert_all_or_nothing(case: Case, moment: int, folder: Path) -> None:
    """Whatever the moment of the kill, the store is as before or as after, and can go on."""
    store = copy_of(case.store, folder)

    assert in_child(lambda: live(lambda: case.run(desk_at(store, NOW)), moment)) is None

    assert_sound(store)
    left = dump(store)
    assert left in (case.before, case.after)
    if left == case.before:
        case.run(desk_at(store, NOW))
        assert dump(store) == case.after


def test_there_is_something_to_be_killed_in(case: Case) -> None:
    changed = {name for name, rows in case.after.items() if rows != case.before[name]}
    assert changed >= {"lead", "lead_problem", "batch", "event", "state"}
    assert KILLS <= case.moments < MOST


@pytest.mark.parametrize("kill", range(1, KILLS + 1))
def test_what_is_killed_at_any_of_10_moments_leaves_all_or_nothing(
    kill: int, case: Case, folder: Path
) -> None:
    assert_all_or_nothing(case, case.moments * kill // KILLS, folder)


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(1, MOST))
def test_what_is_killed_at_any_moment_leaves_all_or_nothing(
    moment: int, case: Case, folder: Path
) -> None:
    if moment <= case.moments:
        assert_all_or_nothing(case, moment, folder)
