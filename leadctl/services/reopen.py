"""`leadctl lead reopen`: a rejected lead is looked at again, and begins another round."""

from __future__ import annotations

from leadctl.domain.lifecycle import Disposition, Move, Status, not_from_here
from leadctl.errors import Refusal
from leadctl.services.lookup import find_lead
from leadctl.services.moved import Moved, moved
from leadctl.services.notes import write_note
from leadctl.services.standing import reconsider
from leadctl.store.tables import Lead
from leadctl.store.work import Work


def reopen(work: Work, lead_name: str, reason: str) -> Moved:
    """Let the rejected lead go where it now belongs.

    Raises Refusal "not-from-here" for an open lead, and "not-rejected" for one that ended
    otherwise, or "no-reason".
    """
    lead = find_lead(work, lead_name)
    if lead.status is not Status.CLOSED:
        raise not_from_here(lead.status, Move.REOPENED.value, lead.id)
    if lead.disposition is not Disposition.REJECTED:
        raise Refusal("not-rejected", lead=lead.id, disposition=lead.disposition)
    reopen_lead(work, lead, note=write_note(work, lead.id, reason))
    reconsider(work, lead)
    return moved(lead, Status.CLOSED)


def reopen_lead(work: Work, lead: Lead, **facts: int) -> None:
    """Take the lead's end back; the caller lets it be reconsidered."""
    work.move(lead, Move.REOPENED, **facts)
    lead.round += 1
    lead.closed_at = None
    lead.disposition = None
    lead.closing_reason = None
    lead.reevaluate_on = None
