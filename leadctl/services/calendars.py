"""Whose working days count for a partner: its own place and leave, the company's closures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time

from sqlmodel import select

from leadctl.calendars import Place, Span, calendar_at, headquarters, years_covered
from leadctl.domain.calendar import Calendar, Kind, both
from leadctl.domain.policy import Follows, Policy
from leadctl.domain.windows import Due, Window, due, reminder
from leadctl.store.tables import Leave, Partner
from leadctl.store.work import Work


def as_of_now(work: Work, version: int) -> Policy:
    """That version's rules on the days of the policy in force.

    Windows, hours, and whose calendar counts are rules, and those of an assignment never change.
    Closures and extra workdays are facts, as leave and holidays are: there is one truth of them.
    """
    rules, now = work.policy_of(version), work.policy.calendar
    days = {"closures": now.closures, "extra_workdays": now.extra_workdays}
    return rules.model_copy(update={"calendar": rules.calendar.model_copy(update=days)})


class PartnerCalendars:
    """The calendar of each partner under a policy, the one in force if none is said.

    Each is made once. `of` says whom alone it will be asked about, so that nobody else's leave is
    read.
    """

    def __init__(self, work: Work, policy: Policy | None = None, *, of: int | None = None) -> None:
        self._work = work
        self._policy = policy or work.policy
        self._of = of
        self._made: dict[int, Calendar] = {}
        self._leaves: dict[int, list[Span]] | None = None
        self._reckoned: dict[tuple[int, Window, datetime], Due] = {}
        self._reminders: dict[tuple[int, datetime, datetime], datetime | None] = {}

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
            self._reckoned[asked] = due(start, window, self.of(partner), self.received_until)
        return self._reckoned[asked]

    def remind_at(self, partner: Partner, due: Due) -> datetime | None:
        """When the partner is to be reminded of a deadline of its, by the policy; None: never."""
        asked = (partner.id, due.start, due.due)
        if asked not in self._reminders:
            remind = self._policy.windows.remind
            self._reminders[asked] = reminder(due, remind, self.of(partner))
        return self._reminders[asked]

    def check_known(self, partner: Partner, windows: Iterable[Window], start: datetime) -> None:
        """See that these windows, one after the other, can all be counted for the partner.

        Raises the Refusals of a calendar.
        """
        for window in windows:
            start = self.due(partner, window, start).due

    @property
    def received_until(self) -> time | None:
        """The local time of a day after which what comes is the next day's."""
        return self._policy.calendar.received_until

    def known_until(self, partner: Partner) -> int:
        """The last year of which all holidays that the partner's calendar asks for are known."""
        company = self._policy.calendar
        own = (partner.country,) if company.follows is not Follows.COMPANY else ()
        the_companys = (company.country,) if company.follows is not Follows.PARTNER else ()
        return min(years_covered(country)[1] for country in (*own, *the_companys))

    def days_off_until(self, partner: Partner) -> date:
        """The last day of the partner's leave or the company's closures; long ago without any."""
        leave = (span.last for span in self.leave(partner))
        closed = (days.last for days in self._policy.calendar.closures)
        return max((*leave, *closed), default=date.min)

    def leave(self, partner: Partner) -> tuple[Span, ...]:
        """The partner's days of leave."""
        if self._leaves is None:
            self._leaves = self._read_leave()
        return tuple(self._leaves.get(partner.id, ()))

    def _read_leave(self) -> dict[int, list[Span]]:
        query = select(Leave)
        if self._of is not None:
            query = query.where(Leave.partner_id == self._of)
        leaves: dict[int, list[Span]] = defaultdict(list)
        for row in self._work.session.exec(query):
            leaves[row.partner_id].append(Span(row.first_on, row.last_on, Kind.LEAVE))
        return leaves

    def counting(self, partner: Partner, leave: tuple[Span, ...]) -> Calendar:
        """The partner's calendar with these days of leave, whatever leave it really has.

        The company's hours, closures and extra workdays are on every calendar, and the leave too.
        Where the partner's holidays count, its own country, subdivision and zone take the place of
        the company's.
        """
        policy = self._policy
        own = Place(partner.country, partner.subdivision, partner.timezone)
        match policy.calendar.follows:
            case Follows.PARTNER:
                return calendar_at(own, policy, leave)
            case Follows.COMPANY:
                return calendar_at(headquarters(policy), policy, leave)
            case Follows.BOTH:
                return both(
                    calendar_at(own, policy, leave), calendar_at(headquarters(policy), policy)
                )
