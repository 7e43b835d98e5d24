"""What a message about a partner itself has to say now, or that it holds no more."""

from __future__ import annotations

from leadctl.domain.wording import deadline_words
from leadctl.domain.words import DeadlineOutcome, IncidentStatus, MailKind, PartnerStatus
from leadctl.mail.notice import About, Disabled, Enabled, IncidentOpened, Reminder
from leadctl.mail.parts import Soon
from leadctl.services.deadlines import shown_due
from leadctl.services.lead_notices import missed
from leadctl.services.matter import Matter
from leadctl.store.record import Outbox
from leadctl.store.tables import Partner


def about_partner(row: Outbox, partner: Partner, matter: Matter) -> About | None:
    """What the message says, or None when it holds no more."""
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


def _incident(row: Outbox, matter: Matter) -> IncidentOpened | None:
    assert row.incident_id is not None  # noqa: S101  # its kind is about an incident
    if matter.incidents[row.incident_id].status is IncidentStatus.WAIVED:
        return None
    late = [
        missed(deadline, lead)
        for deadline, lead in matter.deadlines
        if deadline.incident_id == row.incident_id and deadline.outcome is DeadlineOutcome.MISSED
    ]
    return IncidentOpened(row.incident_id, tuple(sorted(late, key=lambda each: each.lead)))
