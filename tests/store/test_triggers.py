"""SQLite itself holds that events are only added, and that no status changes without one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from leadctl.domain.lifecycle import Move
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from tests.builders import a_lead

EVENT_COLUMNS = "id, at, actor, what, lead_id, from_status, to_status, facts, digest"


@pytest.fixture
def lead(desk: Desk) -> int:
    """A lead that was assigned by event 2 and claimed by event 3."""
    lead_id = a_lead(desk)
    with desk.write() as work:
        lead = work.session.get_one(Lead, lead_id)
        work.move(lead, Move.ASSIGNED)
        work.move(lead, Move.CLAIMED)
    return lead_id


@pytest.fixture(params=["as leadctl connects", "as any program connects"])
def handle(request: pytest.FixtureRequest, desk: Desk, lead: int) -> Iterator[sqlite3.Connection]:
    """A connection to a store with one claimed lead; without leadctl's own settings too."""
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as handle:
        if request.param == "as leadctl connects":
            handle.execute("PRAGMA recursive_triggers = ON")
            handle.execute("PRAGMA foreign_keys = ON")
        yield handle


def add_event(handle: sqlite3.Connection, number: int, lead: int, to_status: str) -> None:
    handle.execute(
        f"INSERT INTO event ({EVENT_COLUMNS})"  # noqa: S608  # the column names above
        " VALUES (?, '2026-11-20 14:00:00.000000', 'x', 'moved', ?, 'claimed', ?, '{}', x'00')",
        (number, lead, to_status),
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE lead SET status = 'ready'",
        "UPDATE lead SET status = 'ready', last_event_id = NULL",
        "UPDATE lead SET status = 'ready', last_event_id = 99",
        # its own events, but of other moves, or of one that was long ago
        "UPDATE lead SET status = 'ready', last_event_id = 2",
        "UPDATE lead SET status = 'claimed', last_event_id = 3 WHERE status <> 'claimed'",
        "UPDATE lead SET status = 'assigned', last_event_id = 2",
    ],
)
def test_a_status_does_not_change_without_a_new_event_of_its_own(
    statement: str, handle: sqlite3.Connection
) -> None:
    handle.execute("PRAGMA foreign_keys = OFF")
    before = handle.execute("SELECT status, last_event_id FROM lead").fetchone()
    if "WHERE" in statement:
        assert handle.execute(statement).rowcount == 0
    else:
        with pytest.raises(sqlite3.IntegrityError, match="only with an event"):
            handle.execute(statement)

    assert handle.execute("SELECT status, last_event_id FROM lead").fetchone() == before


def test_a_status_does_not_change_by_the_event_of_another_lead(
    handle: sqlite3.Connection, lead: int
) -> None:
    add_event(handle, 4, lead + 1, "ready")

    with pytest.raises(sqlite3.IntegrityError, match="only with an event"):
        handle.execute("UPDATE lead SET status = 'ready', last_event_id = 4")


def test_a_status_changes_with_a_new_event_of_its_own(
    handle: sqlite3.Connection, lead: int
) -> None:
    add_event(handle, 4, lead, "ready")
    handle.execute("UPDATE lead SET status = 'ready', last_event_id = 4")

    assert handle.execute("SELECT status FROM lead").fetchone() == ("ready",)


def test_what_is_no_status_changes_freely(handle: sqlite3.Connection) -> None:
    handle.execute("UPDATE lead SET score = 99, status = status")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 'nobody' WHERE id = 2",
        "UPDATE event SET id = 9 WHERE id = 3",
        "DELETE FROM event WHERE id = 3",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE id = 2",
        "REPLACE INTO event SELECT * FROM event WHERE id = 3",
        "UPDATE OR REPLACE event SET id = 2 WHERE id = 3",
        "UPDATE OR IGNORE event SET digest = x'00'",
        "INSERT OR IGNORE INTO event SELECT * FROM event WHERE id = 3",
        "INSERT INTO event SELECT * FROM event WHERE id = 3"
        " ON CONFLICT (id) DO UPDATE SET actor = 'nobody'",
        "WITH old AS (SELECT 2 AS id) UPDATE event SET what = 'x' FROM old WHERE event.id = old.id",
    ],
)
def test_events_are_neither_changed_nor_removed_nor_replaced(
    statement: str, handle: sqlite3.Connection
) -> None:
    before = handle.execute("SELECT * FROM event").fetchall()

    with pytest.raises(sqlite3.IntegrityError, match="only added"):
        handle.execute(statement)

    assert handle.execute("SELECT * FROM event").fetchall() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE state SET event_count = event_count - 1",
        "UPDATE state SET event_count = 2, event_head = (SELECT digest FROM event WHERE id = 2)",
        "UPDATE state SET event_head = x'00'",
        "UPDATE state SET event_count = 4",
        "UPDATE state SET id = 2",
        "DELETE FROM state",
        "INSERT OR REPLACE INTO state SELECT * FROM state",
        "UPDATE OR REPLACE state SET event_count = 0",
    ],
)
def test_the_record_of_where_the_log_ends_goes_neither_back_nor_away(
    statement: str, handle: sqlite3.Connection
) -> None:
    before = handle.execute("SELECT * FROM state").fetchall()

    with pytest.raises(sqlite3.IntegrityError, match="only goes on"):
        handle.execute(statement)

    assert handle.execute("SELECT * FROM state").fetchall() == before


def test_the_record_goes_on_with_the_log_and_otherwise_changes_freely(
    handle: sqlite3.Connection, lead: int
) -> None:
    add_event(handle, 4, lead, "ready")
    handle.execute("UPDATE state SET event_count = 4, event_head = x'00'")
    handle.execute("UPDATE state SET last_sweep_at = last_event_at, placed_to = 7")

    assert handle.execute("SELECT event_count, placed_to FROM state").fetchone() == (4, 7)


def test_a_status_that_is_no_word_of_ours_is_refused(handle: sqlite3.Connection, lead: int) -> None:
    add_event(handle, 4, lead, "asleep")

    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        handle.execute("UPDATE lead SET status = 'asleep', last_event_id = 4")
