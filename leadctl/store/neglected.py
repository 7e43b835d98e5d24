"""Leads that have waited too long for a person: which they are, and since when."""

from __future__ import annotations

from datetime import UTC, date, datetime

from leadctl.domain.neglect import Bounds
from leadctl.store.work import Work, stored

_FLAGGED = """
    SELECT id, since_at FROM lead WHERE status = 'flagged' AND since_at > ? AND since_at <= ?
"""
_DORMANT = """
    SELECT id, heard_at FROM lead WHERE status = 'working' AND heard_at > ? AND heard_at <= ?
"""
_REEVALUATE = """
    SELECT id, reevaluate_on FROM lead
    WHERE reevaluate_on > ? AND reevaluate_on <= ?
    AND status = 'closed' AND disposition = 'rejected'
"""
_ANSWER = """
    SELECT lead.id, deadline.due_at FROM lead
    JOIN deadline ON deadline.id = (SELECT max(id) FROM deadline WHERE lead_id = lead.id)
    WHERE lead.status IN ('ready', 'assigned', 'claimed') AND deadline.due_at <= ?
    AND (deadline.outcome IS NULL OR deadline.outcome = 'missed')
    ORDER BY lead.id
"""


def flagged_too_long(work: Work, now: Bounds, before: Bounds | None = None) -> dict[int, datetime]:
    """The leads flagged too long, and since when; only those that were not by `before`."""
    after = stored(before.flagged) if before else ""
    rows = work.rows(f"{_FLAGGED} ORDER BY id", after, stored(now.flagged))
    return {lead: _instant(since) for lead, since in rows}


def dormant(work: Work, now: Bounds, before: Bounds | None = None) -> dict[int, datetime]:
    """The leads being worked of which nothing was heard for long, and since when."""
    after = stored(before.quiet) if before else ""
    rows = work.rows(f"{_DORMANT} ORDER BY id", after, stored(now.quiet))
    return {lead: _instant(since) for lead, since in rows}


def to_reevaluate(work: Work, now: Bounds, before: Bounds | None = None) -> dict[int, date]:
    """The rejected leads whose day to be looked at again has come."""
    after = before.day.isoformat() if before else ""
    rows = work.rows(f"{_REEVALUATE} ORDER BY id", after, now.day.isoformat())
    return {lead: date.fromisoformat(day) for lead, day in rows}


def unanswered(work: Work) -> dict[int, datetime]:
    """The leads that still nobody has answered and were promised it by now, and by when."""
    return {lead: _instant(due) for lead, due in work.rows(_ANSWER, stored(work.now))}


def escalated(work: Work) -> list[int]:
    """The ready leads that nobody could take when they were tried."""
    query = "SELECT id FROM lead WHERE escalated_at IS NOT NULL AND status = 'ready' ORDER BY id"
    return [lead for (lead,) in work.rows(query)]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
