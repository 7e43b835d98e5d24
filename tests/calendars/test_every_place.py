"""Each country and subdivision that the holiday data lists has just the days off it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, time, timedelta

import holidays
import pytest

from leadctl.calendars import Place, calendar_for
from leadctl.calendars.holiday_data import country_codes, subdivision_names, years_covered

USUAL_YEAR = 2026
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def days_of(country: str) -> list[date]:
    """The days of the usual year, or of the last that is covered."""
    _, last = years_covered(country)
    january = date(min(USUAL_YEAR, last), 1, 1)
    days = (january + timedelta(number) for number in range(366))
    return [day for day in days if day.year == january.year]


def as_the_package_says(country: str, subdivision: str) -> Mapping[date, str]:
    """Each day off and why, from the package itself.

    Only its American dates, in "substituted from 02/14/2026", are written as dates are elsewhere.
    """
    days = days_of(country)
    known = holidays.country_holidays(
        country, subdiv=subdivision or None, language="en_US", years=days[0].year
    )
    off = [day for day in days if not known.is_working_day(day)]
    names = {day: known.get(day) or WEEKDAYS[day.weekday()] for day in off}
    return {day: re.sub(r"(\d+)/(\d+)/(\d+)", r"\3-\1-\2", names[day]) for day in off}


def check(country: str, subdivision: str) -> None:
    calendar = calendar_for(Place(country, subdivision), hours=(time(9), time(17)))
    assert calendar.name == f"{country}-{subdivision}".removesuffix("-")
    reasons = ((day, calendar.why_off(day)) for day in days_of(country))
    found = {day: reason for day, reason in reasons if reason is not None}
    assert found == as_the_package_says(country, subdivision), calendar.name
    strange = [reason for reason in found.values() if not is_latin(reason)]
    assert (strange, calendar.name) == ([], calendar.name)


def is_latin(text: str) -> bool:
    letters = [unicodedata.name(letter) for letter in text if letter.isalpha()]
    return bool(letters) and all(name.startswith(("LATIN", "MODIFIER")) for name in letters)


SAMPLE = [
    *(("US", ""), ("US", "HI"), ("DE", "BY"), ("GB", "NIR"), ("ES", "CT"), ("CH", "GE")),
    *(("CA", "QC"), ("AU", "VIC"), ("MY", "01"), ("IN", "MH"), ("BR", "SP"), ("CN", "")),
    *(("JP", ""), ("AE", ""), ("EG", ""), ("BN", ""), ("LK", "")),
]


@pytest.mark.parametrize(("country", "subdivision"), SAMPLE)
def test_a_place_has_the_working_days_and_english_names_of_the_holiday_data(
    country: str, subdivision: str
) -> None:
    check(country, subdivision)


@pytest.mark.slow
@pytest.mark.parametrize("country", sorted(country_codes()))
def test_every_subdivision_has_the_working_days_and_english_names_of_the_holiday_data(
    country: str,
) -> None:
    for subdivision in ("", *sorted(set(subdivision_names(country).values()))):
        check(country, subdivision)
