"""What each message that is owed has to say now, or that it holds no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from leadctl.domain.disclosure import knows_who
from leadctl.domain.needs import Needed, which_words
from leadctl.domain.policy import Details, Policy
from leadctl.domain.wording import deadline_words, instant_words, skipped_words
from leadctl.domain.words import (
    DeadlineKind,
    DeadlineOutcome,
    IncidentStatus,
    MailKind,
    PartnerStatus,
)
from leadctl.mail.notice import (
    About,
    Digest,
    Disabled,
    Enabled,
    HeardAgain,
    IncidentOpened,
    LeadDetails,
    NewDeadline,
    NewLead,
    Notice,
    Reminder,
    Restored,
    TakenBack,
)
from leadctl.mail.parts import Missed, NeedsYou, Running, Soon
from leadctl.services.deadlines import shown_due
from leadctl.services.mail_cards import card_of, person_of
from leadctl.services.matter import Matter, read_matter
from leadctl.store.receipts import read_receipt
from leadctl.store.record import Outbox
from leadctl.store.tables import Assignment, Deadline, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Owed:
    """A message of the outbox as it has to be written now; `notice` None: it holds no more."""

    number: int
    kind: MailKind
    to: str
    """The code of a partner, or the key of a manager."""
    incident: int | None
    queued_at: datetime
    notice: Notice | None


def read_owed(work: Work, *, after: int, limit: int, put_off_too: bool = False) -> tuple[Owed, ...]:
    """The first `limit` messages due whose numbers come after `after`, in order.

    `put_off_too`: those as well that are to be tried again later.
    """
    due = _due(work, put_off_too=put_off_too)
    query = select(Outbox).where(Outbox.id > after, *due).order_by(col(Outbox.id)).limit(limit)
    return owed_of(work, work.session.exec(query).all())


def owed_of(work: Work, rows: Sequence[Outbox]) -> tuple[Owed, ...]:
    """What these messages have to say now, whatever became of them; no letter is among them."""
    if not rows:
        return ()
    matter = read_matter(work, rows)
    return tuple(_owed(row, matter, work.policy) for row in rows)


def owed_numbers(work: Work, *, after: int, limit: int, put_off_too: bool = False) -> Sequence[int]:
    """The numbers of those that `read_owed` would read."""
    due = _due(work, put_off_too=put_off_too)
    query = select(Outbox.id).where(Outbox.id > after, *due).order_by(col(Outbox.id))
    return work.session.exec(query.limit(limit)).all()


def is_owed(work: Work, *, put_off_too: bool = False) -> bool:
    """Whether any message is due."""
    return bool(owed_numbers(work, after=0, limit=1, put_off_too=put_off_too))


def _due(work: Work, *, put_off_too: bool) -> tuple[ColumnElement[bool], ...]:
    """Of which messages something is to become now. Letters leave in a list of their own."""
    waiting = (
        col(Outbox.kind) != MailKind.LETTER,
        col(Outbox.sent_at).is_(None),
        col(Outbox.dropped_at).is_(None),
        col(Outbox.failed_at).is_(None),
    )
    if put_off_too:
        return waiting
    return *waiting, or_(col(Outbox.retry_at).is_(None), col(Outbox.retry_at) <= work.now)


def _owed(row: Outbox, matter: Matter, policy: Policy) -> Owed:
    if row.partner_id is None:
        return _to_manager(row, matter, policy)
    partner = matter.partners[row.partner_id]
    about = _about(row, partner, matter, policy.mail.details)
    manager = policy.managers.get(partner.manager)
    return Owed(
        number=row.id,
        kind=row.kind,
        to=partner.code,
        incident=row.incident_id,
        queued_at=row.queued_at,
        notice=Notice(partner.email, partner.name, manager, about) if about else None,
    )


def _to_manager(row: Outbox, matter: Matter, policy: Policy) -> Owed:
    """A digest; it holds no more when nothing needs the manager, or the policy has none such."""
    assert row.manager is not None  # noqa: S101  # it goes to one of the two
    manager, needs = policy.managers.get(row.manager), matter.needs[row.manager]
    digest = Digest(tuple(map(_matter, needs)))
    return Owed(
        number=row.id,
        kind=row.kind,
        to=row.manager,
        incident=None,
        queued_at=row.queued_at,
        notice=Notice(manager.email, manager.name, None, digest) if manager and needs else None,
    )


def _matter(each: Needed) -> NeedsYou:
    return NeedsYou(each.need.value, each.count, which_words(each), each.command)


def _about(row: Outbox, partner: Partner, matter: Matter, details: Details) -> About | None:
    """What the message says, or None when it holds no more."""
    if row.assignment_id is not None:
        return _about_hold(row, matter.holds[row.assignment_id], partner, matter, details)
    match row.kind:
        case MailKind.REMINDER:
            return _reminder(row, matter)
        case MailKind.INCIDENT:
            return _incident(row, matter)
        case MailKind.DISABLED:
            return Disabled() if partner.status is PartnerStatus.DISABLED else None
        case MailKind.ENABLED:
            return Enabled() if partner.status is PartnerStatus.ACTIVE else None
    raise ValueError(f"a message {row.kind} is about an assignment")


def _about_hold(
    row: Outbox, hold: Assignment, partner: Partner, matter: Matter, details: Details
) -> About | None:
    match row.kind:
        case MailKind.NEW_LEAD:
            return _new_lead(hold, partner, matter, details)
        case MailKind.DETAILS:
            return _details(hold, partner, matter)
        case MailKind.NEW_DEADLINE:
            return _new_deadline(hold, matter)
        case MailKind.RESTORED:
            return _restored(hold, row, matter)
        case MailKind.TAKEN_BACK:
            return _taken_back(hold, matter)
        case MailKind.HEARD_AGAIN:
            return _heard_again(hold, partner, matter)
    raise ValueError(f"a message {row.kind} is about no assignment")


def _new_lead(
    hold: Assignment, partner: Partner, matter: Matter, details: Details
) -> NewLead | None:
    if hold.ended_at is not None or hold.lead_id not in matter.consenting:
        return None
    lead = matter.leads[hold.lead_id]
    # who has claimed it meanwhile is told by the message that follows
    knows = knows_who(agrees=True, claimed=False, details=details)
    person = person_of(lead) if knows else None
    claim_by, contact_by = (
        _running(hold, kind, matter) for kind in (DeadlineKind.CLAIM, DeadlineKind.CONTACT)
    )
    return NewLead(
        card_of(lead, knows=knows),
        person,
        claim_by,
        contact_by if claim_by else None,
        before=matter.history.before(hold),
        done=matter.history.steps(hold, partner) if person else (),
    )


def _details(hold: Assignment, partner: Partner, matter: Matter) -> LeadDetails | None:
    if hold.ended_at is not None or hold.lead_id not in matter.consenting:
        return None
    lead = matter.leads[hold.lead_id]
    contact_by = _running(hold, DeadlineKind.CONTACT, matter)
    done = matter.history.steps(hold, partner)
    return LeadDetails(card_of(lead, knows=True), person_of(lead), contact_by, done)


def _new_deadline(hold: Assignment, matter: Matter) -> NewDeadline | None:
    running = _live(hold, matter)
    return NewDeadline(hold.lead_id, running) if running else None


def _reminder(row: Outbox, matter: Matter) -> Reminder | None:
    """The deadlines that the message reminds of and that still run: none that was moved since, has
    passed, or is of a person that does not agree any more to be handed to a partner.
    """
    soon = [
        (deadline.due_at, Soon(lead, deadline.kind, deadline_words(shown_due(deadline))))
        for deadline, lead in matter.deadlines
        if deadline.reminder_id == row.id
        and deadline.outcome is None
        and deadline.due_at > matter.now
        and lead in matter.consenting
    ]
    nearest = sorted(soon, key=lambda each: (each[0], each[1].lead))
    return Reminder(tuple(each for _, each in nearest)) if nearest else None


def _restored(hold: Assignment, row: Outbox, matter: Matter) -> Restored | None:
    running = _live(hold, matter)
    return Restored(hold.lead_id, running, row.incident_id) if hold.ended_at is None else None


def _live(hold: Assignment, matter: Matter) -> tuple[Running, ...]:
    """The deadlines that run for the hold."""
    return tuple(
        _running_now(deadline)
        for deadline, _ in matter.deadlines
        if (deadline.assignment_id, deadline.outcome) == (hold.id, None)
    )


def _running_now(deadline: Deadline) -> Running:
    counted = read_receipt(deadline.receipt)
    due = deadline_words(counted.local_due)
    return Running(deadline.kind, due, skipped_words(counted.skipped))


def _taken_back(hold: Assignment, matter: Matter) -> TakenBack | None:
    if hold.ended_at is None:
        return None
    missed = [
        _missed(deadline, lead)
        for deadline, lead in matter.deadlines
        if deadline.assignment_id == hold.id and deadline.outcome is DeadlineOutcome.MISSED
    ]
    return TakenBack(hold.lead_id, missed[0] if missed else None)


def _heard_again(hold: Assignment, partner: Partner, matter: Matter) -> HeardAgain | None:
    response = matter.responses.get(hold.lead_id)
    if hold.ended_at is not None or response is None or hold.lead_id not in matter.consenting:
        return None
    heard = (response.received_at or response.logged_at).astimezone(ZoneInfo(partner.timezone))
    return HeardAgain(hold.lead_id, instant_words(heard), response.interest)


def _incident(row: Outbox, matter: Matter) -> IncidentOpened | None:
    assert row.incident_id is not None  # noqa: S101  # its kind is about an incident
    if matter.incidents[row.incident_id].status is IncidentStatus.WAIVED:
        return None
    missed = [
        _missed(deadline, lead)
        for deadline, lead in matter.deadlines
        if deadline.incident_id == row.incident_id and deadline.outcome is DeadlineOutcome.MISSED
    ]
    return IncidentOpened(row.incident_id, tuple(sorted(missed, key=lambda missed: missed.lead)))


def _missed(deadline: Deadline, lead: int) -> Missed:
    return Missed(lead, deadline.kind, deadline_words(shown_due(deadline)))


def _running(hold: Assignment, kind: DeadlineKind, matter: Matter) -> str | None:
    """The deadline of that kind that still runs for the hold, in words."""
    for deadline, _ in matter.deadlines:
        if (deadline.assignment_id, deadline.kind, deadline.outcome) == (hold.id, kind, None):
            return deadline_words(shown_due(deadline))
    return None
