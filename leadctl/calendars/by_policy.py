"""Calendars as a policy has them: the company's hours and days, on its own or another's place."""

from __future__ import annotations

from leadctl.calendars.build import Span, calendar_for
from leadctl.calendars.places import Place
from leadctl.domain.calendar import Calendar, Kind
from leadctl.domain.policy import Policy


def headquarters(policy: Policy) -> Place:
    """Where the company is."""
    company = policy.calendar
    return Place(company.country, company.subdivision, company.timezone)


def calendar_at(place: Place, policy: Policy, leave: tuple[Span, ...] = ()) -> Calendar:
    """The calendar of a place under the policy: its hours, closures and extra workdays.

    Raises the Refusals of `calendar_for`.
    """
    company = policy.calendar
    closures = (Span(days.first, days.last, Kind.CLOSURE) for days in company.closures)
    return calendar_for(
        place,
        hours=(company.hours.opens, company.hours.closes),
        days_off=(*closures, *leave),
        extra_workdays=company.extra_workdays,
    )
