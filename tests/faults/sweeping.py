"""A sweep as cron runs it, what it leaves, and what it would have left undisturbed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from leadctl.services.post import post
from leadctl.services.sweep import sweep
from tests.conftest import desk_at
from tests.faults.children import in_child
from tests.faults.moments import Point, live, reached
from tests.faults.soundness import Dump, assert_sound, dump, messages, rows
from tests.faults.worlds import LAST, copy_of


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
    """The store of a world, what the sweep leaves of it if nothing happens, and where it can.

    `moments` is how many there are, and `points` how often it comes to each that has a name.
    """

    world: Path
    outcome: Outcome
    moments: int
    points: Mapping[str, int]
    seconds: float

    def at(self, point: Point) -> Point:
        """The point, counted from the first."""
        times = self.points.get(point.name, 0)
        nth = times + 1 + point.nth if point.nth < 0 else point.nth
        assert 1 <= nth <= times, f"the sweep comes {times} times to {point.name}"
        return Point(point.name, nth)


def sweep_and_post(store: Path, now: datetime = LAST) -> None:
    """What `leadctl sweep` does to the store."""
    desk = desk_at(store, now)
    sweep(desk)
    post(desk)


def outcome_of(store: Path) -> Outcome:
    """What is in the store and its mail folder now."""
    return Outcome(dump(store), messages(store))


def undisturbed(world: Path, copies: tuple[Path, Path]) -> Undisturbed:
    """Sweep both copies in peace: once for the moments, once for the points."""
    by_moments, by_points = copies
    started = time.monotonic()
    moments = in_child(lambda: live(lambda: sweep_and_post(by_moments)))
    seconds = time.monotonic() - started
    points = in_child(lambda: reached(lambda: sweep_and_post(by_points)))
    outcome = outcome_of(by_moments)
    assert outcome == outcome_of(by_points)
    return Undisturbed(world, outcome, moments, points, seconds)


def assert_nothing_lost(store: Path, peace: Undisturbed) -> None:
    """The store is sound, every lead is there and held once at most, and no message is torn."""
    assert_sound(store)
    holds = "SELECT count(*) FROM assignment WHERE ended_at IS NULL GROUP BY lead_id"
    assert set(rows(store, holds)) <= {(1,)}
    assert {lead for (lead,) in rows(store, "SELECT id FROM lead")} == {
        row[0] for row in peace.outcome.rows["lead"]
    }
    assert messages(store).items() <= peace.outcome.mail.items()


def assert_recovers(store: Path, peace: Undisturbed) -> None:
    """Nothing was lost, and the next sweep ends all of it as an undisturbed one would have."""
    assert_nothing_lost(store, peace)
    sweep_and_post(store)
    assert_sound(store)
    assert outcome_of(store) == peace.outcome


OF_WAITING = {"outbox", "deadline", "event", "state", "sqlite_sequence"}
"""The tables that tell that mail had to wait, and that deadlines did with it."""


def assert_catches_up(store: Path, peace: Undisturbed) -> None:
    """Nothing was lost; once mail is tried again all is as if it had gone the first time."""
    assert_nothing_lost(store, peace)
    sweep_and_post(store)
    post(desk_at(store, LAST), put_off_too=True)
    assert_sound(store)
    outcome = outcome_of(store)
    assert outcome.mail == peace.outcome.mail
    for table in peace.outcome.rows.keys() - OF_WAITING:
        assert outcome.rows[table] == peace.outcome.rows[table]


def killed_at(point: Point, peace: Undisturbed, folder: Path) -> Path:
    """A copy of the store whose sweep was killed at that point."""
    store, counted = copy_of(peace.world, folder), peace.at(point)
    assert in_child(lambda: reached(lambda: sweep_and_post(store), counted)) is None
    return store
