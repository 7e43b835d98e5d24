"""The tables that alembic makes are those that the models describe."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from leadctl.store import record, tables
from leadctl.store.desk import Desk
from leadctl.store.engine import APPLICATION_ID, SCHEMA
from tests.builders import a_lead, a_partner

OWN = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL"
NUMBERED = [
    table.name
    for table in SQLModel.metadata.sorted_tables
    if table.dialect_options["sqlite"]["autoincrement"]
]


def normalised(sql: str) -> str:
    """A statement without its layout, and a table's parts in the order of their names."""
    text = " ".join(sql.replace('"', "").split())
    start, _, body = text.partition("(")
    parts = re.split(r", (?![^(]*\))", body.removesuffix(")").strip())
    return f"{start.strip()}({', '.join(sorted(parts))})"


def shape(rows: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    return {(kind, name): normalised(sql) for kind, name, sql in rows if kind != "trigger"}


def test_a_fresh_store_has_exactly_the_tables_and_indexes_of_the_models(store: Path) -> None:
    assert record.State.metadata is tables.Lead.metadata is SQLModel.metadata
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with engine.connect() as connection:
        described = shape(tuple(row) for row in connection.exec_driver_sql(OWN))
    engine.dispose()
    with closing(sqlite3.connect(store)) as handle:
        made = shape(handle.execute(OWN))

    assert made == described


def test_a_fresh_store_has_the_triggers(store: Path) -> None:
    with closing(sqlite3.connect(store)) as handle:
        triggers = handle.execute(OWN.replace("NOT NULL", "NOT NULL AND type = 'trigger'"))
        assert {name for _, name, _ in triggers} == {
            "lead_status_has_event",
            "event_is_new",
            "event_is_kept",
            "event_is_fixed",
            "state_goes_on",
            "state_is_one",
            "state_is_kept",
            "lead_worked",
            "lead_heard_by_interaction",
            "lead_heard_by_response",
            "lead_heard_by_note",
            "lead_heard_by_moved_interaction",
            "lead_heard_by_moved_response",
            "lead_heard_by_moved_note",
            "enrolment_ends",
            "lead_unplaced",
        }


def test_a_fresh_store_says_whose_it_is_and_of_which_schema(store: Path) -> None:
    with closing(sqlite3.connect(store)) as handle:
        assert handle.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert handle.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def test_a_deleted_highest_number_is_not_given_again(desk: Desk) -> None:
    a_lead(desk, consents=())
    highest = a_lead(desk, consents=())
    with desk.write() as work:
        work.write_rows("DELETE FROM lead WHERE id = ?", [(highest,)])

    assert a_lead(desk, consents=()) == highest + 1


@pytest.mark.parametrize("table", NUMBERED)
def test_every_table_with_numbers_of_its_own_never_gives_one_twice(table: str, store: Path) -> None:
    with closing(sqlite3.connect(store)) as handle:
        (sql,) = handle.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    assert "AUTOINCREMENT" in sql


def test_only_events_and_the_state_are_numbered_by_hand() -> None:
    by_hand = [
        table.name
        for table in SQLModel.metadata.sorted_tables
        if "id" in table.columns and table.name not in NUMBERED
    ]
    assert sorted(by_hand) == ["event", "state"]


def test_what_is_named_must_be_there(desk: Desk) -> None:
    a_partner(desk, "isar")
    with closing(sqlite3.connect(desk.path)) as handle:
        handle.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            handle.execute("INSERT INTO territory (partner_id, name) VALUES (99, 'DE')")
