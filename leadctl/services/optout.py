"""`leadctl privacy optout`: a person wants no more of it, and every lead of that person ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, or_, select

from leadctl.domain.lifecycle import Disposition, Move, Status
from leadctl.domain.words import AssignmentEnd, MailKind, Purpose
from leadctl.errors import Refusal
from leadctl.intake.emails import parse_email
from leadctl.intake.phones import parse_phone
from leadctl.services.consents import withdraw_consent
from leadctl.services.handover import end_hold
from leadctl.services.lookup import find_lead, find_live
from leadctl.services.outbox import queue
from leadctl.services.suppression import suppress
from leadctl.store.tables import Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class OptedOut:
    """What an opt-out comes to; `leads` are those that it closes. Names are JSON names.

    `known` is how many leads of the person there are, `suppressed` how many addresses and numbers
    are new on the list.
    """

    known: int
    leads: tuple[int, ...]
    suppressed: int


def foresee_opt_out(work: Work, who: str) -> OptedOut:
    """Which leads `opt_out` would close. Raises as it does."""
    _, leads = _person(work, who)
    return OptedOut(len(leads), tuple(lead.id for lead in leads if _is_open(lead)), 0)


def opt_out(work: Work, who: str) -> OptedOut:
    """Suppress the person's addresses, withdraw all consent, and close every open lead.

    `who` is a lead, an e-mail address, or a phone number with its country's code; also one that no
    lead has. Raises Refusal "no-such-person", "no-such-lead", "key-missing".
    """
    addresses, leads = _person(work, who)
    suppressed = suppress(work, addresses)
    closed = tuple(lead.id for lead in leads if _is_open(lead))
    for lead in leads:
        withdraw_consent(work, lead, tuple(Purpose))
        if _is_open(lead):
            _close(work, lead)
    if suppressed or closed:
        work.note("suppressed", addresses=suppressed, leads=len(closed))
    return OptedOut(len(leads), closed, suppressed)


def _is_open(lead: Lead) -> bool:
    return lead.status is not Status.CLOSED


def _person(work: Work, who: str) -> tuple[set[str], Sequence[Lead]]:
    """The person's addresses and numbers, and all leads that have one of them."""
    if address := _address(who):
        addresses = {address}
        own: Sequence[Lead] = ()
    else:
        own = [find_lead(work, who)]
        addresses = _addresses(own)
    leads = {lead.id: lead for lead in (*own, *_with(work, addresses))}
    return addresses | _addresses(list(leads.values())), sorted(
        leads.values(), key=lambda lead: lead.id
    )


def _address(who: str) -> str | None:
    """The e-mail address or number that `who` is; None if it names a lead."""
    text = who.strip()
    if text.startswith("+"):
        found = parse_phone(text, None)
    elif "@" in text and ":" not in text:
        found = parse_email(text)
    else:
        return None
    if found is None:
        raise Refusal("no-such-person")
    return found


def _addresses(leads: Sequence[Lead]) -> set[str]:
    return {
        address
        for lead in leads
        for address in (lead.email, lead.other_email, lead.phone, lead.other_phone)
        if address
    }


def _with(work: Work, addresses: set[str]) -> Sequence[Lead]:
    columns = (Lead.email, Lead.other_email, Lead.phone, Lead.other_phone)
    return work.session.exec(
        select(Lead).where(or_(*(col(column).in_(addresses) for column in columns)))
    ).all()


def _close(work: Work, lead: Lead) -> None:
    hold = find_live(work, lead)
    work.move(lead, Move.OPTED_OUT, partner_id=hold.partner_id if hold else None)
    lead.closed_at, lead.escalated_at = work.now, None
    lead.disposition = Disposition.OPTED_OUT
    if hold:
        end_hold(work, hold, AssignmentEnd.OPTED_OUT)
        queue(work, MailKind.TAKEN_BACK, hold.partner_id, assignment_id=hold.id)
    work.write_rows(
        "UPDATE deadline SET outcome = 'void', ended_at = ? WHERE lead_id = ? AND outcome IS NULL",
        [(work.now.strftime("%Y-%m-%d %H:%M:%S.%f"), lead.id)],
    )
