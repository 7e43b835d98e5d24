"""Whose working days count for a partner: its own place and leave, the company's closures."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from sqlmodel import col, select

from leadctl.calendars import LEAVE, Place, Span, calendar_at, headquarters
from leadctl.domain.calendar import Calendar, both
from leadctl.domain.policy import Follows
from leadctl.domain.windows import Due, Window, due
from leadctl.store.tables import Leave, Partner
from leadctl.store.work import Work


class PartnerCalendars:
    """The calendar of each partner under the policy in force, made once per partner."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._made: dict[int, Calendar] = {}
        self._reckoned: dict[tuple[int, Window, datetime], Due] = {}

    def of(self, partner: Partner) -> Calendar:
        """The calendar by which the partner's deadlines are counted."""
        if partner.id not in self._made:
            self._made[partner.id] = self.counting(partner, self.leave(partner))
        return self._made[partner.id]

    def due(self, partner: Partner, window: Window, start: datetime) -> Due:
        """The partner's deadline for a window, with the policy's hour of receipt.

        A list that is handed out at one instant asks for the same few again and again.
        """
        asked = (partner.id, window, start)
        if asked not in self._reckoned:
            self._reckoned[asked] = reckon(self._work, window, start, self.of(partner))
        return self._reckoned[asked]

    def leave(self, partner: Partner) -> tuple[Span, ...]:
        """The partner's days of leave."""
        return self._leaves.get(partner.id, ())

    @cached_property
    def _leaves(self) -> dict[int, tuple[Span, ...]]:
        leaves: dict[int, tuple[Span, ...]] = {}
        for row in self._work.session.exec(select(Leave).order_by(col(Leave.id))):
            span = Span(row.first_on, row.last_on, LEAVE)
            leaves[row.partner_id] = (*leaves.get(row.partner_id, ()), span)
        return leaves

    def counting(self, partner: Partner, leave: tuple[Span, ...]) -> Calendar:
        """The partner's calendar with these days of leave, whatever leave it really has.

        The company's hours, closures and extra workdays are on every calendar; the partner's own
        country, subdivision and zone take the place of the company's.
        """
        policy = self._work.policy
        own = Place(partner.country, partner.subdivision, partner.timezone)
        match policy.calendar.follows:
            case Follows.PARTNER:
                return calendar_at(own, policy, leave)
            case Follows.COMPANY:
                return calendar_at(headquarters(policy), policy)
            case Follows.BOTH:
                return both(
                    calendar_at(own, policy, leave), calendar_at(headquarters(policy), policy)
                )


def reckon(work: Work, window: Window, start: datetime, calendar: Calendar) -> Due:
    """The deadline of a window on that calendar, with the policy's hour of receipt."""
    return due(start, window, calendar, work.policy.calendar.received_until)
