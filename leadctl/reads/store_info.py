"""`leadctl store info`: the store's own figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from leadctl.store.check.files import open_files
from leadctl.store.engine import key_file
from leadctl.store.forgotten import forgotten_file
from leadctl.store.record import PolicyVersion, State
from leadctl.store.work import Work, read_instant


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store is and holds. Names are JSON names; instants are in the policy's zone.

    `size` is in bytes, of which `free` are in pages that nothing is in. `key_file` and
    `forgotten_file` are None where there is none; `private` is whether all files of the store are
    their owner's alone. `first_logged_at` is when the first lead came. `events` and `event_head`
    are the event log's own account of itself: with them written down elsewhere, nobody can shorten
    the log unseen.
    """

    path: str
    key_file: str | None
    forgotten_file: str | None
    private: bool
    schema: int
    rehearsal: bool
    size: int
    free: int
    leads: int
    first_logged_at: datetime | None
    partners: int
    events: int
    event_head: str
    last_event_at: datetime
    last_sweep_at: datetime | None
    policy_version: int
    policy_title: str
    sqlite_version: str


def store_info(work: Work, path: Path) -> StoreInfo:
    """The figures of the store that lies at `path`."""
    state = work.session.get_one(State, 1)
    zone = work.zone
    swept, page = state.last_sweep_at, _one(work, "PRAGMA page_size")
    first = work.rows("SELECT logged_at FROM lead ORDER BY id LIMIT 1")
    return StoreInfo(
        path=str(path),
        key_file=_if_there(key_file(path)),
        forgotten_file=_if_there(forgotten_file(path)),
        private=not any(open_files(path)),
        schema=_one(work, "PRAGMA user_version"),
        rehearsal=state.rehearsal,
        size=_one(work, "PRAGMA page_count") * page,
        free=_one(work, "PRAGMA freelist_count") * page,
        leads=_one(work, "SELECT count(*) FROM lead"),
        first_logged_at=read_instant(first[0][0]).astimezone(zone) if first else None,
        partners=_one(work, "SELECT count(*) FROM partner"),
        events=state.event_count,
        event_head=state.event_head.hex(),
        last_event_at=state.last_event_at.astimezone(zone),
        last_sweep_at=swept.astimezone(zone) if swept else None,
        policy_version=work.policy_version,
        policy_title=work.session.get_one(PolicyVersion, work.policy_version).title,
        sqlite_version=_one(work, "SELECT sqlite_version()"),
    )


def _if_there(file: Path) -> str | None:
    return str(file) if file.is_file() else None


def _one(work: Work, sql: str) -> Any:
    ((value,),) = work.rows(sql)
    return value
