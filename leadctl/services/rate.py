"""`leadctl lead rate`: a person says how good a lead is, which the policy does not overrule."""

from __future__ import annotations

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import HELD, Move, Status, not_from_here
from leadctl.domain.words import AssignmentEnd
from leadctl.services.lookup import find_lead
from leadctl.services.moved import Moved, holder_id, let_go, moved
from leadctl.services.notes import write_note
from leadctl.services.standing import settle
from leadctl.store.tables import Lead
from leadctl.store.work import Work


def rate(work: Work, lead_name: str, rating: Rating, reason: str) -> Moved:
    """Rate the lead, and let it go where it belongs by that.

    A held lead rated C is marketing's: its hold ends, without an incident. Between A and B a hold
    goes on, and its deadlines stand. Raises Refusal "not-from-here" for a closed lead, and
    "no-reason".
    """
    lead = find_lead(work, lead_name)
    if lead.status is Status.CLOSED:
        raise not_from_here(lead.status, "rated", lead.id)
    note, before, was = write_note(work, lead.id, reason), lead.rating, lead.status
    lead.rating = lead.own_rating = rating
    work.note("rated", lead_id=lead.id, note=note, rating_from=before.value, rating_to=rating.value)
    if rating is Rating.C and lead.status in HELD:
        _nurture(work, lead)
    settle(work, lead)
    return moved(lead, was)


def _nurture(work: Work, lead: Lead) -> None:
    work.move(lead, Move.NURTURED, partner_id=holder_id(work, lead))
    let_go(work, lead, AssignmentEnd.NURTURED)
    lead.round += 1
