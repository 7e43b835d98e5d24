"""`leadctl calendar show`: a year of a partner's, a place's or the company's calendar."""

from __future__ import annotations

from leadctl.calendars import Place, calendar_at, headquarters
from leadctl.domain.calendar_year import CalendarYear, year_of
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.lookup import find_partner
from leadctl.store.work import Work


def year_of_partner(work: Work, partner_code: str, year: int | None = None) -> CalendarYear:
    """The year by which the partner's deadlines are counted, its leave included.

    It is this year if none is said. Raises Refusal "no-such-partner" and those of a calendar.
    """
    partner = find_partner(work, partner_code)
    calendar = PartnerCalendars(work).of(partner)
    return year_of(
        calendar, year or work.today.year, partner=partner.code, timezone=calendar.zone.key
    )


def year_at_place(
    work: Work, country: str, subdivision: str, year: int | None = None
) -> CalendarYear:
    """The year of a place under the policy.

    It is this year if none is said. Raises the Refusals of a calendar: an unknown place, a year
    that is not covered.
    """
    place = Place(country, subdivision, work.policy.calendar.timezone)
    return year_of(calendar_at(place, work.policy), year or work.today.year)


def year_of_company(work: Work, year: int | None = None) -> CalendarYear:
    """The company's own year.

    It is this year if none is said. Raises Refusal "year-not-covered".
    """
    calendar = calendar_at(headquarters(work.policy), work.policy)
    return year_of(calendar, year or work.today.year, timezone=calendar.zone.key)
