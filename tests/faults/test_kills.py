"""A sweep that was killed and run again leaves what an undisturbed one leaves; so does an init."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.services.init import init_store
from leadctl.store.engine import key_file
from tests.conftest import NOW
from tests.faults.children import in_child, start
from tests.faults.conftest import shared_folder
from tests.faults.moments import live
from tests.faults.soundness import assert_sound
from tests.faults.sweeping import Undisturbed, assert_recovers, sweep_and_post
from tests.faults.worlds import copy_of
from tests.running import run

pytestmark = pytest.mark.usefixtures("small_portions")

KILLS = 6
MANY_KILLS = 150


def assert_a_kill_is_mended(peace: Undisturbed, moment: int, folder: Path) -> None:
    """Killed at that moment and run again, the sweep comes to the same end."""
    store = copy_of(peace.world, folder)

    assert in_child(lambda: live(lambda: sweep_and_post(store), moment)) is None

    assert_recovers(store, peace)


@pytest.mark.parametrize("kill", range(1, KILLS + 1))
def test_a_sweep_killed_at_any_of_6_moments_is_finished_by_the_next(
    kill: int, peace: Undisturbed, folder: Path
) -> None:
    assert_a_kill_is_mended(peace, peace.moments * kill // KILLS, folder)


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(1, MANY_KILLS + 1))
def test_a_sweep_killed_at_any_of_150_moments_is_finished_by_the_next(
    kill: int, peace: Undisturbed, folder: Path
) -> None:
    assert_a_kill_is_mended(peace, peace.moments * kill // MANY_KILLS, folder)


@pytest.mark.parametrize(
    "seed", [1, 2, *(pytest.param(n, marks=pytest.mark.slow) for n in range(3, 20))]
)
def test_a_sweep_killed_again_and_again_at_random_times_is_finished_by_the_next(
    seed: int, eventful: Undisturbed, tmp_path: Path
) -> None:
    store = copy_of(eventful.world, tmp_path)  # on a real disk, where a commit takes its time
    chance = random.Random(seed)  # noqa: S311  # nothing is kept secret by it

    for _ in range(3):
        child = start(lambda: sweep_and_post(store))
        time.sleep(chance.uniform(0, eventful.seconds))
        os.kill(child.pid, signal.SIGKILL)
        child.answer()

    assert_recovers(store, eventful)


# the store's first moments


@pytest.fixture(scope="module")
def moments_of_init() -> int:
    with shared_folder() as folder:
        moments: int = in_child(lambda: live(lambda: new_store(folder / "leads.db")))
        return moments


def new_store(path: Path) -> None:
    init_store(path, now=NOW, actor="tester", rehearsal=True)


@pytest.mark.parametrize("kill", range(1, 9))
def test_a_killed_init_leaves_an_empty_file_and_the_next_command_says_the_way_out(
    kill: int, moments_of_init: int, folder: Path
) -> None:
    path = folder / "leads.db"

    assert in_child(lambda: live(lambda: new_store(path), moments_of_init * kill // 8)) is None

    result = run(path, "sweep")
    assert result.status == Exit.STORE
    assert result.err == (
        f"leadctl: {path} is empty, as a `leadctl init` that was stopped leaves it: remove it and "
        f"{path}.key, and run `leadctl init` again.\n"
    )
    path.unlink()
    key_file(path).unlink()
    assert run(path, "init", "--rehearsal").status == Exit.DONE
    assert_sound(path)
