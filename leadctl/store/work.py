"""What every service is given: the session, the instant, who acts, and the policy in force.

A service changes a lead's status through `move` alone, and tells of any other change with `note`.
Both enter the event log; the events of a transaction are written in one go before its rows are.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, event
from sqlmodel import Session, col, select

from leadctl.domain.lifecycle import Move, Status, advance
from leadctl.domain.policy import Policy, PolicyMistakes, parse_policy
from leadctl.errors import Refusal
from leadctl.store.chain import Entry, chained
from leadctl.store.forgotten import Forgotten
from leadctl.store.record import PolicyVersion, State
from leadctl.store.tables import Lead

_INSERT_EVENT = (
    "INSERT INTO event (id, at, actor, what, lead_id, partner_id, from_status, to_status,"
    " policy_version_id, facts, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MOVE_HEAD = "UPDATE state SET event_count = ?, event_head = ?, last_event_at = ? WHERE id = 1"


def plain_fact(fact: object) -> str:
    """A fact that JSON has no form for: an instant in UTC, an exact figure."""
    if isinstance(fact, datetime):
        return fact.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(fact)


# made once: there is an event for each of a hundred thousand leads
_AS_JSON = json.JSONEncoder(default=plain_fact, sort_keys=True, separators=(",", ":")).encode


@lru_cache(maxsize=16)
def _parsed(text: str, built_in: str) -> Policy:
    # a sweep asks in each of its transactions
    return parse_policy(text, built_in)


def stored(instant: datetime) -> str:
    """An aware instant as the store's text: UTC to the microsecond, as SQLModel writes it.

    >>> from datetime import UTC
    >>> stored(datetime(2026, 11, 20, 11, tzinfo=UTC))
    '2026-11-20 11:00:00.000000'
    """
    if instant.tzinfo is not UTC:
        instant = instant.astimezone(UTC)
    return instant.isoformat(" ", "microseconds")[:26]


def places(values: Collection[object]) -> str:
    """A place for each value of a list in SQL.

    >>> places([17, 18])
    '?, ?'
    """
    return ", ".join("?" * len(values))


def read_instant(text: str) -> datetime:
    """The instant that the store's text means.

    >>> read_instant('2026-11-20 11:00:00.000000').isoformat()
    '2026-11-20T11:00:00+00:00'
    """
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Step:
    """Where a move led to, and the number of its event."""

    status: Status
    event: int


@dataclass(slots=True)
class Head:
    """The end of the event chain as this transaction has moved it on."""

    count: int
    digest: bytes
    last_at: datetime


class Work:
    """One transaction's worth of work, at one instant, by one actor."""

    def __init__(self, session: Session, now: datetime, actor: str) -> None:
        self.session = session
        self.now = now.astimezone(UTC)  # as it is read back: the chain is over its text
        self.actor = actor
        self.withdraws = False
        """Whether somebody may be written to no longer: see `store.undisturbed`."""
        self.forgotten: list[Forgotten] = []
        """Who opted out or was erased: written beside the store before this is committed."""
        self._policies: dict[int, Policy] = {}
        self._unwritten: list[tuple[object, ...]] = []
        event.listen(session, "before_flush", self._before_flush)

    @cached_property
    def path(self) -> Path:
        """The store's file."""
        (path,) = (path for _, name, path in self.rows("PRAGMA database_list") if name == "main")
        return Path(path)

    @cached_property
    def policy_version(self) -> int:
        """The number of the policy in force: the last loaded of those already effective."""
        return self._in_force(self.now, self._versions)

    def version_at(self, instant: datetime) -> int:
        """The number of the policy that was in force at an instant gone by."""
        loaded = [version for version in self._versions if version.loaded_at <= instant]
        return self._in_force(instant, loaded or self._versions[-1:])

    def version_before(self, version: int) -> int | None:
        """The number of the policy that would be in force now, had that one not been loaded."""
        earlier = [each for each in self._versions if each.id < version]
        return self._in_force(self.now, earlier) if earlier else None

    @cached_property
    def _versions(self) -> Sequence[Any]:
        columns = col(PolicyVersion.id), col(PolicyVersion.effective), col(PolicyVersion.loaded_at)
        newest_first = select(*columns).order_by(col(PolicyVersion.id).desc())
        return self.session.exec(newest_first).all()

    def _in_force(self, instant: datetime, versions: Sequence[Any]) -> int:
        for number, effective, _ in versions:
            zone = ZoneInfo(self.policy_of(number).calendar.timezone)
            if effective <= instant.astimezone(zone).date():
                return int(number)
        return int(versions[-1][0])

    @property
    def zone(self) -> ZoneInfo:
        """The policy's zone: local time wherever nothing else is said."""
        return ZoneInfo(self.policy.calendar.timezone)

    @property
    def today(self) -> date:
        """The day it is in the policy's zone."""
        return self.now.astimezone(self.zone).date()

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.policy_of(self.policy_version)

    def policy_of(self, version: int) -> Policy:
        """The policy of that version: what an assignment made under it is judged by."""
        if version not in self._policies:
            row = self.session.get_one(PolicyVersion, version)
            try:
                self._policies[version] = _parsed(row.text, row.built_in)
            except PolicyMistakes:  # nothing that was loaded had any
                raise Refusal("store-damaged") from None
        return self._policies[version]

    def move(
        self, lead: Lead, move: Move, *, partner_id: int | None = None, **facts: object
    ) -> None:
        """Change the lead's status by `move`, with its event.

        Raises Refusal "not-from-here" when the life of a lead has no such transition.
        """
        step = self.step(lead.id, lead.status, move, partner_id=partner_id, **facts)
        lead.status, lead.last_event_id, lead.since_at = step.status, step.event, self.now

    def step(
        self,
        lead_id: int,
        before: Status,
        move: Move,
        *,
        partner_id: int | None = None,
        **facts: object,
    ) -> Step:
        """Enter the event of a move; the caller writes the lead's new status, event and since when.

        Raises Refusal "not-from-here" when the life of a lead has no such transition.
        """
        after = advance(before, move, lead=lead_id)
        event_id = self._enter(move.value, lead_id, partner_id, before.value, after.value, facts)
        return Step(after, event_id)

    def note(
        self,
        what: str,
        *,
        lead_id: int | None = None,
        partner_id: int | None = None,
        **facts: object,
    ) -> None:
        """Enter an event that changes no status. Facts are ids, codes and figures only."""
        self._enter(what, lead_id, partner_id, None, None, facts)

    def rows(self, sql: str, *parameters: object) -> Sequence[Any]:
        """The rows of a query in SQL, after what is pending was written."""
        self.flush()
        return self.session.connection().exec_driver_sql(sql, parameters).all()

    def tuples(self, sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        """The same for many rows, as the driver gives them: in half the time."""
        self.flush()
        found = self.session.connection().connection.cursor().execute(sql, tuple(parameters))
        rows: list[tuple[Any, ...]] = found.fetchall()
        return rows

    def write_rows(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Run one statement for each row, after what is pending was written.

        Instants go in as `stored` writes them.
        """
        self.flush()
        if rows:
            self.session.connection().exec_driver_sql(sql, list(rows))

    def next_id(self, table: str) -> int:
        """The number that the next row of an AUTOINCREMENT table gets in this transaction."""
        found = self.rows("SELECT seq FROM sqlite_sequence WHERE name = ?", table)
        return int(found[0][0]) + 1 if found else 1

    def flush(self) -> None:
        """Write all that is pending, events first."""
        self._write_events()
        self.session.flush()

    @cached_property
    def _stored_now(self) -> str:
        return stored(self.now)

    @property
    def head(self) -> bytes:
        """The digest of the last event: while it is the same, nothing has been changed."""
        return self._head.digest

    @cached_property
    def _head(self) -> Head:
        state = self.session.get_one(State, 1)
        return Head(state.event_count, state.event_head, state.last_event_at)

    def _enter(
        self,
        what: str,
        lead_id: int | None,
        partner_id: int | None,
        before: str | None,
        after: str | None,
        facts: dict[str, object],
    ) -> int:
        plain = _AS_JSON(facts)
        head = self._head
        entry = Entry(
            head.count + 1, self.now, self.actor, what, lead_id, partner_id,
            before, after, self.policy_version, plain,
        )  # fmt: skip
        head.count = entry.id
        head.digest = chained(head.digest, entry)
        head.last_at = max(head.last_at, self.now)
        self._unwritten.append(
            (entry.id, self._stored_now, entry.actor, what, lead_id, partner_id, before, after,
             entry.policy_version_id, plain, head.digest)
        )  # fmt: skip
        return entry.id

    def _before_flush(self, *_: object) -> None:
        # a lead's new status must find its event already there: the trigger looks
        self._write_events()

    def _write_events(self) -> None:
        if self._unwritten:
            rows, self._unwritten = self._unwritten, []
            connection: Connection = self.session.connection()
            connection.exec_driver_sql(_INSERT_EVENT, rows)
            head = self._head
            connection.exec_driver_sql(_MOVE_HEAD, (head.count, head.digest, stored(head.last_at)))
