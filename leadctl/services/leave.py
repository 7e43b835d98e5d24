"""`leadctl partner leave`: days on which a partner does not work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from leadctl.domain.spans import Days, merged, without
from leadctl.errors import Refusal
from leadctl.services.lookup import find_partner
from leadctl.store.tables import Leave, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class OnLeave:
    """Days of leave, both ends counted. Names are JSON names."""

    partner: str
    first_on: date
    last_on: date


def list_leave(work: Work, partner_code: str) -> list[OnLeave]:
    """All the leave that the partner has, in order, in as few spans as there can be."""
    partner = find_partner(work, partner_code)
    return _named(partner, _known(work, partner))


def add_leave(work: Work, partner_code: str, first_on: date, last_on: date) -> list[OnLeave]:
    """Add days of leave, both ends counted; all the leave that the partner has, in order.

    Deadlines that run already stay as they are. Raises Refusal "days-backwards", and
    "on-leave-already" for days that are all leave as it is.
    """
    partner, known = _asked(work, partner_code, first_on, last_on)
    added = merged((*known, (first_on, last_on)))
    if added == known:
        raise Refusal("on-leave-already", partner=partner.code, first=first_on, last=last_on)
    work.note("partner-leave", partner_id=partner.id, first_on=first_on, last_on=last_on)
    return _replaced(work, partner, added)


def remove_leave(work: Work, partner_code: str, first_on: date, last_on: date) -> list[OnLeave]:
    """Take back days of leave, both ends counted; all the leave that is left, in order.

    Deadlines that run already stay as they are. Raises Refusal "days-backwards", and
    "not-on-leave" where none of the days is leave.
    """
    partner, known = _asked(work, partner_code, first_on, last_on)
    left = without(known, (first_on, last_on))
    if left == known:
        raise Refusal("not-on-leave", partner=partner.code, first=first_on, last=last_on)
    work.note("partner-leave-removed", partner_id=partner.id, first_on=first_on, last_on=last_on)
    return _replaced(work, partner, left)


def _asked(
    work: Work, partner_code: str, first_on: date, last_on: date
) -> tuple[Partner, tuple[Days, ...]]:
    """The partner whose leave is to change by these days, and the leave it has."""
    if first_on > last_on:
        raise Refusal("days-backwards", first=first_on, last=last_on)
    partner = find_partner(work, partner_code)
    return partner, _known(work, partner)


def _known(work: Work, partner: Partner) -> tuple[Days, ...]:
    rows = work.session.exec(
        select(col(Leave.first_on), col(Leave.last_on)).where(Leave.partner_id == partner.id)
    )
    return merged((first_on, last_on) for first_on, last_on in rows)


def _replaced(work: Work, partner: Partner, spans: tuple[Days, ...]) -> list[OnLeave]:
    """Store these spans in place of all the leave that the partner had."""
    for row in work.session.exec(select(Leave).where(Leave.partner_id == partner.id)):
        work.session.delete(row)
    for first_on, last_on in spans:
        work.session.add(Leave(partner_id=partner.id, first_on=first_on, last_on=last_on))
    work.flush()
    return _named(partner, spans)


def _named(partner: Partner, spans: tuple[Days, ...]) -> list[OnLeave]:
    return [OnLeave(partner.code, first_on, last_on) for first_on, last_on in spans]
