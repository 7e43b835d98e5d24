"""Whose working days count for a partner: its own place and leave, the company's closures."""

from __future__ import annotations

from sqlmodel import select

from leadctl.calendars import LEAVE, Place, Span, calendar_at, headquarters
from leadctl.domain.calendar import Calendar, both
from leadctl.domain.policy import Follows
from leadctl.store.tables import Leave, Partner
from leadctl.store.work import Work


class PartnerCalendars:
    """The calendar of each partner under the policy in force, made once per partner."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._made: dict[int, Calendar] = {}

    def of(self, partner: Partner) -> Calendar:
        """The calendar by which the partner's deadlines are counted."""
        number = partner.id
        if number not in self._made:
            self._made[number] = self.counting(partner, self.leave(partner))
        return self._made[number]

    def leave(self, partner: Partner) -> tuple[Span, ...]:
        """The partner's days of leave."""
        rows = self._work.session.exec(select(Leave).where(Leave.partner_id == partner.id)).all()
        return tuple(Span(row.first_on, row.last_on, LEAVE) for row in rows)

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
