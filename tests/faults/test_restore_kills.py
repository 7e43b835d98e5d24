"""A backup, a rehearsal and a restore, killed, leave the old or the new, whole; then it is done."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from leadctl.services.backup import back_up
from leadctl.services.init import init_store
from leadctl.services.optout import opt_out
from leadctl.services.rehearse import rehearse
from leadctl.services.restore import Task, restore
from leadctl.store.engine import key_file
from tests.builders import a_lead
from tests.conftest import NOW, desk_at
from tests.faults.children import in_child
from tests.faults.conftest import shared_folder
from tests.faults.moments import killed
from tests.faults.soundness import assert_sound, rows
from tests.services.restoring.restored import erase
from tests.services.situations import do

MOMENTS = {
    "execute", "executemany", "fetchone", "fetchall", "backup", "close", "commit", "rollback",
    "fsync", "replace", "rename", "link", "unlink", "rmdir", "mkdir", "open", "write", "truncate",
    "watch", "last_look",
}  # fmt: skip
"""The calls of SQLite, of files, and of our own while pages are copied: a kill comes at one."""

FAST = 3
SLOW = 60
EVENTS = "SELECT id, what, lead_id, partner_id, from_status, to_status FROM event ORDER BY id"
LEADS = "SELECT id, status, email, last_name, erased_at FROM lead ORDER BY id"

Content = list[list[tuple[object, ...]]]


def content_of(store: Path) -> Content | None:
    return [rows(store, EVENTS), rows(store, LEADS)] if store.exists() else None


@dataclass
class Counted:
    """Counts the moments of a run, and kills this process at the one that is granted."""

    granted: int | None = None
    passed: int = field(default=0)

    def __call__(self, frame: FrameType, event: str, called: Any) -> None:
        name = getattr(called, "__name__", "") if event == "c_call" else frame.f_code.co_name
        if event in ("c_call", "call") and name in MOMENTS:
            self.passed += 1
            if self.passed == self.granted:
                killed()

    def run(self, do: Callable[[], object]) -> int:
        sys.setprofile(self)
        try:
            do()
        finally:
            sys.setprofile(None)
        return self.passed


def _restore(folder: Path) -> None:
    task = Task(folder / "leads.db", folder / "b.db", NOW, "tester", pretended=True)
    restore(task, lambda _: True)


def _back_up(folder: Path) -> None:
    back_up(folder / "leads.db", folder / "new.db", NOW)


def _rehearse(folder: Path) -> None:
    rehearse(folder / "leads.db", folder / "new.db", NOW, "tester")


def _kept(_: Path) -> None:
    """The store is as it was."""


def _damaged(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[8192:] = b"\x55" * (len(content) - 8192)
    store.write_bytes(content)


def _gone(store: Path) -> None:
    store.unlink()
    key_file(store).unlink()


LOST: dict[str, Callable[[Path], None]] = {"kept": _kept, "damaged": _damaged, "gone": _gone}


@pytest.fixture(scope="module")
def world() -> Iterator[Path]:
    """A folder with a store and a backup of it, since when people have opted out or been erased."""
    with shared_folder() as folder:
        store = folder / "leads.db"
        init_store(store, now=NOW, actor="tester", rehearsal=True)
        desk = desk_at(store, NOW)
        for number in range(4):
            a_lead(
                desk, email=f"x{number}@example.org", last_name=f"X{number}", digest=b"%d" % number
            )
        back_up(store, folder / "b.db", NOW)
        do(desk, opt_out, "x0@example.org")
        erase(desk, 2, addresses=["x1@example.org"])
        a_lead(desk, email="new@example.org")
        yield folder


def copied(world: Path, folder: Path, name: str) -> Path:
    return Path(shutil.copytree(world, folder / name))


def kills(moments: int, many: int) -> list[int]:
    """So many of the moments, from the first to the last."""
    return sorted({1 + number * (moments - 1) // (many - 1) for number in range(many)})


@pytest.mark.parametrize("many", [FAST, pytest.param(SLOW, marks=pytest.mark.slow)])
@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_a_restore_that_is_killed_leaves_the_old_or_the_new(
    lost: Callable[[Path], None], many: int, world: Path, folder: Path
) -> None:
    start = copied(world, folder, "start")
    lost(start / "leads.db")
    before = (start / "leads.db").read_bytes() if lost is not _gone else None
    old = content_of(start / "leads.db") if lost is not _damaged else None
    peace = copied(start, folder, "peace")
    moments = in_child(lambda: Counted().run(lambda: _restore(peace)))
    new = content_of(peace / "leads.db")
    assert new is not None
    seen = set()
    for moment in kills(moments, many):
        there = copied(start, folder, f"at-{moment}")
        store = there / "leads.db"
        in_child(partial(Counted(moment).run, partial(_restore, there)))
        if lost is _damaged and store.read_bytes() == before:
            seen.add("old")
        else:
            now = content_of(store)
            assert now in (old, new)
            seen.add("old" if now == old else "new")
            if store.exists():
                assert_sound(store)
        in_child(partial(_restore, there))
        assert_sound(store)
        assert [row[2] for row in rows(store, LEADS)][:4] == [
            "x0@example.org", None, "x2@example.org", "x3@example.org",
        ]  # fmt: skip
        assert rows(store, "SELECT status FROM lead WHERE id < 3") == [("closed",), ("closed",)]
        assert not (there / ".leads.db.restoring").exists()
        shutil.rmtree(there)
    assert "old" in seen
    assert many == FAST or seen == {"old", "new"}


@pytest.mark.parametrize("many", [FAST, pytest.param(SLOW // 3, marks=pytest.mark.slow)])
@pytest.mark.parametrize("make", [_back_up, _rehearse])
def test_a_backup_that_is_killed_is_whole_or_not_there(
    make: Callable[[Path], None], many: int, world: Path, folder: Path
) -> None:
    peace = copied(world, folder, "peace")
    moments = in_child(lambda: Counted().run(lambda: make(peace)))
    old = content_of(world / "leads.db")
    for moment in kills(moments, many):
        there = copied(world, folder, f"at-{moment}")
        made = there / "new.db"
        in_child(partial(Counted(moment).run, partial(make, there)))
        assert content_of(there / "leads.db") == old
        if made.exists():
            assert key_file(made).read_bytes() == key_file(world / "leads.db").read_bytes()
            assert_sound(made)
        shutil.rmtree(there)
