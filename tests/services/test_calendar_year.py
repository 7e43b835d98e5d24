"""A year of a partner's, a place's or the company's calendar, under the policy."""

from __future__ import annotations

from datetime import date

import pytest

from leadctl.domain.calendar import Kind, SpecialDay
from leadctl.domain.calendar_year import CalendarYear
from leadctl.errors import Refusal
from leadctl.services.calendar_year import year_at_place, year_of_company, year_of_partner
from leadctl.services.policy import load_policy
from leadctl.store.desk import Desk
from leadctl.store.tables import Leave
from tests.builders import a_partner

CLOSED = date(2026, 11, 23)
AWAY = date(2026, 11, 24)
BAVARIAN = SpecialDay(date(2026, 1, 6), Kind.HOLIDAY, "Epiphany")
AMERICAN = SpecialDay(date(2026, 11, 26), Kind.HOLIDAY, "Thanksgiving Day")
CLOSURE = SpecialDay(CLOSED, Kind.CLOSURE, "company closure")
LEAVE = SpecialDay(AWAY, Kind.LEAVE, "leave")
EXTRA = SpecialDay(date(2026, 11, 21), Kind.WORKED, "extra workday")


@pytest.fixture
def isar(desk: Desk) -> str:
    """A partner in Bavaria that has a day of leave."""
    number = a_partner(desk, "isar-soft", country="DE", subdivision="BY")
    with desk.write() as work:
        work.session.add(Leave(partner_id=number, first_on=AWAY, last_on=AWAY))
    return "isar-soft"


def follow(desk: Desk, whose: str) -> None:
    text = f'follows = "{whose}"\nclosures = ["{CLOSED}"]\nextra_workdays = ["2026-11-21"]\n'
    with desk.write() as work:
        load_policy(work, f"[calendar]\n{text}", desk.path)


def found(year: CalendarYear) -> set[SpecialDay]:
    return {BAVARIAN, AMERICAN, CLOSURE, LEAVE, EXTRA}.intersection(year.days)


@pytest.mark.parametrize(
    ("whose", "name", "zone", "special"),
    [
        ("partner", "DE-BY", "Europe/Berlin", {BAVARIAN, CLOSURE, LEAVE, EXTRA}),
        ("company", "US", "America/New_York", {AMERICAN, CLOSURE, LEAVE, EXTRA}),
        ("both", "DE-BY and US", "Europe/Berlin", {BAVARIAN, AMERICAN, CLOSURE, LEAVE, EXTRA}),
    ],
)
def test_a_partners_year_is_that_of_the_calendar_it_follows(
    desk: Desk, isar: str, whose: str, name: str, zone: str, special: set[SpecialDay]
) -> None:
    follow(desk, whose)
    with desk.read() as work:
        year = year_of_partner(work, isar.upper())
    assert (year.partner, year.calendar, year.timezone, year.year) == (isar, name, zone, 2026)
    assert found(year) == special


def test_a_places_year_has_the_companys_days_and_nobodys_leave_or_zone(
    desk: Desk, isar: str
) -> None:
    follow(desk, "partner")
    with desk.read() as work:
        year = year_at_place(work, "de", "by")
    assert (year.partner, year.calendar, year.timezone) == (None, "DE-BY", None)
    assert found(year) == {BAVARIAN, CLOSURE, EXTRA}


def test_the_companys_year_is_that_of_its_headquarters(desk: Desk, isar: str) -> None:
    follow(desk, "partner")
    with desk.read() as work:
        year = year_of_company(work)
    assert (year.partner, year.calendar, year.timezone) == (None, "US", "America/New_York")
    assert found(year) == {AMERICAN, CLOSURE, EXTRA}
    # no Saturday or Sunday, nor any of the 11 federal holidays, nor the closure; but one Saturday
    assert year.working_days == 365 - 104 - 11 - 1 + 1


def test_another_year_is_shown_where_it_is_said(desk: Desk, isar: str) -> None:
    with desk.read() as work:
        years = (
            year_of_partner(work, isar, 2024),
            year_at_place(work, "DE", "", 2024),
            year_of_company(work, 2024),
        )
    assert [year.year for year in years] == [2024, 2024, 2024]
    assert all(year.days[-1].date.year == 2024 for year in years)


def test_a_year_without_holiday_data_is_refused_of_the_other_calendar_too(
    desk: Desk, isar: str
) -> None:
    follow(desk, "both")
    with desk.read() as work, pytest.raises(Refusal) as refused:
        year_of_partner(work, isar, 1900)  # the United States' is known then, Germany's is not
    assert refused.value.code == "year-not-covered"
