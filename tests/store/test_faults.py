"""What SQLite's errors mean, through SQLAlchemy or from the driver itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leadctl.cli.boundary import as_refusal
from leadctl.errors import Exit
from leadctl.store.desk import Desk
from tests.reads.business import friday


def meaning(error: Exception) -> tuple[str, Exit] | None:
    refusal = as_refusal(error)
    return (refusal.code, refusal.status) if refusal else None


def test_a_store_that_another_locks_is_busy_to_the_driver_too(store: Path) -> None:
    with (
        closing(sqlite3.connect(store, isolation_level=None)) as writing,
        closing(sqlite3.connect(store, timeout=0)) as other,
    ):
        writing.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as failed:
            other.execute("SELECT count(*) FROM lead")

    assert meaning(failed.value) == ("store-busy", Exit.BUSY)


def test_text_that_cannot_be_decoded_is_damage_to_the_driver_too(desk: Desk, store: Path) -> None:
    friday(desk)
    with closing(sqlite3.connect(store)) as handle, handle:
        handle.execute("UPDATE lead SET company = CAST(x'ff' AS TEXT) WHERE id = 2")

    with desk.read() as work, pytest.raises(sqlite3.OperationalError) as failed:
        work.tuples("SELECT company FROM lead", ())

    assert meaning(failed.value) == ("store-damaged", Exit.STORE)


def test_what_only_leadctl_can_have_done_wrong_is_none_of_these(desk: Desk) -> None:
    with desk.read() as work, pytest.raises(sqlite3.OperationalError) as failed:
        work.tuples("SELECT colour FROM lead", ())

    assert meaning(failed.value) is None
