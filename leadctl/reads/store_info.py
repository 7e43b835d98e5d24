"""`leadctl store info`: the store's own figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from leadctl.store.record import State
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store is and holds. Names are JSON names; instants are in the policy's zone.

    `size` is in bytes. `events` and `event_head` are the event log's own account of itself: with
    them written down elsewhere, nobody can shorten the log unseen.
    """

    path: str
    schema: int
    rehearsal: bool
    size: int
    leads: int
    partners: int
    events: int
    event_head: str
    last_event_at: datetime
    last_sweep_at: datetime | None
    policy_version: int
    sqlite_version: str


def store_info(work: Work, path: Path) -> StoreInfo:
    """The figures of the store that lies at `path`."""
    state = work.session.get_one(State, 1)
    zone = work.zone
    swept = state.last_sweep_at
    return StoreInfo(
        path=str(path),
        schema=_one(work, "PRAGMA user_version"),
        rehearsal=state.rehearsal,
        size=_one(work, "PRAGMA page_count") * _one(work, "PRAGMA page_size"),
        leads=_one(work, "SELECT count(*) FROM lead"),
        partners=_one(work, "SELECT count(*) FROM partner"),
        events=state.event_count,
        event_head=state.event_head.hex(),
        last_event_at=state.last_event_at.astimezone(zone),
        last_sweep_at=swept.astimezone(zone) if swept else None,
        policy_version=work.policy_version,
        sqlite_version=_one(work, "SELECT sqlite_version()"),
    )


def _one(work: Work, sql: str) -> Any:
    ((value,),) = work.rows(sql)
    return value
