"""A lead as lists and cards have it, read in one query for however many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, ScalarSelect, Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import HELD, Disposition, Status
from leadctl.domain.words import (
    HOLD_DEADLINES,
    AssignmentEnd,
    DeadlineKind,
    DeadlineOutcome,
    Direction,
)
from leadctl.store.tables import Assignment, Deadline, Lead, LeadProblem, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead as it stands. Names are JSON names.

    `partner` is who holds it, or held it when it was closed, and the dates of an assignment are
    of that one: a lead that nobody holds has none. Deadlines are in the zone they were counted
    in, all other instants in the policy's. `since_at` is since when it has been in its status.
    `halted` are the deadlines that run anew once its partner could be told of the lead.
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
    currency: str | None
    since_at: datetime
    halted: tuple[DeadlineKind, ...]

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


_OF_LEAD = (
    "id", "external_id", "source", "direction", "first_name", "last_name", "email", "phone",
    "company", "job_title", "country", "subdivision", "region", "rating", "score", "value",
    "decision_on", "status", "received_at", "logged_at", "closed_at", "disposition", "currency",
    "since_at",
)  # fmt: skip
_OF_ASSIGNMENT = ("assigned_at", "claimed_at", "contacted_at", "recorded_at")
_INSTANTS = ("received_at", "logged_at", "closed_at", "since_at", *_OF_ASSIGNMENT)
_HOLDS = or_(
    col(Assignment.ended_at).is_(None),
    and_(
        col(Lead.status) == Status.CLOSED,
        col(Assignment.ended_as) == AssignmentEnd.CLOSED,
        col(Assignment.round) == col(Lead.round),
    ),
)


def lead_row(work: Work, number: int) -> LeadRow:
    """The lead of that number, which must be there."""
    one = select(col(Lead.id)).where(col(Lead.id) == number).subquery()
    (row,) = read_rows(work, rows_of(one))
    return row


def read_rows(work: Work, query: Select[Any]) -> list[LeadRow]:
    """The leads that a query made by `rows_of` finds."""
    zone = work.zone
    return [_row(found, zone) for found in work.session.connection().execute(query).mappings()]


def rows_of(picked: Subquery) -> Select[Any]:
    """A query for the leads whose `id` is in `picked`, a row each.

    Each join finds its row by number, so that there is never a second.
    """
    columns: list[Any] = [getattr(Lead, name) for name in _OF_LEAD]
    columns += [getattr(Assignment, name) for name in _OF_ASSIGNMENT]
    columns += [_problems().label("problems"), col(Partner.code).label("partner")]
    deadlines = {kind: aliased(Deadline) for kind in HOLD_DEADLINES}
    for kind, deadline in deadlines.items():
        zone = func.json_extract(deadline.receipt, "$.timezone")
        columns += [
            col(deadline.due_at).label(f"{kind}_due"),
            col(deadline.outcome).label(f"{kind}_outcome"),
            zone.label(f"{kind}_zone"),
        ]
    query = select(*columns).select_from(picked).join(Lead, col(Lead.id) == picked.c.id)
    query = query.outerjoin(Assignment, col(Assignment.id) == holding())
    query = query.outerjoin(Partner, col(Partner.id) == col(Assignment.partner_id))
    for kind, deadline in deadlines.items():
        query = query.outerjoin(deadline, col(deadline.id) == _newest(kind))
    return query


def holding() -> ScalarSelect[int | None]:
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


def _row(found: RowMapping, zone: ZoneInfo) -> LeadRow:
    said = {name: found[name] for name in (*_OF_LEAD, *_OF_ASSIGNMENT, "partner")}
    for name in _INSTANTS:
        if said[name] is not None:
            said[name] = said[name].astimezone(zone)
    halted = []
    for kind in HOLD_DEADLINES:
        due = found[f"{kind}_due"]
        if found[f"{kind}_outcome"] is DeadlineOutcome.HALTED:  # it is due at no time that is known
            halted += [kind] if said["status"] in HELD else []
            due = None
        said[f"{kind}_due"] = due and due.astimezone(ZoneInfo(found[f"{kind}_zone"]))
    codes = found["problems"]
    return LeadRow(
        **said,
        problems=tuple(sorted(set(codes.split(",")))) if codes else (),
        halted=tuple(halted),
    )
