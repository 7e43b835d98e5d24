"""Trying the escalated leads again, once somebody may have become eligible for them."""

from __future__ import annotations

from leadctl.services.assign import Assigned, assign_ready, escalated_leads
from leadctl.store.desk import Desk


def assign_escalated(desk: Desk) -> list[Assigned]:
    """Hand out the leads that nobody could take until now; those that somebody takes now."""
    with desk.read() as work:
        waiting = escalated_leads(work)
    tried = assign_ready(desk, sorted(waiting)) if waiting else []
    return [out for out in tried if out.partner]
