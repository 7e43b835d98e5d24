"""`leadctl claim`: a partner says that it takes the lead on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leadctl.domain.lifecycle import Move
from leadctl.domain.policy import ContactFrom
from leadctl.domain.words import DeadlineKind, MailKind
from leadctl.services.deadlines import keep_deadline, live_deadline, shown_due
from leadctl.services.handover import contact_from, start_contact_window
from leadctl.services.lookup import find_hold, find_lead, find_partner
from leadctl.services.outbox import queue
from leadctl.services.times import said_at, told_later
from leadctl.services.undelivered import stop_waiting
from leadctl.store.tables import Assignment, Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claimed lead, and by when its contact is due. Names are JSON names."""

    lead: int
    partner: str
    claimed_at: datetime
    contact_due: datetime


def claim(
    work: Work,
    lead_name: str,
    partner_code: str,
    *,
    at: datetime | None = None,
    accept_late: str | None = None,
) -> Claimed:
    """Let the holder of the lead claim it, as of `at`: when the partner said so.

    `accept_late` is a manager's reason for taking a late claim: it counts as late, without an
    incident. Raises Refusal "held-by-another", "not-held", "not-from-here", "too-late",
    "in-the-future", "before-assignment".
    """
    lead = find_lead(work, lead_name)
    partner = find_partner(work, partner_code)
    hold = find_hold(work, lead, partner)
    instant = said_at(work, at, lead, hold)
    claim_hold(work, lead, hold, instant, accept_late)
    contact = live_deadline(work, hold, DeadlineKind.CONTACT)
    assert contact is not None  # noqa: S101  # a claimed lead has its contact window
    due = shown_due(contact)
    return Claimed(lead.id, partner.code, instant.astimezone(due.tzinfo), due)


def claim_hold(
    work: Work, lead: Lead, hold: Assignment, at: datetime, accept_late: str | None
) -> None:
    """The claim itself: the lead moves, its claim deadline is kept, its contact window starts."""
    work.move(
        lead,
        Move.CLAIMED,
        partner_id=hold.partner_id,
        assignment=hold.id,
        **told_later(work, at),
    )
    keep_deadline(work, lead, hold, DeadlineKind.CLAIM, at, accept_late)
    hold.claimed_at = at
    stop_waiting(work, hold, DeadlineKind.CLAIM, DeadlineKind.CONTACT)
    if contact_from(work, hold) is ContactFrom.CLAIM or not live_deadline(
        work, hold, DeadlineKind.CONTACT
    ):
        start_contact_window(work, lead, hold, at)
    queue(work, MailKind.DETAILS, hold.partner_id, assignment_id=hold.id)
    work.flush()
