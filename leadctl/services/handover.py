"""A partner's hold on a lead begins and ends here, whoever caused it."""

from __future__ import annotations

from datetime import datetime

from leadctl.domain.lifecycle import Move
from leadctl.domain.policy import ContactFrom
from leadctl.domain.windows import Due
from leadctl.domain.words import AssignmentEnd, DeadlineKind, DeadlineOutcome, MailKind
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.deadlines import end_deadline, running, start_deadline, windows_of
from leadctl.services.outbox import queue
from leadctl.store.tables import Assignment, Lead, Partner
from leadctl.store.work import Work


def begin_hold(
    work: Work, lead: Lead, hold: Assignment, move: Move, calendars: PartnerCalendars
) -> Due:
    """Give the lead to the holder of the stored `hold`: status, claim deadline, mail.

    Returns the claim deadline's receipt.
    """
    partner = work.session.get_one(Partner, hold.partner_id)
    partner.last_assignment_id = hold.id
    lead.escalated_at = None
    work.move(lead, move, partner_id=partner.id, assignment=hold.id)
    windows = windows_of(work, lead, hold.policy_version_id)
    reckoned = start_deadline(
        work, hold, DeadlineKind.CLAIM, windows.claim, start=work.now, calendars=calendars
    )
    if contact_from(work, hold) is ContactFrom.ASSIGNMENT:
        start_contact_window(work, lead, hold, work.now, calendars)
    queue(work, MailKind.NEW_LEAD, hold.partner_id, assignment_id=hold.id)
    return reckoned


def contact_from(work: Work, hold: Assignment) -> ContactFrom:
    """When the contact window of `hold` starts, by the policy it was made under."""
    return work.policy_of(hold.policy_version_id).windows.contact_from


def start_contact_window(
    work: Work, lead: Lead, hold: Assignment, start: datetime, calendars: PartnerCalendars
) -> Due:
    """Fix by when the holder must have contacted the lead, by the lead's rating."""
    windows = windows_of(work, lead, hold.policy_version_id)
    window = windows.contact[lead.rating]
    return start_deadline(
        work, hold, DeadlineKind.CONTACT, window, start=start, calendars=calendars
    )


def end_hold(
    work: Work, hold: Assignment, ended_as: AssignmentEnd, *, reason: str | None = None
) -> None:
    """End the hold without anybody being late: what still runs for it is void."""
    hold.ended_at = work.now
    hold.ended_as = ended_as
    hold.ending_reason = reason
    for deadline in running(work, hold):
        end_deadline(deadline, DeadlineOutcome.VOID, work.now)
