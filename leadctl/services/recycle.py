"""`leadctl lead recycle`: a lead that came to a standstill begins another round."""

from __future__ import annotations

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Move, Status, not_from_here
from leadctl.domain.words import AssignmentEnd, RecycleTo
from leadctl.services.handover import take_from_holder
from leadctl.services.lookup import find_lead
from leadctl.services.moved import Moved, moved
from leadctl.services.notes import write_note
from leadctl.services.standing import reconsider
from leadctl.store.tables import Lead
from leadctl.store.work import Work


def recycle(work: Work, lead_name: str, to: RecycleTo, reason: str) -> Moved:
    """End the hold on a lead that is being worked, without an incident.

    Sent to marketing it is rated C until it answers again; ready it goes to another partner than
    the one that had it. Raises Refusal "not-from-here", "no-reason".
    """
    lead = find_lead(work, lead_name)
    if lead.status is not Status.WORKING:
        raise not_from_here(lead.status, Move.RECYCLED.value, lead.id)
    return recycle_lead(work, lead, to, note=write_note(work, lead.id, reason))


def recycle_lead(work: Work, lead: Lead, to: RecycleTo, **facts: int) -> Moved:
    """The same for a lead that is known to be worked."""
    was = lead.status
    move = Move.NURTURED if to is RecycleTo.NURTURE else Move.RECYCLED
    if to is RecycleTo.NURTURE:
        lead.own_rating = lead.rating = Rating.C
    take_from_holder(work, lead, move, AssignmentEnd.RECYCLED, **facts)
    lead.round += 1
    reconsider(work, lead)
    return moved(lead, was)
