"""Two sweeps at once: the second waits for the first, or leaves with a sentence and exit 6."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.store import engine
from tests.faults.children import Child, start
from tests.faults.moments import (
    HANDING_OUT,
    MARKING,
    PLACING,
    STEPPING,
    TAKING,
    Point,
    after,
    held_up,
    reached,
    unfinished,
)
from tests.faults.pace import mostly_slow
from tests.faults.soundness import assert_sound
from tests.faults.sweeping import Undisturbed, outcome_of, sweep_and_post
from tests.faults.telling import LATE
from tests.faults.worlds import LAST, copy_of
from tests.running import Result, run

pytestmark = pytest.mark.usefixtures("small_portions")

BUSY = "leadctl: the store is busy: another leadctl is writing. Nothing is half done: try again.\n"

WRITING = {
    "what is taken": Point(unfinished(TAKING)),
    "a hand-out": Point(unfinished(HANDING_OUT), 2),
    "the marks of messages": Point(unfinished(MARKING)),
}
BETWEEN = {
    "what is taken and what is handed out": Point(after(TAKING)),
    "two hand-outs": Point(after(HANDING_OUT)),
    "two portions of contacts": Point(after(PLACING)),
    "two portions of steps": Point(after(STEPPING)),
    "two portions of mail": Point(after(MARKING)),
}


@contextmanager
def held_up_at(point: Point, store: Path) -> Iterator[Child]:
    """A sweep that stands still at that point, and goes on after the block."""
    first = start(lambda: dict(reached(partial(sweep_and_post, store), point, held_up)))
    _, status = os.waitpid(first.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), "it came to its end instead"
    try:
        yield first
    finally:
        os.kill(first.pid, signal.SIGCONT)


def second(store: Path) -> Result:
    """What another `leadctl sweep` answers."""
    return run(store, "sweep", now=LAST.isoformat())


@pytest.mark.parametrize("name", mostly_slow(WRITING, "what is taken"))
def test_a_sweep_that_finds_the_store_locked_for_too_long_leaves_with_one_sentence(
    name: str, eventful: Undisturbed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    store = copy_of(eventful.world, folder)

    with held_up_at(WRITING[name], store) as first:
        assert second(store) == Result(Exit.BUSY, "", BUSY)

    assert first.answer() == eventful.points
    assert outcome_of(store) == eventful.outcome
    assert_sound(store)


@pytest.mark.parametrize("name", mostly_slow(WRITING, "a hand-out"))
def test_a_sweep_that_finds_the_store_locked_waits_and_finds_nothing_left_to_do(
    name: str, eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)

    with held_up_at(WRITING[name], store) as first:
        waiting = start(lambda: second(store).status)

    assert first.answer() is not None
    assert waiting.answer() == Exit.DONE
    assert outcome_of(store) == eventful.outcome
    assert_sound(store)


@pytest.mark.parametrize("name", mostly_slow(BETWEEN, "two hand-outs"))
def test_a_sweep_between_the_transactions_of_another_does_its_work_for_it(
    name: str, eventful: Undisturbed, folder: Path
) -> None:
    store = copy_of(eventful.world, folder)

    with held_up_at(BETWEEN[name], store) as first:
        result = second(store)
        assert result.status == Exit.DONE
        assert result.err in ("", LATE)  # the first says so only once it is through
        # the mail is left to the one that is sending it
        assert name == "two portions of mail" or outcome_of(store) == eventful.outcome

    assert first.answer() is not None
    assert outcome_of(store) == eventful.outcome
    assert_sound(store)
