"""Stores that are backed up and restored: how a test says it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from leadctl.services.backup import back_up
from leadctl.services.erase import Tell, erase_leads
from leadctl.services.restore import StoreRestored, Task, restore
from leadctl.services.suppression import remember, suppress
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine, open_handle
from leadctl.store.forgotten import Forgetting
from leadctl.store.tables import Lead


def backup_of(desk: Desk, name: str = "backup.db") -> Path:
    """A backup of the store as it stands, beside it."""
    file = desk.path.with_name(name)
    back_up(desk.path, file, desk.now)
    return file


def put_back(
    desk: Desk, backup: Path, *, dry_run: bool = False, even_unsound: bool = False
) -> StoreRestored:
    """Restore it, without being asked."""
    task = Task(desk.path, backup, desk.now, desk.actor, desk.pretended, even_unsound)
    return restore(task, lambda _: True, dry_run=dry_run)


def anew(desk: Desk) -> Desk:
    """The desk on what is there now."""
    return Desk(open_engine(desk.path), desk.path, desk.now, desk.actor, desk.pretended)


def assert_sound(desk: Desk) -> None:
    with desk.read() as work:
        assert check_store(work).findings == ()


def erase(desk: Desk, *leads: int, addresses: Iterable[str] = ()) -> None:
    """Forget these leads and their person's addresses."""
    with desk.write() as work:
        known = [work.session.get_one(Lead, lead) for lead in leads]
        suppress(work, addresses)
        remember(work, Forgetting.ERASED, addresses, known)
        erase_leads(work, leads, tell=Tell.EVERYONE)
    with closing(open_handle(desk.path)) as handle:
        handle.execute("UPDATE state SET unvacuumed_since = NULL")
        handle.execute("VACUUM")
