"""`leadctl lead list`: leads as managers see them, in one query whatever their number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from leadctl.domain.sorting import LeadSort
from leadctl.reads.lead_filter import LeadFilter, filtered, with_holder
from leadctl.reads.lead_order import LeadOrder, in_order, keyed
from leadctl.reads.lead_rows import LeadRow, read_rows, rows_of
from leadctl.store.tables import Lead
from leadctl.store.work import Work

ALL = LeadFilter()
BY_NUMBER = LeadOrder()


def list_leads(
    work: Work, wanted: LeadFilter = ALL, limit: int | None = None, order: LeadOrder = BY_NUMBER
) -> list[LeadRow]:
    """The leads that are as wanted, the first `limit` of them in that order.

    Raises Refusal "no-such-batch", "blank-text", and those of a calendar.
    """
    number: Any = col(Lead.id)
    query: Select[Any] = select(number)
    if wanted.asks_who_holds or order.by is LeadSort.PARTNER:
        query = with_holder(query)
    query = keyed(filtered(work, query, wanted), order.by)
    # all else is read of those alone that are listed
    query = in_order(query, query.selected_columns.key, number, order)
    picked = query.limit(limit).subquery()
    return read_rows(work, in_order(rows_of(picked), picked.c.key, picked.c.id, order))
