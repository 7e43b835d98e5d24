"""`leadctl partner inbox`: the leads that a partner holds, in the words that it may be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from leadctl.domain.disclosure import knows_who, told_fields
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.next_step import LEAVE_ALONE, Standing, to_do
from leadctl.domain.policy import Details
from leadctl.domain.words import DeadlineKind, DeadlineOutcome, Purpose
from leadctl.store.receipts import read_receipt
from leadctl.store.tables import Assignment, Consent, Deadline, Interaction, Lead, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A lead that the partner holds, and what it must do with it. Names are JSON names.

    `withheld` tells that the partner may not know yet who the person is, or not any more: what
    would tell it is None then. `due` is the next deadline, in the zone that it was counted in,
    and `deadline` what it is for; the other instants are in the partner's zone. `halted` tells that
    there is none because the partner could not be told of the lead: the time runs once it was.
    """

    lead: int
    rating: Rating
    score: int
    city: str | None
    country: str | None
    subdivision: str | None
    region: str | None
    industry: str | None
    employees: int | None
    interest: str | None
    withheld: bool
    first_name: str | None
    last_name: str | None
    company: str | None
    status: Status
    assigned_at: datetime
    deadline: DeadlineKind | None
    due: datetime | None
    overdue: bool
    to_do: str
    halted: bool


_OF_LEAD = (
    "rating", "score", "city", "country", "subdivision", "region", "industry", "employees",
    "interest", "first_name", "last_name", "company",
)  # fmt: skip


def read_inbox(work: Work, partner: Partner) -> list[InboxRow]:
    """What the partner holds, the most urgent first: what is due first, then the best."""
    held = work.session.exec(
        select(Assignment, Lead)
        .join(Lead, col(Lead.id) == col(Assignment.lead_id))
        .where(*_held_by(partner))
    ).all()
    about = _About(
        work.now,
        ZoneInfo(partner.timezone),
        work.policy.mail.details,
        _agreeing(work, partner),
        _due(work, partner),
        _halted(work, partner),
        _attempts(work, partner),
    )
    return sorted((about.row(lead, hold) for hold, lead in held), key=_urgency)


def _urgency(row: InboxRow) -> tuple[object, ...]:
    due = row.due.timestamp() if row.due else float("inf")
    return (due, row.rating, -row.score, row.lead)


def _held_by(partner: Partner) -> tuple[ColumnElement[bool], ...]:
    return (col(Assignment.partner_id) == partner.id, col(Assignment.ended_at).is_(None))


def _agreeing(work: Work, partner: Partner) -> frozenset[int]:
    """Those of its leads whose person agrees to be handed to a partner."""
    leads = select(Assignment.lead_id).where(*_held_by(partner))
    return frozenset(
        work.session.exec(
            select(Consent.lead_id).where(
                col(Consent.lead_id).in_(leads),
                Consent.purpose == Purpose.PARTNER,
                col(Consent.withdrawn_at).is_(None),
            )
        )
    )


def _due(work: Work, partner: Partner) -> dict[int, tuple[DeadlineKind, datetime]]:
    """The next deadline of each of its holds that has one, in its own zone."""
    rows = work.session.exec(
        select(Deadline.assignment_id, Deadline.kind, Deadline.receipt)
        .where(col(Deadline.assignment_id).in_(_holds(partner)), col(Deadline.outcome).is_(None))
        .order_by(col(Deadline.due_at).desc(), col(Deadline.id).desc())
    )
    return {
        hold: (DeadlineKind(kind), read_receipt(text).local_due)
        for hold, kind, text in rows
        if hold
    }


def _halted(work: Work, partner: Partner) -> frozenset[int | None]:
    """Those of its holds that have a deadline which waits for a message to it."""
    return frozenset(
        work.session.exec(
            select(Deadline.assignment_id).where(
                col(Deadline.assignment_id).in_(_holds(partner)),
                Deadline.outcome == DeadlineOutcome.HALTED,
            )
        )
    )


def _attempts(work: Work, partner: Partner) -> Counter[int | None]:
    """How often it was in touch with the person of each of its holds."""
    return Counter(
        work.session.exec(
            select(Interaction.assignment_id).where(
                col(Interaction.assignment_id).in_(_holds(partner))
            )
        )
    )


def _holds(partner: Partner) -> SelectOfScalar[int]:
    return select(Assignment.id).where(*_held_by(partner))


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of all the leads, and how it is told."""

    now: datetime
    zone: ZoneInfo
    details: Details
    agreeing: frozenset[int]
    due: Mapping[int, tuple[DeadlineKind, datetime]]
    halted: frozenset[int | None]
    attempts: Mapping[int | None, int]

    def row(self, lead: Lead, hold: Assignment) -> InboxRow:
        agrees = lead.id in self.agreeing
        claimed = hold.claimed_at is not None
        knows = knows_who(agrees=agrees, claimed=claimed, details=self.details)
        told = told_fields(knows=knows)
        fields: dict[str, Any] = {
            name: getattr(lead, name) if name in told else None for name in _OF_LEAD
        }
        deadline, due = self.due.get(hold.id, (None, None))
        standing = Standing(
            lead.id,
            lead.status,
            self.now,
            due=due,
            attempts=self.attempts[hold.id],
            no_email=lead.no_email,
            no_call=lead.no_call,
            decision_on=lead.decision_on,
        )
        return InboxRow(
            lead=lead.id,
            **fields,
            withheld=not knows,
            status=lead.status,
            assigned_at=hold.assigned_at.astimezone(self.zone),
            deadline=deadline,
            due=due,
            overdue=due is not None and due <= self.now,
            to_do=to_do(standing) if agrees else LEAVE_ALONE,
            halted=due is None and hold.id in self.halted,
        )
