"""Work is kept when its block ends well, and only then."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from leadctl.errors import Exit, Refusal
from leadctl.services.init import init_store
from leadctl.store.desk import Desk
from leadctl.store.engine import SCHEMA
from leadctl.store.record import State
from leadctl.store.tables import Partner
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.running import run

REFUSAL = Refusal("no-such-lead", lead=17)


def events(desk: Desk) -> list[str]:
    with desk.read() as work:
        return [what for (what,) in work.rows("SELECT what FROM event ORDER BY id")]


def work_that_fails(desk: Desk, error: BaseException, *statements: str) -> None:
    with desk.write() as work:
        work.note("looked")
        work.session.get_one(State, 1).uid = "changed"
        for statement in statements:
            work.session.connection().exec_driver_sql(statement)
        work.flush()
        raise error


def test_work_is_kept_when_the_block_ends(desk: Desk) -> None:
    with desk.write() as work:
        work.note("looked")

    assert events(desk) == ["store-made", "looked"]


@pytest.mark.parametrize("error", [REFUSAL, ValueError(), KeyboardInterrupt()])
def test_work_is_rolled_back_when_the_block_raises(error: BaseException, desk: Desk) -> None:
    before = desk.path.read_bytes()

    with pytest.raises(type(error)):
        work_that_fails(desk, error)

    assert desk.path.read_bytes() == before


def test_even_a_table_that_was_made_is_rolled_back(desk: Desk) -> None:
    with pytest.raises(Refusal):
        work_that_fails(desk, REFUSAL, "CREATE TABLE stray (id INTEGER)")

    with desk.read() as work:
        assert work.rows("SELECT name FROM sqlite_master WHERE name = 'stray'") == []


def test_nothing_that_a_reader_does_is_kept(desk: Desk) -> None:
    a_partner(desk, "isar")
    before = desk.path.read_bytes()

    with desk.read() as work:
        partner = work.session.exec(select(Partner)).one()
        partner.name = "Changed in a rehearsal"
        work.flush()

    assert desk.path.read_bytes() == before


def test_a_connection_may_be_used_for_one_work_after_another(desk: Desk) -> None:
    with desk.engine.connect() as connection:
        with desk.write_on(connection) as work:
            work.note("first")
        with suppress(Refusal), desk.write_on(connection) as work:
            work.note("second")
            raise REFUSAL
        with desk.write_on(connection) as work:
            work.note("third")

    assert events(desk) == ["store-made", "first", "third"]


# the pretended instant


@pytest.fixture
def earnest(tmp_path: Path) -> Path:
    """A store that is not for rehearsal, with one ready lead and its partner-to-be."""
    path = tmp_path / "earnest.db"
    init_store(path, now=NOW, actor="tester", rehearsal=False)
    desk = replace(desk_at(path, NOW), pretended=False)
    a_partner(desk, "isar")
    a_lead(desk)
    return path


def test_a_pretended_instant_changes_no_store_in_earnest(earnest: Path) -> None:
    before = earnest.read_bytes()

    with pytest.raises(Refusal, match="--now"), desk_at(earnest, NOW).write() as work:
        work.note("never")

    assert earnest.read_bytes() == before


@pytest.mark.parametrize("command", [["assign"], ["sweep"]])
def test_now_is_refused_by_commands_that_change_a_store_in_earnest(
    command: list[str], earnest: Path
) -> None:
    before = earnest.read_bytes()

    result = run(earnest, *command)

    assert (result.status, result.out) == (Exit.REFUSED, "")
    assert result.err == (
        "leadctl: --now (or LEADCTL_NOW) changes rehearsal stores only (`leadctl init --rehearsal` "
        "makes one). Nothing was changed.\n"
    )
    assert earnest.read_bytes() == before
    assert not earnest.with_name("earnest.db.mail").exists()


@pytest.mark.parametrize("command", [["assign", "--dry-run"], ["sweep", "--dry-run"]])
def test_a_pretended_instant_may_be_rehearsed_on_a_store_in_earnest(
    command: list[str], earnest: Path
) -> None:
    before = earnest.read_bytes()

    assert run(earnest, *command).status == Exit.DONE
    assert earnest.read_bytes() == before


def test_without_a_pretended_instant_a_store_in_earnest_is_written(earnest: Path) -> None:
    desk = replace(desk_at(earnest, NOW), pretended=False)
    with desk.write() as work:
        work.note("looked")

    assert events(desk) == ["store-made", "looked"]


def test_a_store_that_was_upgraded_meanwhile_is_not_written(desk: Desk, store: Path) -> None:
    with closing(sqlite3.connect(store)) as handle:
        handle.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = store.read_bytes()

    with pytest.raises(Refusal, match="written by a newer leadctl"), desk.write():
        pass

    assert store.read_bytes() == before
