"""`leadctl lead list`: leads as managers see them, in one query whatever their number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    ScalarSelect,
    Select,
    and_,
    case,
    func,
    null,
    or_,
    select,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.neglect import Waits
from leadctl.domain.words import (
    HOLD_DEADLINES,
    AssignmentEnd,
    DeadlineKind,
    DeadlineOutcome,
    Direction,
)
from leadctl.errors import Refusal
from leadctl.reads.lead_text import has_text
from leadctl.reads.waiting import waiting
from leadctl.store.record import Batch
from leadctl.store.tables import Assignment, Deadline, Lead, LeadProblem, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead as it stands. Names are JSON names.

    `partner` is who holds it, or held it when it was closed, and the dates of an assignment are
    of that one: a lead that nobody holds has none. Deadlines are in the zone they were counted
    in, all other instants in the policy's.
    """

    id: int
    external_id: str | None
    source: str
    direction: Direction
    first_name: str | None
    last_name: str | None
    email: str | None
    phone: str | None
    company: str | None
    job_title: str | None
    country: str | None
    subdivision: str | None
    region: str | None
    rating: Rating
    score: int
    value: Decimal | None
    decision_on: date | None
    status: Status
    problems: tuple[str, ...]
    partner: str | None
    received_at: datetime | None
    logged_at: datetime
    assigned_at: datetime | None
    claim_due: datetime | None
    claimed_at: datetime | None
    contact_due: datetime | None
    contacted_at: datetime | None
    record_due: datetime | None
    recorded_at: datetime | None
    closed_at: datetime | None
    disposition: Disposition | None

    @property
    def due(self) -> datetime | None:
        """The nearest deadline that runs; None for a lead that nobody has to act on in time."""
        match self.status:
            case Status.ASSIGNED:  # the contact window may run from the assignment on
                running = [self.claim_due, self.contact_due]
            case Status.CLAIMED:
                running = [self.contact_due]
            case Status.CONTACTED:
                running = [self.record_due]
            case _:
                running = []
        return min((due for due in running if due), default=None)


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """Which leads are listed: those that are all of what is said here."""

    status: Status | None = None
    rating: Rating | None = None
    partner_id: int | None = None
    source: str | None = None
    problem: str | None = None
    batch: int | None = None
    waiting: Waits | None = None
    text: str | None = None


_OF_LEAD = (
    "id", "external_id", "source", "direction", "first_name", "last_name", "email", "phone",
    "company", "job_title", "country", "subdivision", "region", "rating", "score", "value",
    "decision_on", "status", "received_at", "logged_at", "closed_at", "disposition",
)  # fmt: skip
_OF_ASSIGNMENT = ("assigned_at", "claimed_at", "contacted_at", "recorded_at")
_INSTANTS = ("received_at", "logged_at", "closed_at", *_OF_ASSIGNMENT)
_HOLDS = or_(
    col(Assignment.ended_at).is_(None),
    and_(
        col(Lead.status) == Status.CLOSED,
        col(Assignment.ended_as) == AssignmentEnd.CLOSED,
        col(Assignment.round) == col(Lead.round),
    ),
)


def list_leads(
    work: Work, wanted: LeadFilter | None = None, limit: int | None = None
) -> list[LeadRow]:
    """The leads that are as wanted, the first `limit` of them, by number.

    Raises Refusal "no-such-batch".
    """
    wanted = wanted or LeadFilter()
    if wanted.batch is not None and work.session.get(Batch, wanted.batch) is None:
        raise Refusal("no-such-batch", batch=wanted.batch)
    conditions = _conditions(wanted)
    if wanted.waiting is not None:
        conditions.append(_is_one_of(waiting(work, wanted.waiting)))
    return _read(work, _query().where(*conditions).limit(limit))


def lead_row(work: Work, number: int) -> LeadRow:
    """The lead of that number, which must be there."""
    (row,) = _read(work, _query().where(col(Lead.id) == number))
    return row


def _read(work: Work, query: Select[Any]) -> list[LeadRow]:
    zone = work.zone
    return [_row(found, zone) for found in work.session.connection().execute(query).mappings()]


def _query() -> Select[Any]:
    """One row a lead; each join finds its row by number, so that there is never a second."""
    columns: list[Any] = [getattr(Lead, name) for name in _OF_LEAD]
    columns += [getattr(Assignment, name) for name in _OF_ASSIGNMENT]
    columns += [_problems().label("problems"), col(Partner.code).label("partner")]
    deadlines = {kind: aliased(Deadline) for kind in HOLD_DEADLINES}
    for kind, deadline in deadlines.items():
        # one that is halted is due at no time that is known
        zone = func.json_extract(deadline.receipt, "$.timezone")
        due = case(
            (col(deadline.outcome) == DeadlineOutcome.HALTED, null()), else_=col(deadline.due_at)
        )
        columns += [due.label(f"{kind}_due"), zone.label(f"{kind}_zone")]
    query = select(*columns).outerjoin(Assignment, col(Assignment.id) == _holding())
    query = query.outerjoin(Partner, col(Partner.id) == col(Assignment.partner_id))
    for kind, deadline in deadlines.items():
        query = query.outerjoin(deadline, col(deadline.id) == _newest(kind))
    return query.order_by(col(Lead.id))


def _holding() -> ScalarSelect[int | None]:
    """The number of the lead's live assignment, or of the one that it was closed under."""
    return (
        select(func.max(col(Assignment.id)))
        .where(col(Assignment.lead_id) == col(Lead.id), _HOLDS)
        .correlate(Lead)
        .scalar_subquery()
    )


def _newest(kind: DeadlineKind) -> ScalarSelect[int | None]:
    """The number of the assignment's last deadline of that kind."""
    return (
        select(func.max(col(Deadline.id)))
        .where(
            col(Deadline.assignment_id) == col(Assignment.id),
            col(Deadline.kind) == kind,
        )
        .correlate(Assignment)
        .scalar_subquery()
    )


def _problems() -> ScalarSelect[str | None]:
    """The codes of the lead's open problems with commas between them."""
    return (
        select(func.group_concat(col(LeadProblem.code)))
        .where(col(LeadProblem.lead_id) == col(Lead.id), col(LeadProblem.resolved_at).is_(None))
        .correlate(Lead)
        .scalar_subquery()
    )


def _conditions(wanted: LeadFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        conditions.append(col(Lead.status) == wanted.status)
    if wanted.rating is not None:
        conditions.append(col(Lead.rating) == wanted.rating)
    if wanted.source is not None:
        conditions.append(col(Lead.source) == wanted.source)
    if wanted.batch is not None:
        conditions.append(_landed_in(wanted.batch))
    if wanted.problem is not None:
        having = select(col(LeadProblem.lead_id)).where(
            col(LeadProblem.code) == wanted.problem, col(LeadProblem.resolved_at).is_(None)
        )
        conditions.append(col(Lead.id).in_(having))
    if wanted.text is not None:
        conditions.append(has_text(wanted.text))
    if wanted.partner_id is not None:
        # the first alone finds them by index, the second says which of them it has kept
        had = select(col(Assignment.lead_id)).where(col(Assignment.partner_id) == wanted.partner_id)
        conditions.append(col(Lead.id).in_(had))
        conditions.append(col(Assignment.partner_id) == wanted.partner_id)
    return conditions


def _is_one_of(leads: Iterable[int]) -> ColumnElement[bool]:
    """Of these numbers, however many: more than a statement has places for."""
    numbers = func.json_each(json.dumps(list(leads))).table_valued("value")
    return col(Lead.id).in_(select(numbers.c.value))


def _landed_in(batch: int) -> ColumnElement[bool]:
    """Of that batch, whose leads have the numbers from its first to its last."""
    first, last = (
        select(end).where(col(Batch.id) == batch).scalar_subquery()
        for end in (col(Batch.first_lead_id), col(Batch.last_lead_id))
    )
    return col(Lead.id).between(first, last)


def _row(found: RowMapping, zone: ZoneInfo) -> LeadRow:
    said = {name: found[name] for name in (*_OF_LEAD, *_OF_ASSIGNMENT, "partner")}
    for name in _INSTANTS:
        if said[name] is not None:
            said[name] = said[name].astimezone(zone)
    for kind in HOLD_DEADLINES:
        due = found[f"{kind}_due"]
        said[f"{kind}_due"] = due and due.astimezone(ZoneInfo(found[f"{kind}_zone"]))
    codes = found["problems"]
    return LeadRow(**said, problems=tuple(sorted(set(codes.split(",")))) if codes else ())
