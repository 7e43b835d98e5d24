"""An upgrade that is killed, finds the disk full, or is not the only one: old or new, and whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.services.upgrade import upgrade_store
from leadctl.store.desk import Desk
from leadctl.store.engine import SCHEMA, key_file, open_engine
from tests.faults.children import disk_full, in_child, start
from tests.faults.conftest import shared_folder
from tests.faults.moments import live
from tests.faults.pace import mostly_slow
from tests.faults.soundness import Dump, dump, rows
from tests.faults.telling import FULL, told
from tests.faults.worlds import copy_of
from tests.running import run
from tests.store.released.stores import LAST, OLDER, released_store

AT = datetime.fromisoformat(LAST).astimezone(UTC)
PIECES = 16
"""In how many moments of its life an upgrade is killed."""


@pytest.fixture(scope="module")
def older() -> Iterator[Path]:
    """A store that is to be upgraded, for copying; all that an upgrade imports is imported."""
    with shared_folder() as folder:
        store = released_store(OLDER[-1], folder / "leads.db")
        (folder / "first").mkdir()
        assert run(copy_of(store, folder / "first"), "store", "upgrade", now=LAST).status == 0
        yield store


@pytest.fixture(scope="module")
def moments(older: Path) -> int:
    """How many moments an upgrade has."""
    with shared_folder() as folder:
        return int(in_child(partial(live, partial(upgrade, copy_of(older, folder)))))


def upgrade(store: Path) -> None:
    engine = open_engine(store, even_older=True)
    upgrade_store(Desk(engine, store, AT, "tester", pretended=True), dry_run=False)


def schema(store: Path) -> int:
    ((found,),) = rows(store, "PRAGMA user_version")
    return int(str(found))


def assert_old_or_new(store: Path, before: Dump) -> None:
    """It is one of the two, and an upgrade now makes it the new one."""
    if schema(store) < SCHEMA:
        assert dump(store) == before
    assert run(store, "store", "upgrade", now=LAST).status == Exit.DONE
    assert schema(store) == SCHEMA
    found = run(store, "store", "check", now=LAST)
    assert (found.status, found.out) == (Exit.DONE, "The store is sound.\n")
    assert rows(store, "SELECT count(*) FROM event WHERE what = 'store-upgraded'") == [(1,)]


@pytest.mark.parametrize("piece", mostly_slow(range(PIECES), 2, 9, PIECES - 1))
def test_a_killed_upgrade_leaves_the_old_store_or_the_new_one(
    piece: int, moments: int, older: Path, folder: Path
) -> None:
    store, before = copy_of(older, folder), dump(older)
    moment = moments * (piece + 1) // PIECES

    assert in_child(partial(live, partial(upgrade, store), moment)) is None

    for backup in folder.glob("leads-schema-*.db"):
        assert dump(backup) == before
        assert key_file(backup).read_bytes() == key_file(older).read_bytes()
    assert_old_or_new(store, before)


@pytest.mark.parametrize("room", [0, 20_000, 900_000])
def test_an_upgrade_on_a_full_disk_leaves_the_old_store_alone(
    room: int, older: Path, folder: Path
) -> None:
    store, before = copy_of(older, folder), dump(older)

    status, out, err = told(store, "store", "upgrade", first=partial(disk_full, room))

    assert (status, out) in [(Exit.STORE, ""), (Exit.USAGE, "")]
    assert err == FULL or "cannot be written: File too large" in str(err)
    assert dump(store) == before
    assert sorted(file.name for file in folder.iterdir()) == ["leads.db", "leads.db.key"]


def test_of_several_upgrades_at_once_one_is_made_and_the_others_find_it_done(
    older: Path, folder: Path
) -> None:
    store = copy_of(older, folder)

    def one() -> list[object]:
        result = run(store, "store", "upgrade", now=LAST)
        return [result.status, "the newest" in result.out, result.err]

    answers = [child.answer() for child in [start(one) for _ in range(4)]]

    assert sorted(answers) == [[0, False, ""], *[[0, True, ""]] * 3]
    assert len(list(folder.glob("leads-schema-*.db"))) == 1
    assert rows(store, "SELECT count(*) FROM event WHERE what = 'store-upgraded'") == [(1,)]


def test_what_a_killed_writer_left_is_no_damage(older: Path, folder: Path) -> None:
    store = copy_of(older, folder)
    run(store, "store", "upgrade", now=LAST)
    before = dump(store)

    def cut_off() -> None:
        handle = sqlite3.connect(store, isolation_level=None)
        handle.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
        handle.execute("BEGIN IMMEDIATE")
        handle.execute("UPDATE outbox SET attempts = attempts + 1")
        handle.execute("UPDATE lead SET city = 'elsewhere' WHERE city IS NOT NULL")
        shutil.copy(store, folder / "half.db")
        shutil.copy(f"{store}-journal", folder / "half.db-journal")
        handle.rollback()
        handle.close()

    in_child(cut_off)
    shutil.copy(key_file(store), folder / "half.db.key")
    half = folder / "half.db"
    assert half.read_bytes() != store.read_bytes()

    assert run(half, "store", "check", now=LAST).out == "The store is sound.\n"
    assert dump(half) == before
    assert not (folder / "half.db-journal").exists()


def test_a_store_of_another_schema_is_not_read_while_it_is_upgraded(
    older: Path, folder: Path
) -> None:
    store = copy_of(older, folder)
    with closing(sqlite3.connect(store, isolation_level=None)) as handle:
        handle.execute("BEGIN IMMEDIATE")
        result = run(store, "lead", "list", now=LAST)
        handle.rollback()

    assert result.status == Exit.STORE
    assert "`leadctl store upgrade`" in result.err
