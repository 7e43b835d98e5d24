"""The company's own calendar, by the policy in force."""

from __future__ import annotations

from leadctl.calendars import calendar_at, headquarters
from leadctl.domain.calendar import Calendar
from leadctl.store.work import Work


def company_calendar(work: Work) -> Calendar:
    """The days and hours that the company works, which its own messages keep to."""
    return calendar_at(headquarters(work.policy), work.policy)
