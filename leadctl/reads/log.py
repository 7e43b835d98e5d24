"""`leadctl log`: the events, in the order in which they happened."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
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


def list_events(
    work: Work,
    *,
    lead: int | None = None,
    partner_id: int | None = None,
    what: Collection[str] | None = None,
    limit: int | None = None,
) -> list[EventRow]:
    """The events of that lead and partner, or all; the newest `limit` of them, oldest first.

    `what` keeps those that tell of one of these things.
    """
    query = (
        select(
            col(Event.id),
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
        .order_by(col(Event.id).desc())
        .limit(limit)
    )
    if lead is not None:
        query = query.where(col(Event.lead_id) == lead)
    if partner_id is not None:
        query = query.where(col(Event.partner_id) == partner_id)
    if what is not None:
        query = query.where(col(Event.what).in_(what))
    zone = work.zone
    newest_first = work.session.connection().execute(query).all()
    return [_event(tuple(found), zone) for found in reversed(newest_first)]


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
