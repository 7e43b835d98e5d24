"""`leadctl assign --to`: a manager gives a lead to a partner, or moves it from one to another."""

from __future__ import annotations

from leadctl.domain.lifecycle import Move, advance
from leadctl.domain.words import AssignmentEnd, MailKind, PartnerStatus
from leadctl.errors import Refusal
from leadctl.services.assign import Assigned, local_due
from leadctl.services.handover import NewHold, begin_holds, end_hold
from leadctl.services.lookup import find_lead, find_live, find_partner
from leadctl.services.outbox import queue
from leadctl.services.roster import load_roster, load_waiting
from leadctl.store.tables import Lead, Partner
from leadctl.store.work import Work


def assign_by_hand(
    work: Work, lead_name: str, partner_code: str, *, reason: str, override: bool
) -> Assigned:
    """Give the lead to the partner, whatever its kind and territory.

    A lead that another partner holds is transferred, without an incident. `override` sets aside
    the cap, and that the partner had the lead before in this round; nothing sets aside that a
    lead must be ready or held. Raises Refusal "not-active", "already-holds", "needs-override",
    "not-from-here".
    """
    lead = find_lead(work, lead_name)
    partner = find_partner(work, partner_code)
    held = find_live(work, lead)
    if held and held.partner_id == partner.id:
        raise Refusal("already-holds", lead=lead.id, partner=partner.code)
    move = Move.TRANSFERRED if held else Move.ASSIGNED
    advance(lead.status, move, lead=lead.id)  # before what an override could set aside
    if partner.status is not PartnerStatus.ACTIVE:
        raise Refusal("not-active", partner=partner.code, status=partner.status.value)
    if not override:
        _check_gates(work, lead, partner)
    if held:
        end_hold(work, held, AssignmentEnd.TRANSFERRED, reason=reason)
        queue(work, MailKind.TAKEN_BACK, held.partner_id, assignment_id=held.id)
    (reckoned,) = begin_holds(work, [NewHold(lead, partner, reason, move, by_hand=True)])
    return Assigned(lead.id, partner.code, reason, local_due(reckoned))


def _check_gates(work: Work, lead: Lead, partner: Partner) -> None:
    (waiting,) = load_waiting(work, [lead])
    candidate = next(c for c in load_roster(work).candidates if c.id == partner.id)
    if candidate.id in waiting.had:
        raise Refusal("needs-override", partner=partner.code, why="had this lead before")
    if candidate.open >= candidate.capacity:
        why = f"is at its cap ({candidate.open}/{candidate.capacity})"
        raise Refusal("needs-override", partner=partner.code, why=why)
