"""`leadctl privacy optout`: a person wants no more of it, and every lead of that person ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadctl.domain.lifecycle import Disposition, Move, Status
from leadctl.domain.words import AssignmentEnd, EnrolmentEnd, MailKind, Purpose
from leadctl.services.consents import withdraw_consent
from leadctl.services.enrolments import end_of
from leadctl.services.handover import end_hold
from leadctl.services.lookup import find_live
from leadctl.services.outbox import drop_to_leads, queue
from leadctl.services.person import find_person
from leadctl.services.promises import void_promises
from leadctl.services.suppression import remember, suppress, suppressed_of
from leadctl.store.forgotten import Forgetting
from leadctl.store.tables import Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class OptedOut:
    """What an opt-out comes to; `leads` are those that it closes. Names are JSON names.

    `known` is how many leads of the person there are, `suppressed` how many addresses and numbers
    are new on the list. `line` is the one of a file that names the person.
    """

    known: int
    leads: tuple[int, ...]
    suppressed: int
    line: int | None = None


def foresee_opt_out(work: Work, who: str) -> OptedOut:
    """Which leads `opt_out` would close. Raises as it does."""
    person = find_person(work, who)
    leads = person.leads
    listed = suppressed_of(work)
    new = sum(1 for each in person.addresses if not (listed and listed.has(each)))
    return OptedOut(len(leads), tuple(lead.id for lead in leads if _is_open(lead)), new)


def opt_out(work: Work, who: str) -> OptedOut:
    """Suppress the person's addresses, withdraw all consent, and close every open lead; drop mail.

    `who` is a lead, an e-mail address, or a phone number with its country's code, also one that no
    lead has; or the token of a message, in a line that asks for it or alone. Raises Refusal
    "no-such-person", "several-people", "bad-token", "key-missing".
    """
    person = find_person(work, who)
    leads = person.leads
    suppressed = suppress(work, person.addresses)
    closed = end_all(work, leads)
    if suppressed or closed:
        remember(work, Forgetting.OPTED_OUT, person.addresses, leads)
        work.note("suppressed", addresses=suppressed, leads=len(closed))
    return OptedOut(len(leads), closed, suppressed)


def end_all(work: Work, leads: Sequence[Lead]) -> tuple[int, ...]:
    """Withdraw all consent of these leads, drop mail to them, and close the open ones; which."""
    closed = tuple(lead.id for lead in leads if _is_open(lead))
    void_promises(work, closed)
    drop_to_leads(work, [lead.id for lead in leads])
    end_of(work, [lead.id for lead in leads], EnrolmentEnd.OPTED_OUT)
    for lead in leads:
        withdraw_consent(work, lead, tuple(Purpose))
        if _is_open(lead):
            _close(work, lead)
    return closed


def _is_open(lead: Lead) -> bool:
    return lead.status is not Status.CLOSED


def _close(work: Work, lead: Lead) -> None:
    hold = find_live(work, lead)
    work.move(lead, Move.OPTED_OUT, partner_id=hold.partner_id if hold else None)
    lead.closed_at, lead.escalated_at = work.now, None
    lead.disposition = Disposition.OPTED_OUT
    if hold:
        end_hold(work, hold, AssignmentEnd.OPTED_OUT)
        queue(work, MailKind.TAKEN_BACK, hold.partner_id, assignment_id=hold.id)
