"""`leadctl close`: a lead ends, converted or rejected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from leadctl.domain.lifecycle import Disposition, Move, Status
from leadctl.domain.words import AssignmentEnd, MailKind
from leadctl.errors import Refusal
from leadctl.intake.amounts import LARGEST, find_currency
from leadctl.services.handover import end_hold
from leadctl.services.lookup import find_hold, find_lead, find_live, find_partner
from leadctl.services.notes import note_fact
from leadctl.services.outbox import queue, queue_to_account_management
from leadctl.services.promises import void_promise
from leadctl.store.tables import Assignment, Lead, Partner
from leadctl.store.work import Work

_MOVES = {Disposition.CONVERTED: Move.CONVERTED, Disposition.REJECTED: Move.REJECTED}


@dataclass(frozen=True, slots=True)
class Closing:
    """How a lead is to end. `value` and `currency` are what a converted lead was worth.

    `note` is what whoever goes on with it is to know.
    `currency` is a code of ISO 4217. Raises Refusal "unknown-amount", "unknown-currency", and
    "other-ending" for what a lead that ends so does not have.
    """

    disposition: Disposition
    reason: str | None = None
    value: Decimal | None = None
    currency: str | None = None
    reevaluate_on: date | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        check_money(self.value, self.currency)
        if self.disposition is Disposition.CONVERTED:
            fits = self.reevaluate_on is None and (self.currency is None or self.value is not None)
        else:
            fits = self.value is None and self.currency is None
        if not fits:
            raise Refusal("other-ending")


def check_money(amount: Decimal | None, currency: str | None) -> None:
    """That what is said of money can be stored.

    Raises Refusal "unknown-amount", "unknown-currency".
    """
    if amount is not None and not _is_amount(amount):
        raise Refusal("unknown-amount", text=str(amount))
    if currency is not None and find_currency(currency) != currency:
        raise Refusal("unknown-currency", text=currency)


def _is_amount(value: Decimal) -> bool:
    """Whether it is an amount of money that the store can hold to the cent."""
    if not value.is_finite() or value.is_signed() or value >= LARGEST:
        return False
    return value == round(value, 2)


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed lead. Names are JSON names; `partner` is who held it, if anybody did."""

    lead: int
    partner: str | None
    disposition: Disposition
    status: Status


def close(work: Work, lead_name: str, partner_code: str | None, closing: Closing) -> Closed:
    """Close the lead for its holder, or with no partner for the vendor, whoever holds it.

    A partner closes what it has followed up; from whom the vendor takes a lead so is told, and so
    is account management of a lead that is won, where the policy names it. Raises Refusal
    "held-by-another", "not-held", "not-followed-up", "not-from-here", "day-gone-by", "no-reason"
    for a blank one, and "blank-note".
    """
    if closing.reason is not None and not closing.reason.strip():
        raise Refusal("no-reason")
    if closing.reevaluate_on is not None and closing.reevaluate_on <= work.today:
        raise Refusal("day-gone-by", day=closing.reevaluate_on)
    lead = find_lead(work, lead_name)
    if partner_code is None:
        hold = find_live(work, lead)
    else:
        hold = find_hold(work, lead, find_partner(work, partner_code))
        if lead.status is not Status.WORKING:
            raise Refusal("not-followed-up", lead=lead.id, status=lead.status.value)
    _close(work, lead, hold, closing)
    if closing.disposition is Disposition.CONVERTED and work.policy.conversion.hand_to:
        queue_to_account_management(work, MailKind.HAND_OVER, lead.id)
    if hold and partner_code is None:
        queue(work, MailKind.TAKEN_BACK, hold.partner_id, assignment_id=hold.id)
    holder = work.session.get_one(Partner, hold.partner_id).code if hold else None
    return Closed(lead.id, holder, closing.disposition, lead.status)


def _close(work: Work, lead: Lead, hold: Assignment | None, closing: Closing) -> None:
    partner_id = hold.partner_id if hold else None
    work.move(
        lead,
        _MOVES[closing.disposition],
        partner_id=partner_id,
        **(
            {"value": closing.value, "currency": closing.currency}
            if closing.value is not None
            else {}
        ),
        **note_fact(work, lead.id, closing.note),
    )
    void_promise(work, lead)
    lead.closed_at = work.now
    lead.escalated_at = None
    lead.disposition = closing.disposition
    lead.closing_reason = closing.reason
    lead.reevaluate_on = closing.reevaluate_on
    if closing.disposition is Disposition.CONVERTED:
        lead.won_value, lead.won_currency = closing.value, closing.currency
    if hold:
        end_hold(work, hold, AssignmentEnd.CLOSED, reason=closing.reason)
