"""`leadctl lead show`: all that is known of one lead, and how it came to where it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import col

from leadctl.domain.lead import Problem
from leadctl.domain.windows import Skipped
from leadctl.domain.words import Channel, DeadlineKind, Purpose
from leadctl.reads.leads import LeadRow, lead_row
from leadctl.reads.log import EventRow, list_events
from leadctl.store.record import Batch
from leadctl.store.tables import (
    Assignment,
    Consent,
    Deadline,
    Interaction,
    Lead,
    LeadProblem,
    Partner,
    Response,
)
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Consented:
    """What the person agreed to, how and when, and when it was withdrawn."""

    purpose: Purpose
    evidence: str
    recorded_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A running deadline and how it was counted, in the zone it was counted in.

    `skipped` has each day that did not count.
    """

    kind: DeadlineKind
    start: datetime
    timezone: str
    window: str
    due: datetime
    due_on: date
    skipped: tuple[Skipped, ...]
    calendar: str
    policy_version: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The person was heard from again."""

    source: str
    external_id: str | None
    interest: str | None
    received_at: datetime | None
    logged_at: datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that happened to the lead: a move of its life, or an interaction with it.

    `status` is where a move led to; `channel`, `outcome` and `note` are an interaction's.
    """

    at: datetime
    what: str
    actor: str | None
    partner: str | None
    status: str | None = None
    channel: Channel | None = None
    outcome: str | None = None
    note: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeadCard(LeadRow):
    """A lead with everything about it. Names are JSON names, those of a listed lead first."""

    city: str | None
    interest: str | None
    industry: str | None
    employees: int | None
    currency: str | None
    wants_contact: bool | None
    no_email: bool
    no_call: bool
    crm_status: str | None
    batch: int | None
    escalated_at: datetime | None
    closing_reason: str | None
    reevaluate_on: date | None
    won_value: Decimal | None
    won_currency: str | None
    consents: tuple[Consented, ...]
    problem_details: tuple[Problem, ...]
    deadlines: tuple[Receipt, ...]
    responses: tuple[Heard, ...]
    timeline: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Why a lead went to the partner that has it, or had it last. Names are JSON names."""

    lead: int
    partner: str
    assigned_at: datetime
    reason: str


_ALIKE = (
    "city", "interest", "industry", "employees", "currency", "wants_contact", "no_email",
    "no_call", "crm_status", "closing_reason", "reevaluate_on", "won_value", "won_currency",
)  # fmt: skip


def read_card(work: Work, lead: Lead) -> LeadCard:
    """Everything about the lead, in a fixed number of queries."""
    listed = lead_row(work, lead.id)
    zone = ZoneInfo(work.policy.calendar.timezone)
    return LeadCard(
        **{each.name: getattr(listed, each.name) for each in fields(listed)},
        **{name: getattr(lead, name) for name in _ALIKE},
        batch=lead.batch_id,
        escalated_at=_local(lead.escalated_at, zone),
        consents=_consents(work, lead.id, zone),
        problem_details=_problems(work, lead.id),
        deadlines=_receipts(work, lead.id),
        responses=_responses(work, lead.id, zone),
        timeline=_timeline(work, lead, zone),
    )


def read_chosen(work: Work, lead: Lead) -> Chosen | None:
    """Why the lead's live or else its latest assignment was made; None if there was never one."""
    found = (
        work.session.connection()
        .execute(
            select(col(Partner.code), col(Assignment.assigned_at), col(Assignment.reason))
            .join(Partner, col(Partner.id) == col(Assignment.partner_id))
            .where(col(Assignment.lead_id) == lead.id)
            .order_by(col(Assignment.ended_at).is_not(None), col(Assignment.id).desc())
        )
        .first()
    )
    if found is None:
        return None
    code, assigned_at, reason = found
    zone = ZoneInfo(work.policy.calendar.timezone)
    return Chosen(lead.id, code, assigned_at.astimezone(zone), reason)


def _consents(work: Work, lead: int, zone: ZoneInfo) -> tuple[Consented, ...]:
    rows = work.session.connection().execute(
        select(
            col(Consent.purpose),
            col(Consent.evidence),
            col(Consent.recorded_at),
            col(Consent.withdrawn_at),
        )
        .where(col(Consent.lead_id) == lead)
        .order_by(col(Consent.id))
    )
    return tuple(
        Consented(purpose, evidence, recorded.astimezone(zone), _local(withdrawn, zone))
        for purpose, evidence, recorded, withdrawn in rows
    )


def _problems(work: Work, lead: int) -> tuple[Problem, ...]:
    rows = work.session.connection().execute(
        select(col(LeadProblem.code), col(LeadProblem.field), col(LeadProblem.sentence))
        .where(col(LeadProblem.lead_id) == lead)
        .order_by(col(LeadProblem.code), col(LeadProblem.field))
    )
    return tuple(Problem(*row) for row in rows)


def _receipts(work: Work, lead: int) -> tuple[Receipt, ...]:
    """The receipts of the deadlines that run, the nearest first."""
    rows = work.session.connection().execute(
        select(
            col(Deadline.kind),
            col(Deadline.due_at),
            col(Deadline.receipt),
            col(Deadline.policy_version_id),
        )
        .join(Assignment, col(Assignment.id) == col(Deadline.assignment_id))
        .where(col(Assignment.lead_id) == lead, col(Deadline.outcome).is_(None))
        .order_by(col(Deadline.due_at), col(Deadline.id))
    )
    return tuple(_receipt(*row) for row in rows)


def _receipt(kind: DeadlineKind, due_at: datetime, stored: str, version: int) -> Receipt:
    said = json.loads(stored)
    zone = ZoneInfo(said["timezone"])
    return Receipt(
        kind=kind,
        start=datetime.fromisoformat(said["start"]).astimezone(zone),
        timezone=said["timezone"],
        window=said["window"],
        due=due_at.astimezone(zone),
        due_on=date.fromisoformat(said["due_on"]),
        skipped=tuple(
            Skipped(date.fromisoformat(day["date"]), day["reason"]) for day in said["skipped"]
        ),
        calendar=said["calendar"],
        policy_version=version,
    )


def _responses(work: Work, lead: int, zone: ZoneInfo) -> tuple[Heard, ...]:
    rows = work.session.connection().execute(
        select(
            col(Response.source),
            col(Response.external_id),
            col(Response.interest),
            col(Response.received_at),
            col(Response.logged_at),
        )
        .where(col(Response.lead_id) == lead)
        .order_by(col(Response.id))
    )
    return tuple(
        Heard(*said, _local(received, zone), logged.astimezone(zone))
        for *said, received, logged in rows
    )


def _timeline(work: Work, lead: Lead, zone: ZoneInfo) -> tuple[Passage, ...]:
    """From its logging on; an interaction stands where it happened, not where it was recorded."""
    events = list_events(work, lead=lead.id)
    passages = [_logged(work, lead, zone)]
    interactions = iter(_interactions(work, lead.id, zone))
    for event in events:
        if event.what != "interaction":
            passages.append(_passage(event))
        # each interaction was entered with an event of its own, in the same order
        elif interaction := next(interactions, None):
            passages.append(interaction)
    return tuple(sorted(passages, key=lambda passage: passage.at))


def _logged(work: Work, lead: Lead, zone: ZoneInfo) -> Passage:
    batch = work.session.get(Batch, lead.batch_id) if lead.batch_id else None
    return Passage(
        at=lead.logged_at.astimezone(zone),
        what="logged",
        actor=batch.actor if batch else None,
        partner=None,
        status=lead.first_status.value,
        facts={"batch": batch.id} if batch else {},
    )


def _passage(event: EventRow) -> Passage:
    return Passage(
        event.at, event.what, event.actor, event.partner, event.to_status, facts=event.facts
    )


def _interactions(work: Work, lead: int, zone: ZoneInfo) -> Sequence[Passage]:
    rows = work.session.connection().execute(
        select(
            col(Interaction.at),
            col(Interaction.actor),
            col(Partner.code),
            col(Interaction.channel),
            col(Interaction.outcome),
            col(Interaction.note),
        )
        .outerjoin(Assignment, col(Assignment.id) == col(Interaction.assignment_id))
        .outerjoin(Partner, col(Partner.id) == col(Assignment.partner_id))
        .where(col(Interaction.lead_id) == lead)
        .order_by(col(Interaction.id))
    )
    return [
        Passage(at.astimezone(zone), channel.value, actor, code, None, channel, outcome, note)
        for at, actor, code, channel, outcome, note in rows
    ]


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone) if at else None
