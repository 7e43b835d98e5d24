"""`leadctl assign --to`: a manager gives a lead to a partner, or moves it from one to another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from leadctl.domain.candidates import Waiting
from leadctl.domain.lifecycle import Move, advance
from leadctl.domain.partner_life import status_on
from leadctl.domain.validation import NO_CONSENT
from leadctl.domain.words import AssignmentEnd, MailKind, PartnerStatus, Purpose
from leadctl.errors import Refusal
from leadctl.services.assign import Assigned
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.consents import consents_of
from leadctl.services.handover import NewHold, begin_holds, end_hold
from leadctl.services.lookup import find_lead, find_live, find_partner
from leadctl.services.outbox import queue
from leadctl.services.outgoing import Outgoing, read_outgoing, waiting
from leadctl.services.standing import open_codes
from leadctl.store.counts import cap_of, open_counts
from leadctl.store.tables import Assignment, Lead, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class _Transfer:
    """A lead that may go to the partner, and the hold of another that this ends."""

    lead: Outgoing
    partner: Partner
    held: Assignment | None
    move: Move
    calendars: PartnerCalendars
    despite: str | None
    """What an override has set aside."""


def assign_by_hand(
    work: Work, lead_name: str, partner_code: str, *, reason: str, override: bool
) -> Assigned:
    """Give the lead to the partner, whatever its kind and territory.

    A lead that another partner holds is transferred, without an incident. `override` sets aside
    the cap, and that the partner had the lead before in this round; nothing sets aside that a
    lead must be ready or held. Raises Refusal "not-active", "already-holds", "has-problems",
    "needs-override", "not-from-here", and those of a calendar for a partner whose windows cannot
    be counted.
    """
    allowed = _check(work, lead_name, partner_code, override=override)
    if not reason.strip():
        raise Refusal("no-reason")
    held = allowed.held
    if held:
        end_hold(work, held, AssignmentEnd.TRANSFERRED, reason=reason)
        queue(work, MailKind.TAKEN_BACK, held.partner_id, assignment_id=held.id)
    hold = NewHold(
        allowed.lead, allowed.partner, reason, allowed.move, by_hand=True, despite=allowed.despite
    )
    (reckoned,) = begin_holds(work, [hold], calendars=allowed.calendars)
    return Assigned(allowed.lead.id, allowed.partner.code, reason, reckoned.local_due)


def preview_by_hand(
    work: Work,
    lead_name: str,
    partner_code: str,
    *,
    reason: str,
    override: bool,
    given: Collection[int] = (),
) -> Assigned:
    """What `assign_by_hand` would do now, once the leads `given` have gone to the same partner."""
    allowed = _check(work, lead_name, partner_code, override=override, given=given)
    window = allowed.lead.windows.claim
    reckoned = allowed.calendars.due(allowed.partner, window, work.now)
    return Assigned(allowed.lead.id, allowed.partner.code, reason, reckoned.local_due)


def _check(
    work: Work,
    lead_name: str,
    partner_code: str,
    *,
    override: bool,
    given: Collection[int] = (),
) -> _Transfer:
    lead = find_lead(work, lead_name)
    partner = find_partner(work, partner_code)
    held = find_live(work, lead)
    if lead.id in given or (held and held.partner_id == partner.id):
        raise Refusal("already-holds", lead=lead.id, partner=partner.code)
    move = Move.TRANSFERRED if held else Move.ASSIGNED
    advance(lead.status, move, lead=lead.id)  # before what an override could set aside
    check_clear(work, lead)
    if status_on(work.today, partner.status, partner.paused_until) is not PartnerStatus.ACTIVE:
        raise Refusal("not-active", partner=partner.code, status=partner.status.value)
    (outgoing,) = read_outgoing(work, [lead.id])
    (asking,) = waiting(work, [outgoing])
    calendars = PartnerCalendars(work, of=partner.id)
    calendars.check_known(partner, asking.windows, work.now)
    despite = _against(work, asking, partner, len(given))
    if despite and not override:
        raise Refusal("needs-override", partner=partner.code, why=despite)
    return _Transfer(outgoing, partner, held, move, calendars, despite)


def check_clear(work: Work, lead: Lead) -> None:
    """Raises Refusal "has-problems" for what keeps a lead from any partner, whoever decides."""
    if codes := open_codes(work, lead):
        raise Refusal("has-problems", lead=lead.id, problems=", ".join(codes))
    if Purpose.PARTNER not in consents_of(work, lead.id):  # found or not, nothing overrides it
        raise Refusal("has-problems", lead=lead.id, problems=NO_CONSENT.code)


def _against(work: Work, asking: Waiting, partner: Partner, given: int) -> str | None:
    """What speaks against the partner, and can be set aside."""
    if partner.id in asking.had:
        return "had this lead before"
    taken, cap = open_counts(work).get(partner.id, 0) + given, cap_of(work, partner)
    return f"is at its cap ({taken}/{cap})" if taken >= cap else None
