"""Leads that have waited too long for a person: which they are, and since when."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from leadctl.domain.neglect import Bounds
from leadctl.domain.retention import Cutoff, cutoff
from leadctl.store.work import Work, stored

# Without statistics SQLite would go through all leads of a status, however few are asked for.
_FLAGGED = """
    SELECT id, since_at FROM lead INDEXED BY ix_lead_flagged
    WHERE status = 'flagged' AND since_at > ? AND since_at <= ?
"""
_DORMANT = """
    SELECT id, heard_at FROM lead INDEXED BY ix_lead_working
    WHERE status = 'working' AND heard_at > ? AND heard_at <= ?
"""
_REEVALUATE = """
    SELECT id, reevaluate_on FROM lead INDEXED BY ix_lead_reevaluate
    WHERE reevaluate_on > ? AND reevaluate_on <= ?
    AND status = 'closed' AND disposition = 'rejected'
"""
_ANSWER = """
    SELECT lead.id, due_at FROM deadline INDEXED BY ix_deadline_live
    JOIN lead ON lead.id = deadline.lead_id
    WHERE outcome IS NULL AND due_at <= ?1 AND lead.status IN ('ready', 'assigned', 'claimed')
    UNION ALL
    SELECT lead.id, due_at FROM deadline INDEXED BY ix_deadline_unkept
    JOIN lead ON lead.id = deadline.lead_id
    WHERE outcome = 'missed' AND deadline.lead_id IS NOT NULL AND due_at <= ?1
    AND lead.status IN ('ready', 'assigned', 'claimed')
    AND deadline.id = (SELECT max(id) FROM deadline WHERE lead_id = lead.id)
"""
# All that `domain.retention.Activity` names. Most leads are told by their status alone.
_KEPT_LONG = """
    SELECT lead.id FROM lead {}
    WHERE erased_at IS NULL AND since_at <= ?1
    AND (reevaluate_on IS NULL OR reevaluate_on <= ?2)
    AND NOT EXISTS (SELECT 1 FROM interaction WHERE lead_id = lead.id AND at > ?1)
    AND NOT EXISTS (SELECT 1 FROM response WHERE lead_id = lead.id AND logged_at > ?1)
    AND NOT EXISTS (SELECT 1 FROM note WHERE lead_id = lead.id AND at > ?1)
    AND NOT EXISTS (SELECT 1 FROM consent WHERE lead_id = lead.id AND recorded_at > ?1)
"""


@dataclass(frozen=True, slots=True)
class Query:
    """SQL with its parameters: first the number or code of what waits, then maybe since when."""

    sql: str
    parameters: tuple[object, ...] = ()


def flagged_query(now: Bounds, before: Bounds | None = None) -> Query:
    """The leads flagged too long, and since when; only those that were not by `before`."""
    after = stored(before.flagged) if before else ""
    return Query(_FLAGGED, (after, stored(now.flagged)))


def dormant_query(now: Bounds, before: Bounds | None = None) -> Query:
    """The leads being worked of which nothing was heard for long, and since when."""
    after = stored(before.quiet) if before else ""
    return Query(_DORMANT, (after, stored(now.quiet)))


def reevaluate_query(now: Bounds, before: Bounds | None = None) -> Query:
    """The rejected leads whose day to be looked at again has come, and that day."""
    after = before.day.isoformat() if before else ""
    return Query(_REEVALUATE, (after, now.day.isoformat()))


def unanswered_query(work: Work) -> Query:
    """The leads that still nobody has answered and were promised it by now, and by when."""
    return Query(_ANSWER, (stored(work.now),))


def kept_long_query(work: Work) -> Query:
    """The leads of which nothing was heard for so long that they are to be erased."""
    return _kept_long(cutoff_of(work), "INDEXED BY ix_lead_since")


def newly_kept_long(work: Work, previous: datetime | None) -> int:
    """How many of these leads there are that by the same policy were none at `previous`."""
    count = count_of(work, kept_long_query(work))
    if not count or previous is None:
        return count
    then = cutoff(previous, work.policy.privacy.keep, work.zone)
    return count - count_of(work, _kept_long(then, "INDEXED BY ix_lead_since"))


def kept_long_among_query(work: Work, leads: Sequence[int]) -> Query:
    """Those of a few leads that are."""
    asked = json.dumps(list(leads))
    query = _kept_long(cutoff_of(work), "NOT INDEXED")
    among = f"{query.sql} AND lead.id IN (SELECT value FROM json_each(?3))"  # noqa: S608  # our own
    return Query(among, (*query.parameters, asked))


def _kept_long(before: Cutoff, how: str) -> Query:
    return Query(_KEPT_LONG.format(how), (stored(before.at), before.day.isoformat()))


def cutoff_of(work: Work) -> Cutoff:
    """Before when the last must have happened with a lead that was kept long enough by now."""
    return cutoff(work.now, work.policy.privacy.keep, work.zone)


ESCALATED = Query(
    "SELECT id FROM lead INDEXED BY ix_lead_escalated"
    " WHERE escalated_at IS NOT NULL AND status = 'ready'"
)
"""The ready leads that nobody could take when they were tried."""


def flagged_too_long(work: Work, now: Bounds, before: Bounds | None = None) -> dict[int, datetime]:
    """What `flagged_query` finds."""
    return _since(work, flagged_query(now, before))


def dormant(work: Work, now: Bounds, before: Bounds | None = None) -> dict[int, datetime]:
    """What `dormant_query` finds."""
    return _since(work, dormant_query(now, before))


def to_reevaluate(work: Work, now: Bounds, before: Bounds | None = None) -> dict[int, date]:
    """What `reevaluate_query` finds."""
    found = _in_order(work, reevaluate_query(now, before))
    return {lead: date.fromisoformat(day) for lead, day in found}


def unanswered(work: Work) -> dict[int, datetime]:
    """What `unanswered_query` finds."""
    return _since(work, unanswered_query(work))


def escalated(work: Work) -> list[int]:
    """What `ESCALATED` finds."""
    return [lead for (lead,) in _in_order(work, ESCALATED)]


def count_of(work: Work, query: Query) -> int:
    """How many the query finds."""
    ((count,),) = work.rows(f"SELECT count(*) FROM ({query.sql})", *query.parameters)  # noqa: S608
    return int(count)


def _since(work: Work, query: Query) -> dict[int, datetime]:
    return {lead: _instant(at) for lead, at in _in_order(work, query)}


def _in_order(work: Work, query: Query) -> Sequence[Any]:
    return work.rows(f"{query.sql} ORDER BY 1", *query.parameters)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
