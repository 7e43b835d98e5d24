"""When something is said to have happened: checked against the clock and the assignment."""

from __future__ import annotations

from datetime import datetime

from leadctl.errors import Refusal
from leadctl.store.tables import Assignment, Lead
from leadctl.store.work import Work


def said_at(work: Work, at: datetime | None, lead: Lead, hold: Assignment) -> datetime:
    """`at`, or now if nothing was said; in the minute of the assignment, not before it.

    People say when it was to the minute. Raises Refusal "in-the-future", or "before-assignment"
    for what `hold` cannot have done yet.
    """
    instant = not_in_the_future(work, at)
    if instant < hold.assigned_at.replace(second=0, microsecond=0):
        raise Refusal("before-assignment", when=spoken(work, instant), lead=lead.id)
    return max(instant, hold.assigned_at)


def not_in_the_future(work: Work, at: datetime | None) -> datetime:
    """`at`, or now if nothing was said. Raises Refusal "in-the-future"."""
    if at is not None and at > work.now:
        raise Refusal("in-the-future", when=spoken(work, at))
    return at or work.now


def told_later(work: Work, at: datetime) -> dict[str, object]:
    """The fact of an event that tells of something that was before: when it was."""
    return {} if at == work.now else {"at": at}


def spoken(work: Work, instant: datetime) -> str:
    """An instant as a sentence names it: in the policy's zone, as it is typed."""
    return f"{instant.astimezone(work.zone):%Y-%m-%d %H:%M} ({work.zone})"
