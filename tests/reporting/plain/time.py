"""Days, months, windows and working time, on the calendars of tests/simulation/paper."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.reporting.plain.store import Row
from tests.simulation.paper.book import Book
from tests.simulation.paper.days import (
    DAY,
    MINUTE,
    Days,
    Window,
    begin_of,
    company_days,
    days_of,
)


class Times:
    """What the policy says of time, and the partners' days as they change."""

    def __init__(self, policy: str, partners: dict[int, Row]) -> None:
        self.book = Book(policy)
        self.zone = self.book.company.zone
        self.contact_from_assignment = self.book.contact_from == "assignment"
        self.dormant_after = _days(tomllib.loads(policy)["recycle"]["dormant_after"])
        self.managers = tuple(tomllib.loads(policy)["managers"])
        self._windows = tomllib.loads(policy)["windows"]
        self._partners = partners
        self._leave: dict[int, set[date]] = {number: set() for number in partners}
        self._cached: dict[tuple[object, ...], datetime] = {}

    def day(self, at: datetime) -> date:
        """The day that it is at the company."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def month(self, at: datetime) -> str:
        """The month that it is there, as 2026-11."""
        return f"{self.day(at):%Y-%m}"

    def due_at_company(self, start: datetime, window: str) -> datetime:
        """The instant at which a window of the policy is over, by the company's own days."""
        if (start, window) not in self._cached:
            days = company_days(self.book.company)
            due = days.due(start, Window.of(self._windows[window]))
            self._cached[start, window] = due
        return self._cached[start, window]

    def next_working_day_ends(self, at: datetime) -> datetime:
        """The end of the company's next working day, its closing time being of no matter."""
        days = company_days(self.book.company)
        day = self.day(at) + DAY
        while not days.is_worked(day):
            day += DAY
        return begin_of(self.zone, day + DAY)

    def leave(self, partner: int | None, first: str, last: str, *, off: bool) -> None:
        """Days, both ends counted, become leave of a partner, or are so no more."""
        assert partner is not None
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            (self._leave[partner].add if off else self._leave[partner].discard)(day)
            day += DAY

    def is_away(self, partner: int, start: datetime, window: Window) -> bool:
        """Whether it is on leave on every day that the window would have without leave."""
        leave = self._leave[partner]
        if not leave:
            return False
        return self._days(partner, set()).counted(start, window) <= leave

    def worked_minutes(self, partner: int, start: datetime, end: datetime) -> int:
        """The whole minutes in which the partner was at work between two instants."""
        days = self._days(partner, self._leave[partner])
        opens, closes = self.book.company.opens, self.book.company.closes
        zone = ZoneInfo(days.zone)
        worked, day = timedelta(), start.astimezone(zone).date()
        while day <= end.astimezone(zone).date():
            if days.is_worked(day):
                begins = max(start, datetime.combine(day, opens, zone))
                ends = min(end, datetime.combine(day, closes, zone))
                if ends > begins:
                    # both are aware and of one zone: Python would ignore a change of the clock
                    worked += ends.astimezone(ZoneInfo("UTC")) - begins.astimezone(ZoneInfo("UTC"))
            day += DAY
        return worked // MINUTE

    def _days(self, partner: int, leave: set[date]) -> Days:
        row = self._partners[partner]
        place = row["country"], row["subdivision"], row["timezone"]
        return days_of(self.book.company, *place, leave)


def _days(text: str) -> timedelta:
    count, unit = text.split()
    assert unit == "days"
    return timedelta(days=int(count))
