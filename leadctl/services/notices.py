"""What each message that is owed has to say now, or that it holds no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, assert_never
from zoneinfo import ZoneInfo

from sqlmodel import col, or_, select

from leadctl.domain.disclosure import knows_who
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
    Disabled,
    Enabled,
    HeardAgain,
    IncidentOpened,
    LeadDetails,
    Missed,
    NewDeadline,
    NewLead,
    Notice,
    Running,
    TakenBack,
)
from leadctl.services.consents import consenting
from leadctl.services.deadlines import shown_due
from leadctl.services.mail_cards import card_of, person_of
from leadctl.services.told_before import History, read_history
from leadctl.store.receipts import read_receipt
from leadctl.store.record import Outbox
from leadctl.store.tables import Assignment, Deadline, Incident, Lead, Partner, Response
from leadctl.store.work import Work

Row = TypeVar("Row", Partner, Assignment, Lead, Incident)


@dataclass(frozen=True, slots=True)
class Owed:
    """A message of the outbox that is neither sent nor dropped; `notice` None: it holds no more."""

    number: int
    kind: MailKind
    partner: str
    incident: int | None
    queued_at: datetime
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class _Matter:
    """The rows that a batch of messages tells of, by their numbers."""

    partners: Mapping[int, Partner]
    holds: Mapping[int, Assignment]
    leads: Mapping[int, Lead]
    incidents: Mapping[int, Incident]
    deadlines: Sequence[tuple[Deadline, int]]
    """Each with the number of its lead, oldest first."""
    consenting: frozenset[int]
    """Those of the leads that agree to be handed to a partner, now."""
    responses: Mapping[int, Response]
    """The newest of each lead that answered again."""
    history: History
    """Of the leads that are new to a partner, or of which it is told who they are."""


def read_owed(work: Work, *, after: int, limit: int) -> tuple[Owed, ...]:
    """The first `limit` messages owed whose numbers come after `after`, in order."""
    rows = work.session.exec(
        select(Outbox)
        .where(Outbox.id > after, col(Outbox.sent_at).is_(None), col(Outbox.dropped_at).is_(None))
        .order_by(col(Outbox.id))
        .limit(limit)
    ).all()
    if not rows:
        return ()
    matter = _read_matter(work, rows)
    return tuple(_owed(row, matter, work.policy) for row in rows)


def _read_matter(work: Work, rows: Sequence[Outbox]) -> _Matter:
    holds = _by_number(work, Assignment, (row.assignment_id for row in rows))
    incidents = _by_number(work, Incident, (row.incident_id for row in rows))
    leads = _by_number(work, Lead, (hold.lead_id for hold in holds.values()))
    return _Matter(
        partners=_by_number(work, Partner, (row.partner_id for row in rows)),
        holds=holds,
        leads=leads,
        consenting=consenting(work, list(leads)),
        incidents=incidents,
        deadlines=_deadlines(work, holds, incidents),
        responses=_responses(work, _leads_of(rows, holds, MailKind.HEARD_AGAIN)),
        history=read_history(work, _leads_of(rows, holds, MailKind.NEW_LEAD, MailKind.DETAILS)),
    )


def _leads_of(
    rows: Sequence[Outbox], holds: Mapping[int, Assignment], *kinds: MailKind
) -> list[int]:
    """The leads that messages of these kinds are about."""
    return [
        holds[row.assignment_id].lead_id
        for row in rows
        if row.kind in kinds and row.assignment_id is not None
    ]


def _responses(work: Work, leads: Sequence[int]) -> dict[int, Response]:
    rows = work.session.exec(
        select(Response).where(col(Response.lead_id).in_(leads)).order_by(col(Response.id))
    )
    return {row.lead_id: row for row in rows}


def _deadlines(
    work: Work, holds: Iterable[int], incidents: Iterable[int]
) -> list[tuple[Deadline, int]]:
    rows = work.session.exec(
        select(Deadline, Assignment.lead_id)
        .join(Assignment, col(Assignment.id) == Deadline.assignment_id)
        .where(
            or_(
                col(Deadline.assignment_id).in_(list(holds)),
                col(Deadline.incident_id).in_(list(incidents)),
            )
        )
    )
    # asked for in order, SQLite would walk through all deadlines there are
    return sorted(rows, key=lambda row: row[0].id)


def _by_number(work: Work, table: type[Row], numbers: Iterable[int | None]) -> dict[int, Row]:
    asked = {number for number in numbers if number is not None}
    return {row.id: row for row in work.session.exec(select(table).where(col(table.id).in_(asked)))}


def _owed(row: Outbox, matter: _Matter, policy: Policy) -> Owed:
    partner = matter.partners[row.partner_id]
    about = _about(row, partner, matter, policy.mail.details)
    manager = policy.managers.get(partner.manager)
    return Owed(
        number=row.id,
        kind=row.kind,
        partner=partner.code,
        incident=row.incident_id,
        queued_at=row.queued_at,
        notice=Notice(partner.email, partner.name, manager, about) if about else None,
    )


def _about(row: Outbox, partner: Partner, matter: _Matter, details: Details) -> About | None:
    """What the message says, or None when it holds no more."""
    match row.kind:
        case MailKind.NEW_LEAD:
            return _new_lead(_hold(row, matter), partner, matter, details)
        case MailKind.DETAILS:
            return _details(_hold(row, matter), partner, matter)
        case MailKind.NEW_DEADLINE:
            return _new_deadline(_hold(row, matter), matter)
        case MailKind.TAKEN_BACK:
            return _taken_back(_hold(row, matter), matter)
        case MailKind.HEARD_AGAIN:
            return _heard_again(_hold(row, matter), partner, matter)
        case MailKind.INCIDENT:
            return _incident(row, matter)
        case MailKind.DISABLED:
            return Disabled() if partner.status is PartnerStatus.DISABLED else None
        case MailKind.ENABLED:
            return Enabled() if partner.status is PartnerStatus.ACTIVE else None
        case _:
            assert_never(row.kind)


def _hold(row: Outbox, matter: _Matter) -> Assignment:
    assert row.assignment_id is not None  # noqa: S101  # its kind is about an assignment
    return matter.holds[row.assignment_id]


def _new_lead(
    hold: Assignment, partner: Partner, matter: _Matter, details: Details
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


def _details(hold: Assignment, partner: Partner, matter: _Matter) -> LeadDetails | None:
    if hold.ended_at is not None or hold.lead_id not in matter.consenting:
        return None
    lead = matter.leads[hold.lead_id]
    contact_by = _running(hold, DeadlineKind.CONTACT, matter)
    done = matter.history.steps(hold, partner)
    return LeadDetails(card_of(lead, knows=True), person_of(lead), contact_by, done)


def _new_deadline(hold: Assignment, matter: _Matter) -> NewDeadline | None:
    live = [
        _running_now(deadline)
        for deadline, _ in matter.deadlines
        if (deadline.assignment_id, deadline.outcome) == (hold.id, None)
    ]
    return NewDeadline(hold.lead_id, tuple(live)) if live else None


def _running_now(deadline: Deadline) -> Running:
    counted = read_receipt(deadline.receipt)
    due = deadline_words(counted.local_due)
    return Running(deadline.kind, due, skipped_words(counted.skipped))


def _taken_back(hold: Assignment, matter: _Matter) -> TakenBack | None:
    if hold.ended_at is None:
        return None
    missed = [
        _missed(deadline, lead)
        for deadline, lead in matter.deadlines
        if deadline.assignment_id == hold.id and deadline.outcome is DeadlineOutcome.MISSED
    ]
    return TakenBack(hold.lead_id, missed[0] if missed else None)


def _heard_again(hold: Assignment, partner: Partner, matter: _Matter) -> HeardAgain | None:
    response = matter.responses.get(hold.lead_id)
    if hold.ended_at is not None or response is None or hold.lead_id not in matter.consenting:
        return None
    heard = (response.received_at or response.logged_at).astimezone(ZoneInfo(partner.timezone))
    return HeardAgain(hold.lead_id, instant_words(heard), response.interest)


def _incident(row: Outbox, matter: _Matter) -> IncidentOpened | None:
    assert row.incident_id is not None  # noqa: S101  # its kind is about an incident
    if matter.incidents[row.incident_id].status is IncidentStatus.WAIVED:
        return None
    missed = [
        _missed(deadline, lead)
        for deadline, lead in matter.deadlines
        if deadline.incident_id == row.incident_id
    ]
    return IncidentOpened(row.incident_id, tuple(sorted(missed, key=lambda missed: missed.lead)))


def _missed(deadline: Deadline, lead: int) -> Missed:
    return Missed(lead, deadline.kind, deadline_words(shown_due(deadline)))


def _running(hold: Assignment, kind: DeadlineKind, matter: _Matter) -> str | None:
    """The deadline of that kind that still runs for the hold, in words."""
    for deadline, _ in matter.deadlines:
        if (deadline.assignment_id, deadline.kind, deadline.outcome) == (hold.id, kind, None):
            return deadline_words(shown_due(deadline))
    return None
