"""`leadctl init`: make a new store with the built-in policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlmodel import Session

from leadctl.domain.policy import default_policy_text, parse_policy
from leadctl.store.chain import GENESIS
from leadctl.store.engine import bare_engine, create_file, key_file
from leadctl.store.record import PolicyVersion, State
from leadctl.store.schema import revising, upgrade
from leadctl.store.work import Work


def default_zone() -> ZoneInfo:
    """The zone of the built-in policy: local time until a policy is loaded."""
    return ZoneInfo(parse_policy(default_policy_text()).calendar.timezone)


@dataclass(frozen=True, slots=True)
class NewStore:
    """A store that was just made: its file, its key's file, and whether it is for rehearsal."""

    path: str
    key_file: str
    rehearsal: bool
    policy: str


def init_store(path: Path, *, now: datetime, actor: str, rehearsal: bool) -> NewStore:
    """Make the store's file and key, its tables, and its first policy: the built-in default.

    Raises Refusal "store-exists". A failure half way leaves no file behind.
    """
    create_file(path)
    try:
        title = _fill(path, now=now, actor=actor, rehearsal=rehearsal)
    except BaseException:
        path.unlink()
        key_file(path).unlink()
        raise
    return NewStore(str(path), str(key_file(path)), rehearsal, title)


def _fill(path: Path, *, now: datetime, actor: str, rehearsal: bool) -> str:
    text = default_policy_text()
    policy = parse_policy(text).policy
    with revising(bare_engine(path)) as connection:
        upgrade(connection)
        session = Session(connection)
        session.add(
            State(
                id=1,
                uid=uuid4().hex,
                rehearsal=rehearsal,
                event_count=0,
                event_head=GENESIS,
                last_event_at=now,
            )
        )
        session.add(
            PolicyVersion(
                title=policy.title,
                effective=policy.effective,
                text=text,
                actor=actor,
                loaded_at=now,
            )
        )
        session.flush()
        work = Work(session, now, actor)
        work.note("store-made", rehearsal=rehearsal)
        work.flush()
    return policy.title
