"""The rows that messages tell of, read for many messages at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import col, or_, select

from leadctl.calendars import bounds_at
from leadctl.domain.needs import Needed
from leadctl.domain.words import AssignmentEnd, MailKind
from leadctl.services.consents import consenting
from leadctl.services.told_before import History, read_history
from leadctl.services.undelivered import as_if_delivered, gives_lead
from leadctl.store.needs import find_needs
from leadctl.store.record import Outbox, State
from leadctl.store.tables import Assignment, Deadline, Incident, Lead, Partner, Response
from leadctl.store.work import Work

Row = TypeVar("Row", Partner, Assignment, Lead, Incident)


_HANDED = (MailKind.HAND_OVER, MailKind.DELETE_DATA)
"""The messages about a lead that account management gets."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The rows that a batch of messages tells of, by their numbers."""

    now: datetime
    store: str
    """What tells this store's deadlines from those of every other."""
    zone: ZoneInfo
    """The company's own."""
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
    won: Mapping[int, Assignment]
    """Of the leads that account management is told of, in which hold each was won."""
    needs: Mapping[str, tuple[Needed, ...]]
    """What needs each manager that is owed a digest."""


def read_matter(work: Work, rows: Sequence[Outbox]) -> Matter:
    """All that these messages are about."""
    holds = _by_number(work, Assignment, (row.assignment_id for row in rows))
    incidents = _by_number(work, Incident, (row.incident_id for row in rows))
    handed = [row.lead_id for row in rows if row.kind in _HANDED and row.lead_id]
    leads = _by_number(work, Lead, [*(hold.lead_id for hold in holds.values()), *handed])
    new = _leads_of(rows, holds, MailKind.NEW_LEAD, MailKind.DETAILS)
    history, won = read_history(work, [*new, *handed]), _won(work, handed)
    partners = {
        *(row.partner_id for row in rows),
        *(hold.partner_id for hold in won.values()),
        *history.partners(handed),
    }
    deadlines = _deadlines(work, holds, incidents, _reminders(rows))
    deadlines += as_if_delivered(work, [row.assignment_id for row in rows if gives_lead(row)])
    return Matter(
        now=work.now,
        store=work.session.get_one(State, 1).uid,
        zone=work.zone,
        partners=_by_number(work, Partner, partners),
        holds=holds,
        leads=leads,
        consenting=consenting(work, [*leads, *(lead for _, lead in deadlines)]),
        incidents=incidents,
        deadlines=deadlines,
        responses=_responses(work, _leads_of(rows, holds, MailKind.HEARD_AGAIN)),
        history=history,
        won=won,
        needs=_needs(work, rows),
    )


def _reminders(rows: Sequence[Outbox]) -> list[int]:
    return [row.id for row in rows if row.kind is MailKind.REMINDER]


def _needs(work: Work, rows: Sequence[Outbox]) -> dict[str, tuple[Needed, ...]]:
    managers = {row.manager for row in rows if row.manager is not None}
    if not managers:
        return {}
    bounds = bounds_at(work.now, work.policy)
    return {manager: find_needs(work, bounds, manager) for manager in managers}


def _leads_of(
    rows: Sequence[Outbox], holds: Mapping[int, Assignment], *kinds: MailKind
) -> list[int]:
    """The leads that messages of these kinds are about."""
    return [
        holds[row.assignment_id].lead_id
        for row in rows
        if row.kind in kinds and row.assignment_id is not None
    ]


def _won(work: Work, leads: Sequence[int]) -> dict[int, Assignment]:
    """The last hold of each that ended because the lead was closed."""
    if not leads:
        return {}
    rows = work.session.exec(
        select(Assignment)
        .where(
            col(Assignment.lead_id).in_(leads),
            Assignment.ended_as == AssignmentEnd.CLOSED,
        )
        .order_by(col(Assignment.id))
    )
    return {row.lead_id: row for row in rows}


def _responses(work: Work, leads: Sequence[int]) -> dict[int, Response]:
    rows = work.session.exec(
        select(Response).where(col(Response.lead_id).in_(leads)).order_by(col(Response.id))
    )
    return {row.lead_id: row for row in rows}


def _deadlines(
    work: Work, holds: Iterable[int], incidents: Iterable[int], reminders: Iterable[int]
) -> list[tuple[Deadline, int]]:
    rows = work.session.exec(
        select(Deadline, Assignment.lead_id)
        .join(Assignment, col(Assignment.id) == Deadline.assignment_id)
        .where(
            or_(
                col(Deadline.assignment_id).in_(list(holds)),
                col(Deadline.incident_id).in_(list(incidents)),
                col(Deadline.reminder_id).in_(list(reminders)),
            )
        )
    )
    # asked for in order, SQLite would walk through all deadlines there are
    return sorted(rows, key=lambda row: row[0].id)


def _by_number(work: Work, table: type[Row], numbers: Iterable[int | None]) -> dict[int, Row]:
    asked = {number for number in numbers if number is not None}
    return {row.id: row for row in work.session.exec(select(table).where(col(table.id).in_(asked)))}
