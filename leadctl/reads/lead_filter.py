"""Which leads a list has: those that are all of what is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import col

from leadctl.domain.folding import fold
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.neglect import Waits
from leadctl.errors import Refusal
from leadctl.reads.lead_rows import holding
from leadctl.reads.lead_text import has_text
from leadctl.reads.running_deadlines import running_of_holds
from leadctl.reads.waiting import waiting
from leadctl.store.record import Batch
from leadctl.store.tables import Assignment, Deadline, Lead, LeadProblem, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """Which leads are listed: those that are all of what is said here.

    `sources` are all spellings of a source, as leads have them. `manager` is the one of the policy,
    in any case, who answers for the partner that has the lead. `due_by` is a day that the next
    deadline ends on, or before, in the zone that it is counted in; an `overdue` one has passed.
    """

    status: Status | None = None
    rating: Rating | None = None
    partner_id: int | None = None
    sources: tuple[str, ...] | None = None
    problem: str | None = None
    batch: int | None = None
    waiting: Waits | None = None
    text: str | None = None
    manager: str | None = None
    due_by: date | None = None
    overdue: bool = False

    @property
    def asks_who_holds(self) -> bool:
        """Whether the query must have the leads' holders."""
        return self.partner_id is not None or self.manager is not None


def filtered(work: Work, query: Select[Any], wanted: LeadFilter) -> Select[Any]:
    """The query of leads, which finds those alone that are as wanted; it may need their holders.

    Raises Refusal "no-such-batch", "blank-text", and those of a calendar.
    """
    query = query.where(*_of_lead(work, wanted), *_in_time(work, wanted))
    return _of_holder(query, wanted)


def _of_lead(work: Work, wanted: LeadFilter) -> list[ColumnElement[bool]]:
    found = [
        column == said
        for column, said in (
            (col(Lead.status), wanted.status),
            (col(Lead.rating), wanted.rating),
        )
        if said is not None
    ]
    if wanted.sources is not None:
        found.append(col(Lead.source).in_(wanted.sources))
    if wanted.batch is not None:
        found.append(_landed_in(work, wanted.batch))
    if wanted.problem is not None:
        having = select(col(LeadProblem.lead_id)).where(
            col(LeadProblem.code) == wanted.problem, col(LeadProblem.resolved_at).is_(None)
        )
        found.append(col(Lead.id).in_(having))
    if wanted.waiting is not None:
        found.append(_is_one_of(waiting(work, wanted.waiting)))
    if wanted.text is not None:
        found.append(has_text(wanted.text))
    return found


def _in_time(work: Work, wanted: LeadFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.due_by is not None:
        due_on = func.json_extract(Deadline.receipt, "$.due_on")
        found.append(due_on <= wanted.due_by.isoformat())
    if wanted.overdue:
        found.append(col(Deadline.due_at) <= work.now)
    if not found:
        return []
    return [col(Lead.id).in_(running_of_holds(col(Assignment.lead_id)).where(*found))]


def _of_holder(query: Select[Any], wanted: LeadFilter) -> Select[Any]:
    meant = []
    if wanted.partner_id is not None:
        meant.append(col(Partner.id) == wanted.partner_id)
    if wanted.manager is not None:
        meant.append(func.fold(col(Partner.manager)) == fold(wanted.manager))
    if not meant:
        return query
    # the first alone finds them by index, the second says which of them they have kept
    had = (
        select(col(Assignment.lead_id))
        .join(Partner, col(Partner.id) == col(Assignment.partner_id))
        .where(*meant)
    )
    return query.where(col(Lead.id).in_(had), *meant)


def with_holder(query: Select[Any]) -> Select[Any]:
    """The query of leads, joined with the partner that each is held or was closed by, if any."""
    query = query.outerjoin(Assignment, col(Assignment.id) == holding())
    return query.outerjoin(Partner, col(Partner.id) == col(Assignment.partner_id))


def _is_one_of(leads: Iterable[int]) -> ColumnElement[bool]:
    """Of these numbers, however many: more than a statement has places for."""
    numbers = func.json_each(json.dumps(list(leads))).table_valued("value")
    return col(Lead.id).in_(select(numbers.c.value))


def _landed_in(work: Work, batch: int) -> ColumnElement[bool]:
    """Of that batch, whose leads have the numbers from its first to its last."""
    row = work.session.get(Batch, batch)
    if row is None:
        raise Refusal("no-such-batch", batch=batch)
    first, last = (
        select(end).where(col(Batch.id) == batch).scalar_subquery()
        for end in (col(Batch.first_lead_id), col(Batch.last_lead_id))
    )
    return col(Lead.id).between(first, last)
