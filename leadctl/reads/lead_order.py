"""In which order leads are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, null
from sqlmodel import col

from leadctl.domain.lifecycle import Status
from leadctl.domain.sorting import LeadSort
from leadctl.reads.running_deadlines import running_of_holds
from leadctl.store.tables import Assignment, Deadline, Lead, Partner


@dataclass(frozen=True, slots=True)
class LeadOrder:
    """By what leads are listed.

    Each key has its own direction, which `reverse` turns round. Leads that have nothing of it come
    last either way, and those that are alike in it go by their number. A closed lead waits for
    nothing, and has no decision ahead.
    """

    by: LeadSort = LeadSort.NUMBER
    reverse: bool = False


def _while_open(column: Any) -> ColumnElement[Any]:
    return case((col(Lead.status) != Status.CLOSED, column), else_=null())


_KEYS: Mapping[LeadSort, Any] = {
    LeadSort.NUMBER: col(Lead.id),
    LeadSort.WAITING: _while_open(col(Lead.since_at)),
    LeadSort.SCORE: col(Lead.score),
    LeadSort.VALUE: col(Lead.value),
    LeadSort.DECISION: _while_open(col(Lead.decision_on)),
    LeadSort.RECEIVED: col(Lead.received_at),
    LeadSort.PARTNER: col(Partner.code),
    LeadSort.COMPANY: func.nullif(func.fold(func.coalesce(col(Lead.company), "")), ""),
}


def keyed(query: Select[Any], by: LeadSort) -> Select[Any]:
    """The query of leads with what they are sorted by as `key`; by partner, it has holders."""
    if by is LeadSort.DUE:
        # found once for all leads, by the index of what runs
        due = running_of_holds(col(Assignment.lead_id), func.min(col(Deadline.due_at)).label("due"))
        first = due.group_by(col(Assignment.lead_id)).subquery()
        query = query.outerjoin(first, first.c.lead_id == col(Lead.id))
        return query.add_columns(first.c.due.label("key"))
    return query.add_columns(_KEYS[by].label("key"))


def in_order(
    query: Select[Any], key: ColumnElement[Any], number: Any, order: LeadOrder
) -> Select[Any]:
    """The query, sorted by the key, and leads that are alike in it by their number."""
    if order.by is LeadSort.NUMBER:
        return query.order_by(number.desc() if order.reverse else number)
    descends = order.by.descends is not order.reverse
    return query.order_by(key.is_(None), key.desc() if descends else key, number)
