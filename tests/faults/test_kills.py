"""A sweep that was killed and run again leaves what an undisturbed one leaves; so does an init."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.services import assign as assign_service
from leadctl.services import post as post_service
from leadctl.services.init import init_store
from leadctl.services.post import post
from leadctl.services.sweep import sweep
from leadctl.store.engine import key_file
from tests.conftest import NOW, desk_at
from tests.faults.children import in_child, start
from tests.faults.conftest import shared_folder
from tests.faults.moments import live
from tests.faults.soundness import Dump, assert_sound, dump, messages
from tests.faults.worlds import LAST, copy_of
from tests.running import run

KILLS = 50
MANY_KILLS = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sweep left: every row there is, and every message byte for byte.

    All of it is compared: the instant is pinned, numbers of rolled back work are given again, a
    message's id, date and file name come from its row, and so nothing may differ.
    """

    rows: Dump
    mail: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What the sweep leaves if nobody kills it, and how many moments it could be killed at."""

    outcome: Outcome
    moments: int
    seconds: float


@pytest.fixture(scope="module", autouse=True)
def small_portions() -> object:
    """Several transactions hand out the leads, and several mark the messages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assign_service, "AT_ONCE", 7)
        patch.setattr(post_service, "BATCH", 10)
        yield


@pytest.fixture(scope="module")
def undisturbed(neglected: Path, small_portions: None) -> Undisturbed:
    """The sweep of the neglected store in peace."""
    with shared_folder() as folder:
        store = copy_of(neglected, folder)
        started = time.monotonic()
        moments = in_child(lambda: live(lambda: sweep_and_post(store)))
        return Undisturbed(outcome_of(store), moments, time.monotonic() - started)


def sweep_and_post(store: Path) -> None:
    """What `leadctl sweep` does to the store."""
    desk = desk_at(store, LAST)
    sweep(desk)
    post(desk)


def outcome_of(store: Path) -> Outcome:
    """What is in the store and its mail folder now."""
    return Outcome(dump(store), messages(store))


def assert_recovers(store: Path, undisturbed: Undisturbed) -> None:
    """What the kill left is sound, no message is torn, and the next sweep ends all of it well."""
    assert_sound(store)
    assert messages(store).items() <= undisturbed.outcome.mail.items()
    sweep_and_post(store)
    assert_sound(store)
    assert outcome_of(store) == undisturbed.outcome


def test_the_sweep_has_every_kind_of_work(undisturbed: Undisturbed) -> None:
    rows = undisturbed.outcome.rows
    events = {
        (row[3], row[6]) for row in rows["event"] if str(row[1]) == "2026-11-20 14:00:00.000000"
    }
    assert events == {
        ("taken", "assigned"),
        ("taken", "claimed"),
        ("taken", "contacted"),
        ("assigned", "ready"),
        ("escalated", None),
        ("incident-opened", None),
        ("partner-disabled", None),
        ("answer-missed", None),
    }
    assert len(undisturbed.outcome.mail) > 2 * post_service.BATCH
    assert undisturbed.moments > MANY_KILLS


@pytest.mark.parametrize("kill", range(1, KILLS + 1))
def test_a_sweep_killed_at_any_of_50_moments_is_finished_by_the_next(
    kill: int, neglected: Path, undisturbed: Undisturbed, folder: Path
) -> None:
    store = copy_of(neglected, folder)
    moment = undisturbed.moments * kill // KILLS

    assert in_child(lambda: live(lambda: sweep_and_post(store), moment)) is None

    assert_recovers(store, undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(1, MANY_KILLS + 1))
def test_a_sweep_killed_at_any_of_300_moments_is_finished_by_the_next(
    kill: int, neglected: Path, undisturbed: Undisturbed, folder: Path
) -> None:
    store = copy_of(neglected, folder)
    moment = undisturbed.moments * kill // MANY_KILLS

    assert in_child(lambda: live(lambda: sweep_and_post(store), moment)) is None

    assert_recovers(store, undisturbed)


@pytest.mark.parametrize("seed", range(3))
def test_a_sweep_killed_again_and_again_at_random_times_is_finished_by_the_next(
    seed: int, neglected: Path, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    store = copy_of(neglected, tmp_path)  # on a real disk, where a commit takes its time
    chance = random.Random(seed)  # noqa: S311  # nothing is kept secret by it

    for _ in range(3):
        child = start(lambda: sweep_and_post(store))
        time.sleep(chance.uniform(0, undisturbed.seconds))
        os.kill(child.pid, signal.SIGKILL)
        child.answer()

    assert_recovers(store, undisturbed)


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
