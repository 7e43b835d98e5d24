"""`leadctl lead rate`: a person says how good a lead is, whatever the policy makes of it."""

from __future__ import annotations

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import HELD, Move, Status, not_from_here
from leadctl.domain.words import AssignmentEnd
from leadctl.services.handover import take_from_holder
from leadctl.services.lookup import find_lead
from leadctl.services.moved import Moved, moved
from leadctl.services.notes import write_note
from leadctl.services.standing import reconsider
from leadctl.store.work import Work


def rate(work: Work, lead_name: str, rating: Rating, reason: str) -> Moved:
    """Rate the open lead; it goes where it then belongs.

    A held lead that is rated C goes back to marketing, without an incident, and its partner is
    told; rated A or B it stays where it is, and so do its deadlines. Raises Refusal
    "not-from-here" for a closed lead, "no-reason".
    """
    lead = find_lead(work, lead_name)
    if lead.status is Status.CLOSED:
        raise not_from_here(lead.status, "rated", lead.id)
    was, before = lead.status, lead.rating
    note = write_note(work, lead.id, reason)
    work.note("rated", lead_id=lead.id, note=note, before=before.value, rating=rating.value)
    lead.own_rating = lead.rating = rating
    if rating is Rating.C and lead.status in HELD:
        take_from_holder(work, lead, Move.NURTURED, AssignmentEnd.NURTURED)
        lead.round += 1
    reconsider(work, lead)
    return moved(lead, was)
