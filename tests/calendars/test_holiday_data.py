"""What is taken from the holiday data: names, weekends, moved days, and the years it covers."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from importlib.metadata import version

import holidays
import pytest

from leadctl.calendars.holiday_data import (
    EXCHANGED,
    country_codes,
    country_names,
    holidays_version,
    special_days,
    subdivision_names,
    years_covered,
)
from leadctl.domain.calendar import Kind, SpecialDay
from leadctl.errors import Refusal


def test_the_version_is_that_of_the_installed_package() -> None:
    assert holidays_version() == version("holidays")


def test_a_year_is_made_once_for_all_who_ask() -> None:
    assert special_days("DE", "BY", 2026) is special_days("DE", "BY", 2026)


@pytest.mark.parametrize("language", ["de_DE.UTF-8", "ja_JP.UTF-8", "C"])
def test_holidays_have_english_names_whatever_the_locale(language: str) -> None:
    ask = "from datetime import date; from leadctl.calendars.holiday_data import special_days; "
    ask += "days = [special_days(code, '', 2026)[date(2026, 5, 5)] for code in ('JP', 'KR')]; "
    ask += "print(*(day.reason for day in days))"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        env=os.environ | {"LANGUAGE": language, "LC_ALL": language, "LANG": language},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "Children's Day Children's Day\n"


# country, subdivision, a day, why it is off (None: it is worked)
DAYS = [
    ("US", "", date(2026, 7, 3), "Independence Day (observed)"),
    ("US", "", date(2026, 7, 4), "Independence Day"),
    ("US", "", date(2021, 12, 31), "New Year's Day (observed)"),
    ("DE", "", date(2026, 1, 6), None),
    ("DE", "BY", date(2026, 1, 6), "Epiphany"),
    ("AE", "", date(2021, 11, 19), "Friday"),
    ("AE", "", date(2021, 11, 21), None),
    ("AE", "", date(2022, 11, 18), None),
    ("AE", "", date(2022, 11, 20), "Sunday"),
    ("CN", "", date(2026, 2, 14), None),
    ("CN", "", date(2026, 2, 20), "Day off (substituted from 2026-02-14)"),
    ("CN", "", date(2011, 12, 31), None),  # moved from the year after
    ("MY", "01", date(2026, 11, 20), None),
    ("MY", "02", date(2026, 11, 20), "Friday"),
    ("GB", "ENG", date(2026, 4, 6), "Easter Monday"),
    ("GB", "SCT", date(2026, 4, 6), None),
]


@pytest.mark.parametrize(("country", "subdivision", "day", "reason"), DAYS)
def test_a_day_is_off_by_the_rules_of_its_country_and_year(
    country: str, subdivision: str, day: date, reason: str | None
) -> None:
    special = special_days(country, subdivision, day.year).get(day)
    assert (special.reason if special and special.is_off else None) == reason


# country, a day, what makes it special
KINDS = [
    ("DE", SpecialDay(date(2026, 5, 14), Kind.HOLIDAY, "Ascension Day")),
    ("DE", SpecialDay(date(2026, 5, 16), Kind.WEEKEND, "Saturday")),
    ("DE", SpecialDay(date(2026, 12, 26), Kind.HOLIDAY, "Second Day of Christmas")),  # a Saturday
    ("AE", SpecialDay(date(2021, 11, 19), Kind.WEEKEND, "Friday")),
    ("CN", SpecialDay(date(2026, 2, 14), Kind.WORKED, EXCHANGED)),
    ("HU", SpecialDay(date(2026, 8, 8), Kind.WORKED, EXCHANGED)),
]


@pytest.mark.parametrize(("country", "special"), KINDS)
def test_a_special_day_is_a_holiday_a_weekend_or_worked_in_exchange(
    country: str, special: SpecialDay
) -> None:
    assert special_days(country, "", special.date.year)[special.date] == special


def test_an_ordinary_working_day_is_not_special() -> None:
    assert date(2026, 5, 15) not in special_days("DE", "", 2026)


@pytest.mark.parametrize(
    ("country", "year", "covered"),
    [
        ("LK", 2027, "2003 to 2026"),
        ("JP", 2100, "1949 to 2099"),
        ("DE", 1990, "1991 to 2100"),
        ("US", 2101, "1777 to 2100"),
        ("IN", 2036, "2001 to 2035"),
        ("IN", 2000, "2001 to 2035"),
        ("NZ", 2053, "1894 to 2052"),
    ],
)
def test_a_year_that_is_not_covered_is_refused(country: str, year: int, covered: str) -> None:
    with pytest.raises(Refusal) as no:
        special_days(country, "", year)
    assert str(no.value).startswith(f"the holiday data for {country} covers {covered}, not {year}")


def test_aliases_are_names_of_countries_but_not_codes() -> None:
    assert country_names()["uk"] == "GB"
    assert "UK" not in country_codes()


def test_every_name_of_a_subdivision_leads_to_one_of_its_codes() -> None:
    for country in country_codes():
        entity = getattr(holidays, country)
        assert set(subdivision_names(country).values()) == set(entity.subdivisions)


@pytest.mark.slow
@pytest.mark.parametrize("country", sorted(country_codes()))
def test_no_covered_year_lacks_a_holiday_that_was_kept_every_year_before(country: str) -> None:
    decreed = {"Bridge Public Holiday", "Public Holiday", "Day off", "Christmas holiday"}
    decreed |= {"Additional day off by Presidential decree"}
    _, last = years_covered(country)
    end = range(max(last - 3, 2026), last + 1)

    def kept(year: int) -> set[str]:
        known = holidays.country_holidays(country, years=year, language="en_US")
        return {name.partition(" (")[0] for day in known for name in known.get_list(day)}

    usual = set.intersection(*(kept(year) for year in range(2024, 2027))) - decreed
    assert usual <= set.union(*(kept(year) for year in end))
    assert all(special_days(country, "", year) for year in end)
