"""`leadctl calendar due`: the deadline of any window, with its receipt."""

from __future__ import annotations

from datetime import datetime

from leadctl.calendars import Place, calendar_at, headquarters
from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Window, due
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.lookup import find_partner
from leadctl.store.receipts import Receipt, receipt_of
from leadctl.store.work import Work


def due_for_partner(work: Work, start: datetime, window: Window, partner_code: str) -> Receipt:
    """The deadline as it would be counted for the partner, its leave included.

    Raises Refusal "no-such-partner" and those of a calendar.
    """
    return _counted(
        work, start, window, PartnerCalendars(work).of(find_partner(work, partner_code))
    )


def due_at_place(
    work: Work,
    start: datetime,
    window: Window,
    country: str,
    subdivision: str,
    timezone: str | None,
) -> Receipt:
    """The deadline as it would be counted in a place, under the policy.

    The zone is the policy's unless one is said. Raises the Refusals of a calendar: an unknown
    place, a year that is not covered.
    """
    place = Place(country, subdivision, timezone or work.policy.calendar.timezone)
    return _counted(work, start, window, calendar_at(place, work.policy))


def due_for_company(work: Work, start: datetime, window: Window) -> Receipt:
    """The deadline as it would be counted where the company is. Raises those of a calendar."""
    calendar = calendar_at(headquarters(work.policy), work.policy)
    return _counted(work, start, window, calendar)


def _counted(work: Work, start: datetime, window: Window, calendar: Calendar) -> Receipt:
    counted = due(start, window, calendar, work.policy.calendar.received_until)
    return receipt_of(counted, work.policy_version)
