"""`leadctl partner leave`: days on which a partner does not work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from leadctl.errors import Refusal
from leadctl.services.lookup import find_partner
from leadctl.store.tables import Leave
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class OnLeave:
    """Days of leave, both ends counted. Names are JSON names."""

    partner: str
    first_on: date
    last_on: date


def add_leave(work: Work, partner_code: str, first_on: date, last_on: date) -> list[OnLeave]:
    """Add days of leave, both ends counted; all the leave that the partner has, in order.

    Deadlines that run already stay as they are. Raises Refusal "days-backwards", and
    "on-leave-already" for days that are leave as it is.
    """
    if first_on > last_on:
        raise Refusal("days-backwards", first=first_on, last=last_on)
    partner = find_partner(work, partner_code)
    known = select(Leave).where(Leave.partner_id == partner.id)
    if any(
        leave.first_on <= first_on and last_on <= leave.last_on
        for leave in work.session.exec(known)
    ):
        raise Refusal("on-leave-already", partner=partner.code, first=first_on, last=last_on)
    work.session.add(Leave(partner_id=partner.id, first_on=first_on, last_on=last_on))
    work.note("partner-leave", partner_id=partner.id, first_on=first_on, last_on=last_on)
    work.flush()
    in_order = known.order_by(col(Leave.first_on), col(Leave.id))
    return [
        OnLeave(partner.code, leave.first_on, leave.last_on)
        for leave in work.session.exec(in_order)
    ]
