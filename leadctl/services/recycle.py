"""`leadctl lead recycle`: a lead that came to nothing with its partner begins another round."""

from __future__ import annotations

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Move, Status, not_from_here
from leadctl.domain.words import AssignmentEnd, RecycleTo
from leadctl.services.lookup import find_lead
from leadctl.services.moved import Moved, holder_id, let_go, moved
from leadctl.services.notes import write_note
from leadctl.services.standing import settle
from leadctl.store.tables import Lead
from leadctl.store.work import Work


def recycle(work: Work, lead_name: str, to: RecycleTo, reason: str | None = None) -> Moved:
    """End the hold on a lead being worked, without an incident, and begin a new round.

    The partner that let it go is not asked in that round. Raises Refusal "not-from-here" for a
    lead that is not being worked, and "no-reason" for a blank one.
    """
    lead = find_lead(work, lead_name)
    if lead.status is not Status.WORKING:
        raise not_from_here(lead.status, Move.RECYCLED.value, lead.id)
    note = None if reason is None else write_note(work, lead.id, reason)
    recycle_lead(work, lead, to, note)
    return moved(lead, Status.WORKING)


def recycle_lead(work: Work, lead: Lead, to: RecycleTo, note: int | None = None) -> None:
    """Recycle a lead that is being worked; `note` is the number of what explains it."""
    facts = {} if note is None else {"note": note}
    holder = holder_id(work, lead)
    if to is RecycleTo.NURTURE:
        was, lead.rating, lead.own_rating = lead.rating, Rating.C, Rating.C
        work.move(
            lead, Move.NURTURED, partner_id=holder, recycled=True, rating_from=was.value, **facts
        )
    else:
        work.move(lead, Move.RECYCLED, partner_id=holder, **facts)
    let_go(work, lead, AssignmentEnd.RECYCLED)
    lead.round += 1
    settle(work, lead)
