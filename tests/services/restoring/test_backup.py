"""A backup is the store as it stood, whole, with its key, and never in the place of a store."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from leadctl.errors import Refusal
from leadctl.services.backup import back_up
from leadctl.services.init import init_store
from leadctl.services.partner_status import pause
from leadctl.store import copying
from leadctl.store.desk import Desk
from leadctl.store.engine import BUSY_SECONDS, key_file
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at
from tests.services.restoring.restored import backup_of
from tests.services.situations import do, dump, refused


def test_a_backup_has_all_that_the_store_has_and_its_key(desk: Desk, tmp_path: Path) -> None:
    a_lead(desk)

    made = back_up(desk.path, tmp_path / "b.db", NOW)

    assert dump(tmp_path / "b.db") == dump(desk.path)
    assert key_file(tmp_path / "b.db").read_bytes() == key_file(desk.path).read_bytes()
    with desk.read() as work:
        head = work.head.hex()
    assert (made.events, made.head) == (1, f"1:{head}")
    assert made.size == (tmp_path / "b.db").stat().st_size


def test_a_backup_is_its_owners_alone(desk: Desk, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        file = backup_of(desk)
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o777 for path in (file, key_file(file))] == [0o600, 0o600]


def test_in_a_folder_it_is_named_after_the_store_and_the_instant(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    at = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)

    names = [Path(back_up(desk.path, folder, at).path).name for _ in range(3)]

    assert names == [
        "leads-20261120T090500Z.db",
        "leads-20261120T090500Z-2.db",
        "leads-20261120T090500Z-3.db",
    ]
    assert len(list(folder.iterdir())) == 6


def test_an_earlier_backup_is_written_over_if_that_is_said(desk: Desk) -> None:
    file = backup_of(desk)
    a_lead(desk)
    with refused("file-is-there"):
        back_up(desk.path, file, NOW)
    assert dump(file) != dump(desk.path)

    back_up(desk.path, file, NOW, force=True)

    assert dump(file) == dump(desk.path)


def test_a_key_that_a_killed_backup_has_left_is_taken(desk: Desk, tmp_path: Path) -> None:
    shutil.copy(key_file(desk.path), tmp_path / "b.db.key")
    back_up(desk.path, tmp_path / "b.db", NOW)
    assert dump(tmp_path / "b.db") == dump(desk.path)


BELONGING = (
    "leads.db", "leads.db.key", "leads.db.forgotten", "leads.db.sending", "leads.db-journal",
    "inner/../leads.db", "soft.db", "hard.db", "other.db", "other.db.key", "other.db-journal",
    "other.db.forgotten", "later.db",
)  # fmt: skip


def test_a_backup_never_takes_the_place_of_what_belongs_to_a_store(
    desk: Desk, tmp_path: Path
) -> None:
    later = backup_of(desk, "later.db")
    a_partner(desk_at(later, NOW), "acme")
    do(desk_at(later, NOW), pause, "acme", None)  # as if work had gone on in the copy
    (tmp_path / "inner").mkdir()
    (tmp_path / "soft.db").symlink_to(desk.path)
    os.link(desk.path, tmp_path / "hard.db")
    init_store(tmp_path / "other.db", now=NOW, actor="tester", rehearsal=True)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}

    for name in BELONGING:
        with refused("onto-a-store"):
            back_up(desk.path, tmp_path / name, NOW, force=True)

    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_nor_of_what_is_no_ordinary_file(desk: Desk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with refused("unwritable-file"):
        back_up(desk.path, tmp_path / "pipe", NOW, force=True)
    with refused("unwritable-file"):
        back_up(desk.path, tmp_path / "none" / "b.db", NOW)


def test_without_the_key_there_is_no_backup(desk: Desk, tmp_path: Path) -> None:
    key_file(desk.path).unlink()
    with refused("key-missing"):
        back_up(desk.path, tmp_path / "b.db", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["leads.db"]


def test_a_damaged_store_is_not_taken_for_a_backup(desk: Desk, tmp_path: Path) -> None:
    content = bytearray(desk.path.read_bytes())
    content[-len(content) // 2 :] = b"\x55" * (len(content) - len(content) // 2)
    desk.path.write_bytes(content)
    with pytest.raises((Refusal, DBAPIError)):
        back_up(desk.path, tmp_path / "b.db", NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["leads.db", "leads.db.key"]


def test_a_backup_of_a_store_that_is_locked_is_refused_and_does_not_wait_for_ever(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadctl.store.engine.BUSY_SECONDS", 0.05)
    assert BUSY_SECONDS > 1
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises((Refusal, DBAPIError)):
            back_up(desk.path, tmp_path / "b.db", NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["leads.db", "leads.db.key"]


def test_pages_are_not_asked_for_for_ever(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "target.db"
    shutil.copy(desk.path, target)
    with (
        closing(sqlite3.connect(desk.path, isolation_level=None)) as source,
        closing(sqlite3.connect(target, timeout=0, isolation_level=None)) as handle,
        closing(sqlite3.connect(target, isolation_level=None)) as other,
        copying.reading(source),
    ):
        other.execute("BEGIN IMMEDIATE")
        with refused("store-busy"):
            copying.copy_pages(source, handle)
