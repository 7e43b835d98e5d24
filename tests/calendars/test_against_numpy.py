"""Working days agree with numpy's count of business days.

`python -m tests.benchmarks.working_days` asks the same of every year of every country.
"""

from __future__ import annotations

import pytest

from leadctl.calendars import Place
from leadctl.calendars.holiday_data import country_codes, years_covered
from tests.benchmarks.working_days import YEARS, compare

PLACES = [
    Place("US", "CA", "America/Los_Angeles"),
    Place("DE", "BY", "Europe/Berlin"),
    Place("GB", "SCT", "Europe/London"),
    Place("FR", "", "Europe/Paris"),
    Place("JP", "", "Asia/Tokyo"),
    Place("CN", "", "Asia/Shanghai"),
    Place("IN", "MH", "Asia/Kolkata"),
    Place("AE", "", "Asia/Dubai"),
    Place("EG", "", "Africa/Cairo"),
    Place("BR", "SP", "America/Sao_Paulo"),
]
SAMPLE = (2020, 2021, 2022, 2026)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.country)
def test_working_days_agree_with_numpy_busday_offset(place: Place) -> None:
    found = compare(place, SAMPLE)
    assert found.disagreements == ()
    assert (found.years, found.refused) == (len(SAMPLE), 0)


def test_where_numpy_counts_into_a_year_that_is_not_covered_the_deadline_is_refused() -> None:
    # the last working days of 2026 in Sri Lanka are 16, 17, 18, 21, 22 (then a Poya Day), 24 (then
    # Christmas), 28, 29, 30 and 31 December: N working days from the Nth last of them are too many
    found = compare(Place("LK", "", "Asia/Colombo"), [2026, 2027])
    assert found.disagreements == ()
    assert (found.years, found.refused) == (1, 1 + 2 + 8 + 16)


def two_years(country: str) -> set[int]:
    """Two of the years that are covered, others for each country."""
    first, last = years_covered(country)
    covered = [year for year in YEARS if first <= year <= last]
    number = sorted(country_codes()).index(country)
    return {covered[(number + turn) % len(covered)] for turn in (0, len(covered) // 2)}


@pytest.mark.slow
@pytest.mark.parametrize("country", sorted(country_codes()))
def test_two_years_of_each_country_agree_with_numpy_busday_offset(country: str) -> None:
    assert compare(Place(country), sorted(two_years(country))).disagreements == ()


@pytest.mark.slow
def test_these_are_all_the_years_over_the_countries() -> None:
    assert set().union(*map(two_years, country_codes())) == set(YEARS)
