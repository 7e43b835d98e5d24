"""What a message about a partner's hold on a lead has to say now, or that it holds no more."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from leadctl.domain.disclosure import knows_who
from leadctl.domain.policy import Details
from leadctl.domain.wording import deadline_words, instant_words, one_line, skipped_words, whole_day
from leadctl.domain.words import DeadlineKind, DeadlineOutcome, MailKind
from leadctl.mail.invitation import deadline_uid
from leadctl.mail.notice import (
    About,
    DeleteData,
    HeardAgain,
    LeadDetails,
    NewDeadline,
    NewLead,
    Restored,
    TakenBack,
)
from leadctl.mail.parts import Appointment, Missed, Running
from leadctl.services.deadlines import shown_due
from leadctl.services.mail_cards import card_of, data_of, person_of
from leadctl.services.matter import Matter
from leadctl.store.receipts import read_receipt
from leadctl.store.record import Outbox
from leadctl.store.tables import Assignment, Deadline, Partner


def about_hold(
    row: Outbox, hold: Assignment, partner: Partner, matter: Matter, details: Details
) -> About | None:
    """What the message says, or None: of a lead that the partner does not hold any more, or whose
    person does not agree any more, it is told no more than that it is to leave them alone.
    """
    match row.kind:
        case MailKind.TAKEN_BACK:
            return _taken_back(hold, matter)
        case MailKind.DELETE_DATA:
            return DeleteData(hold.lead_id)
    if hold.ended_at is not None or hold.lead_id not in matter.consenting:
        return None
    match row.kind:
        case MailKind.NEW_LEAD:
            return _new_lead(row, hold, partner, matter, details)
        case MailKind.DETAILS:
            return _details(row, hold, partner, matter)
        case MailKind.NEW_DEADLINE:
            return _new_deadline(row, hold, matter)
        case MailKind.RESTORED:
            return _restored(row, hold, matter)
        case MailKind.HEARD_AGAIN:
            return _heard_again(hold, partner, matter, details)
    raise ValueError(f"a message {row.kind} is about no assignment")


def _new_lead(
    row: Outbox, hold: Assignment, partner: Partner, matter: Matter, details: Details
) -> NewLead:
    lead = matter.leads[hold.lead_id]
    # who has claimed it meanwhile is told by the message that follows
    knows = knows_who(agrees=True, claimed=False, details=details)
    claim_by = _words(hold, DeadlineKind.CLAIM, matter)
    return NewLead(
        card_of(lead, knows=knows),
        person_of(lead) if knows else None,
        claim_by,
        _words(hold, DeadlineKind.CONTACT, matter) if claim_by else None,
        before=matter.history.before(hold),
        done=matter.history.steps(hold, partner) if knows else (),
        appointments=_appointments(row, hold, matter) if claim_by else (),
        data=data_of(lead, ZoneInfo(partner.timezone)) if knows else None,
    )


def _details(row: Outbox, hold: Assignment, partner: Partner, matter: Matter) -> LeadDetails:
    lead = matter.leads[hold.lead_id]
    return LeadDetails(
        card_of(lead, knows=True),
        person_of(lead),
        _words(hold, DeadlineKind.CONTACT, matter),
        matter.history.steps(hold, partner),
        _appointments(row, hold, matter),
        data_of(lead, ZoneInfo(partner.timezone)),
    )


def _new_deadline(row: Outbox, hold: Assignment, matter: Matter) -> NewDeadline | None:
    running = tuple(map(_running, _live(hold, matter)))
    if not running:
        return None
    return NewDeadline(hold.lead_id, running, _appointments(row, hold, matter))


def _restored(row: Outbox, hold: Assignment, matter: Matter) -> Restored:
    running = tuple(map(_running, _live(hold, matter)))
    appointments = _appointments(row, hold, matter)
    return Restored(hold.lead_id, running, row.incident_id, appointments)


def _taken_back(hold: Assignment, matter: Matter) -> TakenBack | None:
    if hold.ended_at is None:
        return None
    late = [
        missed(deadline, lead)
        for deadline, lead in matter.deadlines
        if deadline.assignment_id == hold.id and deadline.outcome is DeadlineOutcome.MISSED
    ]
    return TakenBack(hold.lead_id, late[0] if late else None)


def _heard_again(
    hold: Assignment, partner: Partner, matter: Matter, details: Details
) -> HeardAgain | None:
    response = matter.responses.get(hold.lead_id)
    if response is None:
        return None
    heard = (response.received_at or response.logged_at).astimezone(ZoneInfo(partner.timezone))
    lead, claimed = matter.leads[hold.lead_id], hold.claimed_at is not None
    knows = knows_who(agrees=True, claimed=claimed, details=details)
    return HeardAgain(
        lead.id,
        instant_words(heard),
        one_line(response.interest),
        no_email=knows and lead.no_email,
        no_call=knows and lead.no_call,
    )


def missed(deadline: Deadline, lead: int) -> Missed:
    """A deadline of the lead that passed."""
    return Missed(lead, deadline.kind, deadline_words(shown_due(deadline)))


def _live(hold: Assignment, matter: Matter) -> list[Deadline]:
    """The deadlines that run for the hold."""
    return [
        deadline
        for deadline, _ in matter.deadlines
        if (deadline.assignment_id, deadline.outcome) == (hold.id, None)
    ]


def _words(hold: Assignment, kind: DeadlineKind, matter: Matter) -> str | None:
    """The deadline of that kind that still runs for the hold, in words."""
    live = (each for each in _live(hold, matter) if each.kind is kind)
    return next((deadline_words(shown_due(each)) for each in live), None)


def _running(deadline: Deadline) -> Running:
    counted = read_receipt(deadline.receipt)
    due = deadline_words(counted.local_due)
    return Running(deadline.kind, due, skipped_words(counted.skipped))


def _appointments(row: Outbox, hold: Assignment, matter: Matter) -> tuple[Appointment, ...]:
    """What runs for the hold, for the partner's calendar."""
    return tuple(
        Appointment(
            uid=deadline_uid(matter.store, hold.id, deadline.kind),
            sequence=row.id,  # a later message tells of a later state
            lead=hold.lead_id,
            kind=deadline.kind,
            due_at=deadline.due_at,
            due_on=whole_day(shown_due(deadline)),
            timezone=read_receipt(deadline.receipt).timezone,
        )
        for deadline in _live(hold, matter)
    )
