"""`leadctl incident list`: what partners answer for, those not yet discussed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from leadctl.domain.forgetting import counts_until
from leadctl.domain.words import DeadlineOutcome, IncidentAction, IncidentStatus
from leadctl.reads.days import instants_of
from leadctl.store.tables import Deadline, Incident, Partner
from leadctl.store.work import Work, read_instant


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident. Names are JSON names; instants are in the policy's zone.

    `missed` counts the deadlines that belong to it, without those of takings that were undone.
    `told_at` is None while the partner does not
    know of it, and `counts_until` when it counts no more, because it was waived or is forgotten.
    """

    id: int
    partner: str
    opened_at: datetime
    told_at: datetime | None
    action: IncidentAction
    status: IncidentStatus
    missed: int
    counts_until: datetime | None


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents are listed: those that are all of what is said here.

    They were opened on the days from `since` to `until`, both counted. `manager` is the one of
    the policy who answers for the partner, in any case.
    """

    number: int | None = None
    partner_id: int | None = None
    status: IncidentStatus | None = None
    manager: str | None = None
    since: date | None = None
    until: date | None = None


_MISSED = (
    select(func.count())
    .select_from(Deadline)
    .where(
        col(Deadline.incident_id) == col(Incident.id),
        Deadline.outcome == DeadlineOutcome.MISSED,
    )
    .scalar_subquery()
)


def list_incidents(
    work: Work, wanted: IncidentFilter, limit: int | None = None
) -> list[IncidentRow]:
    """The incidents asked for, the first `limit` of them: open ones first, then the newest.

    Raises Refusal "backwards-span".
    """
    query = (
        select(Incident, Partner.code, _MISSED)
        .join(Partner, col(Partner.id) == Incident.partner_id)
        .where(*_conditions(work, wanted))
        .order_by(col(Incident.status) != IncidentStatus.OPEN, col(Incident.id).desc())
        .limit(limit)
    )
    found = work.session.exec(query).all()
    return [_row(work, incident, code, missed) for incident, code, missed in found]


def counting(rows: Sequence[IncidentRow]) -> int:
    """How many of the incidents are neither waived nor forgotten."""
    return sum(row.counts_until is not None for row in rows)


def _conditions(work: Work, wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    said: list[tuple[object, ColumnElement[bool]]] = [
        (wanted.number, col(Incident.id) == wanted.number),
        (wanted.partner_id, col(Incident.partner_id) == wanted.partner_id),
        (wanted.status, col(Incident.status) == wanted.status),
        (wanted.manager, func.fold(col(Partner.manager)) == func.fold(wanted.manager)),
    ]
    begins, ends = map(read_instant, instants_of(work, wanted.since, wanted.until))
    days = (
        (wanted.since, col(Incident.opened_at) >= begins),
        (wanted.until, col(Incident.opened_at) < ends),
    )
    return [condition for value, condition in (*said, *days) if value is not None]


def _row(work: Work, incident: Incident, partner: str, missed: int) -> IncidentRow:
    zone = work.zone
    until = counts_until(incident.opened_at, work.policy.discipline.forget_after)
    counts = incident.status is not IncidentStatus.WAIVED and work.now < until
    return IncidentRow(
        id=incident.id,
        partner=partner,
        opened_at=incident.opened_at.astimezone(zone),
        told_at=incident.told_at.astimezone(zone) if incident.told_at else None,
        action=incident.action,
        status=incident.status,
        missed=missed,
        counts_until=until.astimezone(zone) if counts else None,
    )
