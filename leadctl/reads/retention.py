"""`leadctl privacy retain`: which leads were kept long enough, and until when the others are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from leadctl.domain.lifecycle import Status
from leadctl.domain.retention import Activity, activity_on, kept_until, last_activity
from leadctl.store.neglected import Query, kept_long_query
from leadctl.store.work import Work, read_instant

ACTIVE = """
    SELECT lead.id, lead.status, lead.source, partner.code, lead.since_at, lead.reevaluate_on,
        (SELECT max(at) FROM interaction WHERE lead_id = lead.id),
        (SELECT max(logged_at) FROM response WHERE lead_id = lead.id),
        (SELECT max(at) FROM note WHERE lead_id = lead.id),
        (SELECT max(recorded_at) FROM consent WHERE lead_id = lead.id)
    FROM lead
    LEFT JOIN assignment ON assignment.lead_id = lead.id AND assignment.ended_at IS NULL
    LEFT JOIN partner ON partner.id = assignment.partner_id
    WHERE lead.id IN ({})
"""
# an enum asked for by value takes five times as long
_STATUSES = {status.value: status for status in Status}
_LOGGED = (Activity.CONTACT, Activity.ANSWER, Activity.NOTE, Activity.CONSENT)


@dataclass(frozen=True, slots=True)
class Retention:
    """Until when a lead is kept. Names are JSON names; instants are in the policy's zone.

    `partner` holds it. `last_activity` is what was the last that happened with it, or is to, and
    `active_at` when. From `kept_until` on it is to be erased.
    """

    lead: int
    status: Status
    source: str
    partner: str | None
    last_activity: Activity
    active_at: datetime
    kept_until: datetime


def kept_long_enough(work: Work, limit: int | None = None) -> list[Retention]:
    """The leads to be erased by now, those that have been so for longest first; `limit` of them."""
    due = sorted(_found(work, kept_long_query(work)), key=lambda row: (row.active_at, row.lead))
    return due[:limit]


def retention_of(work: Work, leads: Sequence[int]) -> dict[int, Retention]:
    """Until when each of these leads is kept."""
    asked = Query("SELECT value FROM json_each(?1)", (json.dumps(list(leads)),))
    return {row.lead: row for row in _found(work, asked)}


def _found(work: Work, which: Query) -> Iterator[Retention]:
    zone, keep = work.zone, work.policy.privacy.keep
    for number, status, source, partner, *instants in work.tuples(
        ACTIVE.format(which.sql), which.parameters
    ):
        active = _active(zone, *instants)
        last = last_activity(active)
        yield Retention(
            lead=number,
            status=_STATUSES[status],
            source=source,
            partner=partner,
            last_activity=last,
            active_at=active[last].astimezone(zone),
            kept_until=kept_until(active[last], keep).astimezone(zone),
        )


def _active(
    zone: ZoneInfo, since: str, again_on: str | None, *logged: str | None
) -> dict[Activity, datetime]:
    """When what has happened with a lead, from what the store has of it."""
    active = {Activity.STATUS: read_instant(since)}
    for activity, at in zip(_LOGGED, logged, strict=True):
        if at is not None:
            active[activity] = read_instant(at)
    if again_on is not None:
        active[Activity.REEVALUATION] = activity_on(date.fromisoformat(again_on), zone)
    return active
