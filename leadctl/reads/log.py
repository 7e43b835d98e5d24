"""`leadctl log`: the events, in the order in which they happened."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Executable, select
from sqlmodel import col

from leadctl.store.record import Event
from leadctl.store.tables import Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. Names are JSON names; `at` is in the policy's zone.

    `lead` is a number and `partner` a code; the statuses are given where a lead moved.
    """

    id: int
    at: datetime
    actor: str
    what: str
    lead: int | None
    partner: str | None
    from_status: str | None
    to_status: str | None
    policy_version: int | None
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for: those that are all of what is said here; None: no matter.

    `what` are kinds of events, `since` and `until` instants that count, and `after` the number of
    an event before the first one.
    """

    lead: int | None = None
    partner_id: int | None = None
    what: Collection[str] | None = None
    actor: str | None = None
    policy_version: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: int | None = None


def list_events(work: Work, wanted: Wanted, limit: int | None = None) -> list[EventRow]:
    """The events that are wanted, oldest first.

    No more than `limit`: the newest of all, or the next ones `after` a number, so that who reads
    the log in portions misses none.
    """
    zone = work.zone
    found = work.session.connection().execute(query_of(wanted, limit)).all()
    in_order = found if wanted.after is not None else reversed(found)
    return [_event(tuple(each), zone) for each in in_order]


def query_of(wanted: Wanted, limit: int | None) -> Executable:
    """The query for them, the newest first, or the oldest of those `after` a number."""
    number = col(Event.id)
    return (
        select(
            number,
            col(Event.at),
            col(Event.actor),
            col(Event.what),
            col(Event.lead_id),
            col(Partner.code),
            col(Event.from_status),
            col(Event.to_status),
            col(Event.policy_version_id),
            col(Event.facts),
        )
        .outerjoin(Partner, col(Partner.id) == col(Event.partner_id))
        .where(*_conditions(wanted))
        .order_by(number.desc() if wanted.after is None else number)
        .limit(limit)
    )


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    for column, value in (
        (col(Event.lead_id), wanted.lead),
        (col(Event.partner_id), wanted.partner_id),
        (col(Event.actor), wanted.actor),
        (col(Event.policy_version_id), wanted.policy_version),
    ):
        if value is not None:
            yield column == value
    if wanted.what is not None:
        yield col(Event.what).in_(wanted.what)
    if wanted.since is not None:
        yield col(Event.at) >= wanted.since
    if wanted.until is not None:
        yield col(Event.at) <= wanted.until
    if wanted.after is not None:
        yield col(Event.id) > wanted.after


def _event(found: tuple[Any, ...], zone: ZoneInfo) -> EventRow:
    number, at, actor, what, lead, partner, before, after, version, facts = found
    return EventRow(
        id=number,
        at=at.astimezone(zone),
        actor=actor,
        what=what,
        lead=lead,
        partner=partner,
        from_status=before,
        to_status=after,
        policy_version=version,
        facts=json.loads(facts),
    )
