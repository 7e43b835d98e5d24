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
    country_codes,
    country_names,
    days_off,
    holidays_version,
    subdivision_names,
    years_covered,
)
from leadctl.errors import Refusal


def test_the_version_is_that_of_the_installed_package() -> None:
    assert holidays_version() == version("holidays")


def test_a_year_is_made_once_for_all_who_ask() -> None:
    assert days_off("DE", "BY", 2026) is days_off("DE", "BY", 2026)


@pytest.mark.parametrize("language", ["de_DE.UTF-8", "ja_JP.UTF-8", "C"])
def test_holidays_have_english_names_whatever_the_locale(language: str) -> None:
    ask = "from datetime import date; from leadctl.calendars.holiday_data import days_off; "
    ask += "print(*(days_off(code, '', 2026)[date(2026, 5, 5)] for code in ('JP', 'KR')))"
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
    ("CN", "", date(2026, 2, 20), "Day off (substituted from 02/14/2026)"),
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
    assert days_off(country, subdivision, day.year).get(day) == reason


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
        days_off(country, "", year)
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
    assert all(days_off(country, "", year) for year in end)
