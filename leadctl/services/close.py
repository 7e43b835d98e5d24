"""`leadctl close`: a lead ends, converted or rejected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from leadctl.domain.lifecycle import Disposition, Move, Status
from leadctl.domain.words import AssignmentEnd
from leadctl.errors import Refusal
from leadctl.services.handover import end_hold
from leadctl.services.lookup import find_hold, find_lead, find_live, find_partner
from leadctl.store.tables import Assignment, Lead, Partner
from leadctl.store.work import Work

_MOVES = {Disposition.CONVERTED: Move.CONVERTED, Disposition.REJECTED: Move.REJECTED}


@dataclass(frozen=True, slots=True)
class Closing:
    """How a lead is to end. `value` and `currency` are what a converted lead was worth."""

    disposition: Disposition
    reason: str | None = None
    value: Decimal | None = None
    currency: str | None = None
    reevaluate_on: date | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed lead. Names are JSON names; `partner` is who held it, if anybody did."""

    lead: int
    partner: str | None
    disposition: Disposition
    status: Status


def close(work: Work, lead_name: str, partner_code: str | None, closing: Closing) -> Closed:
    """Close the lead for its holder, or with no partner for the vendor, whoever holds it.

    A partner closes what it has followed up. Raises Refusal "held-by-another", "not-held",
    "not-followed-up", "not-from-here".
    """
    lead = find_lead(work, lead_name)
    if partner_code is None:
        hold = find_live(work, lead)
    else:
        hold = find_hold(work, lead, find_partner(work, partner_code))
        if lead.status is not Status.WORKING:
            raise Refusal("not-followed-up", lead=lead.id, status=lead.status.value)
    _close(work, lead, hold, closing)
    holder = work.session.get_one(Partner, hold.partner_id).code if hold else None
    return Closed(lead.id, holder, closing.disposition, lead.status)


def _close(work: Work, lead: Lead, hold: Assignment | None, closing: Closing) -> None:
    partner_id = hold.partner_id if hold else None
    work.move(lead, _MOVES[closing.disposition], partner_id=partner_id)
    lead.closed_at = work.now
    lead.escalated_at = None
    lead.disposition = closing.disposition
    lead.closing_reason = closing.reason
    lead.reevaluate_on = closing.reevaluate_on
    if closing.disposition is Disposition.CONVERTED:
        lead.won_value, lead.won_currency = closing.value, closing.currency
    if hold:
        end_hold(work, hold, AssignmentEnd.CLOSED, reason=closing.reason)
