"""`leadctl calendar due`: the deadline of any window, with its receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from leadctl.calendars import Place, calendar_at
from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Due, Window
from leadctl.services.calendars import PartnerCalendars, reckon
from leadctl.services.lookup import find_partner
from leadctl.store.work import Work


def due_for_partner(work: Work, start: datetime, window: Window, partner_code: str) -> Due:
    """The deadline as it would be counted for the partner, its leave included.

    Raises Refusal "no-such-partner" and those of a calendar.
    """
    return _due(work, start, window, PartnerCalendars(work).of(find_partner(work, partner_code)))


def due_at_place(
    work: Work,
    start: datetime,
    window: Window,
    country: str,
    subdivision: str,
    timezone: str | None,
) -> Due:
    """The deadline as it would be counted in a place, under the policy.

    The zone is the policy's unless one is said. Raises the Refusals of a calendar: an unknown
    place, a year that is not covered.
    """
    place = Place(country, subdivision, timezone or work.policy.calendar.timezone)
    return _due(work, start, window, calendar_at(place, work.policy))


def _due(work: Work, start: datetime, window: Window, calendar: Calendar) -> Due:
    reckoned = reckon(work, window, start, calendar)
    zone = ZoneInfo(reckoned.timezone)
    return replace(
        reckoned, start=reckoned.start.astimezone(zone), due=reckoned.due.astimezone(zone)
    )
