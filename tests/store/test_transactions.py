"""Transactions: a writer takes the lock at once, a reader takes none; settings of connections."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError, OperationalError

from leadctl.errors import Exit
from leadctl.store import engine as engine_module
from leadctl.store.desk import Desk
from leadctl.store.faults import refusal_of
from tests.builders import a_partner
from tests.running import run


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("busy_timeout", 30_000),
    ],
)
def test_every_connection_has_the_settings(pragma: str, value: object, desk: Desk) -> None:
    for _ in range(2):
        with desk.engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_database_error_shows_no_values(desk: Desk) -> None:
    a_partner(desk, "isar", email="secret@example.org")

    with pytest.raises(IntegrityError) as failed:
        a_partner(desk, "isar", email="secret@example.org")

    assert "UNIQUE constraint failed" in str(failed.value)
    assert "secret" not in str(failed.value)
    assert refusal_of(failed.value) is None


# transactions


def statements(engine: Engine) -> list[str]:
    """The list that every statement from now on is added to."""
    seen: list[str] = []

    def see(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", see)
    return seen


def test_a_writer_takes_the_lock_at_once_and_a_reader_takes_none(desk: Desk) -> None:
    seen = statements(desk.engine)
    with desk.write():
        pass
    with desk.read():
        pass

    assert [statement for statement in seen if "BEGIN" in statement] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_a_connection_that_wrote_reads_without_the_lock(desk: Desk) -> None:
    seen = statements(desk.engine)
    with desk.engine.connect() as connection:
        with desk.write_on(connection):
            pass
        with desk.read_on(connection):
            pass

    assert [statement for statement in seen if "BEGIN" in statement] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_readers_read_on_while_somebody_writes(desk: Desk) -> None:
    with desk.write() as writing:
        writing.note("unseen")
        writing.flush()
        with desk.read() as reading:
            assert reading.rows("SELECT what FROM event") == [("store-made",)]


def test_a_reader_sees_one_unchanging_picture(desk: Desk) -> None:
    with desk.engine.connect() as connection, desk.read_on(connection) as reading:
        before = reading.rows("SELECT event_count FROM state")
        rival = sqlite3.connect(desk.path, isolation_level=None, timeout=0)
        with closing(rival), pytest.raises(sqlite3.OperationalError, match="locked"):
            # with this journal a reader holds off whoever would change what it sees
            rival.execute("UPDATE state SET placed_to = 99")
        assert reading.rows("SELECT event_count FROM state") == before


def test_who_waits_too_long_is_told_that_the_store_is_busy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "BUSY_SECONDS", 0.05)
    with desk.write():
        result = run(desk.path, "sweep")

    assert (result.status, result.out) == (Exit.BUSY, "")
    assert result.err == (
        "leadctl: the store is busy: another leadctl is writing. Nothing is half done: try again.\n"
    )


def test_an_error_of_sql_is_a_fault_and_no_refusal(desk: Desk) -> None:
    with desk.engine.connect() as connection, pytest.raises(OperationalError) as failed:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")

    assert refusal_of(failed.value) is None
