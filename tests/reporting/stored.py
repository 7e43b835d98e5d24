"""What the store's rows say beside what was told from the log: holds, windows, campaigns, leads."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

from tests.reporting.plain.store import instant
from tests.reporting.plain.told import Told
from tests.reporting.played import Played
from tests.telling.replay import told_otherwise

OUTCOMES = {"met": "kept", "late": "late", "missed": "missed"}


def stored_otherwise(time: Played) -> list[str]:
    """Each row that is not what the log tells."""
    with closing(sqlite3.connect(time.store)) as store:
        checks = (_windows, _holds, _leads, _enrolments)
        found = [each for check in checks for each in check(store, time.told)]
    return found + told_otherwise(time.store)


def _windows(store: sqlite3.Connection, told: Told) -> Iterator[str]:
    rows: Counter[tuple[object, ...]] = Counter(
        (kind, OUTCOMES[outcome], _at(at), hold or lead, minutes)
        for kind, outcome, at, hold, lead, minutes in store.execute(
            "SELECT kind, outcome, ended_at, assignment_id, lead_id, worked_minutes FROM deadline"
            " WHERE outcome IN ('met', 'late', 'missed')"
        )
    )
    ended: Counter[tuple[object, ...]] = Counter(
        (each.kind, each.outcome, each.at, each.hold or each.lead, each.minutes)
        for each in told.ended
        if each.kind != "resolve"
    )
    yield from (f"only stored: {each}" for each in rows - ended)
    yield from (f"only told: {each}" for each in ended - rows)


def _holds(store: sqlite3.Connection, told: Told) -> Iterator[str]:
    for number, *instants, ended_as, turn in store.execute(
        "SELECT id, assigned_at, claimed_at, contacted_at, recorded_at, ended_at, ended_as, round"
        " FROM assignment"
    ):
        hold = told.holds[number]
        there = [*map(_at, instants), ended_as, turn]
        if there != [hold.at, hold.claimed_at, hold.contacted_at, hold.recorded_at,
                     hold.ended_at, hold.ended_as, hold.round]:  # fmt: skip
            yield f"hold {number} is stored as {there}, told as {hold}"


def _leads(store: sqlite3.Connection, told: Told) -> Iterator[str]:
    for number, status, disposition, *instants in store.execute(
        "SELECT id, status, disposition, logged_at, since_at, closed_at FROM lead"
    ):
        life = told.lives[number]
        there = [status, disposition, *map(_at, instants)]
        if there != [life.status, life.disposition, life.logged_at, life.since, life.closed_at]:
            yield f"lead {number} is stored as {there}, told as {life}"
        codes = store.execute(
            "SELECT code FROM lead_problem WHERE lead_id = ? AND resolved_at IS NULL", (number,)
        )
        if {code for (code,) in codes} != life.problems:
            yield f"lead {number} has other problems than {life.problems}"


def _enrolments(store: sqlite3.Connection, told: Told) -> Iterator[str]:
    for number, ended_at, ended_as in store.execute("SELECT id, ended_at, ended_as FROM enrolment"):
        each = told.enrolments[number]
        if (_at(ended_at), ended_as) != (each.ended_at, each.ended_as):
            yield f"enrolment {number} ended {ended_as} at {ended_at}, told as {each}"


def _at(text: str | None) -> datetime | None:
    return instant(text) if text else None
