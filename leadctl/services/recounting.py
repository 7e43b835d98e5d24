"""Stored deadlines counted again: by the rules of then, on the days as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy
from sqlalchemy import ColumnElement
from sqlmodel import col, select

from leadctl.domain.calendar import Calendar
from leadctl.domain.recounting import Change, Shift, change, recounted, shift
from leadctl.domain.windows import Due
from leadctl.domain.words import DeadlineKind
from leadctl.errors import Refusal
from leadctl.services.calendars import PartnerCalendars, as_of_now
from leadctl.store.receipts import read_receipt
from leadctl.store.tables import Assignment, Deadline, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Live:
    """A deadline that runs, for what and whom, as it was counted and by which rules."""

    deadline: int
    kind: DeadlineKind
    assignment: int
    lead: int
    partner: Partner
    policy_version: int
    receipt: Due


def live_deadlines(work: Work, *only: ColumnElement[bool]) -> Iterator[Live]:
    """The deadlines that run, the nearest first: all, or those `only` of which this is true."""
    query = (
        sqlalchemy.select(
            col(Deadline.id),
            col(Deadline.kind),
            col(Assignment.id),
            col(Assignment.lead_id),
            col(Assignment.partner_id),
            col(Deadline.policy_version_id),
            col(Deadline.receipt),
        )
        .join(Assignment, col(Assignment.id) == col(Deadline.assignment_id))
        .where(col(Deadline.outcome).is_(None), *only)
        .order_by(col(Deadline.due_at), col(Deadline.id))
    )
    rows = work.session.connection().execute(query).all()
    holders = {row[4] for row in rows}
    found = work.session.exec(select(Partner).where(col(Partner.id).in_(holders)))
    partners = {partner.id: partner for partner in found}
    for number, kind, hold, lead, holder, version, receipt in rows:
        yield Live(number, kind, hold, lead, partners[holder], version, read_receipt(receipt))


@dataclass(frozen=True, slots=True)
class Recounted:
    """A running deadline and how it comes out now: which way it would move, if at all."""

    live: Live
    again: Due
    shift: Shift | None
    calendar: Calendar
    """By which it was counted again."""
    remind_at: datetime | None
    """When its partner is to be reminded of it then."""

    @property
    def change(self) -> Change:
        """The days that make the difference."""
        return change(self.live.receipt, self.again, self.calendar)


@dataclass(frozen=True, slots=True)
class Doubt:
    """How many running deadlines would move, and how many cannot be counted any more."""

    would_move: int = 0
    uncounted: int = 0

    def __bool__(self) -> bool:
        return bool(self.would_move or self.uncounted)


@dataclass(frozen=True, slots=True)
class Recount:
    """Running deadlines counted again, the nearest first; `uncounted` has what kept others from it.

    That is a sentence each.
    """

    recounted: tuple[Recounted, ...]
    uncounted: tuple[str, ...]

    @property
    def elsewhere(self) -> list[Recounted]:
        """Those that come out elsewhere."""
        return [each for each in self.recounted if each.shift]

    @property
    def doubt(self) -> Doubt:
        """How many of them are in doubt: not those that would be past at once, which stay."""
        moving = sum(each.shift is not Shift.PAST for each in self.elsewhere)
        return Doubt(moving, len(self.uncounted))


def recount(work: Work, *only: ColumnElement[bool]) -> Recount:
    """Count the running deadlines again: all, or those `only` of which this is true."""
    recounting = Recounting(work)
    recounts: list[Recounted] = []
    uncounted: list[str] = []
    for live in live_deadlines(work, *only):
        try:
            recounts.append(recounting.again(live))
        except Refusal as refusal:
            uncounted.append(f"lead {live.lead}: {refusal}")
    return Recount(tuple(recounts), tuple(uncounted))


class Recounting:
    """Counts deadlines again under the policy version of each."""

    def __init__(self, work: Work, *, of: int | None = None) -> None:
        """`of`: the one partner whose deadlines are counted, if it is only one."""
        self._work = work
        self._of = of
        self._calendars: dict[int, PartnerCalendars] = {}

    def calendar(self, live: Live) -> Calendar:
        """The calendar that the deadline is counted on now. Raises the Refusals of a calendar."""
        return self._under(live.policy_version).of(live.partner)

    def remind_at(self, live: Live, due: Due) -> datetime | None:
        """When its partner is to be reminded of the deadline once it is counted so."""
        return self._under(live.policy_version).remind_at(live.partner, due)

    def again(self, live: Live) -> Recounted:
        """The deadline as it comes out now. Raises the Refusals of a calendar."""
        calendars = self._under(live.policy_version)
        calendar = calendars.of(live.partner)
        now = recounted(live.receipt, calendar, calendars.received_until)
        way = shift(live.receipt.due, now.due, self._work.now)
        return Recounted(live, now, way, calendar, calendars.remind_at(live.partner, now))

    def _under(self, version: int) -> PartnerCalendars:
        if version not in self._calendars:
            self._calendars[version] = PartnerCalendars(
                self._work, as_of_now(self._work, version), of=self._of
            )
        return self._calendars[version]
