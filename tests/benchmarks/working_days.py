"""Whether the working days of every country are those that numpy counts.

    python -m tests.benchmarks.working_days [COUNTRIES]

Each day of the years 2015 to 2035, as far as the holiday data covers them, is the start of four
windows, in all countries or in so many of them. What leadctl finds is compared with
`numpy.busday_offset`, which is given the days off that the package `holidays` names by itself,
nothing of leadctl's. To numpy every day without holiday data is a working day: where its count ends
on such a day, leadctl has to refuse.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import holidays
import numpy as np

from leadctl.calendars import Place, calendar_for
from leadctl.calendars.holiday_data import country_codes, years_covered
from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Unit, Window, due
from leadctl.errors import Refusal
from tests.benchmarks.figures import Figure, Measure, show

YEARS = range(2015, 2036)
COUNTS = (1, 2, 5, 10)
SHOWN = 10
SIZES = (len(country_codes()),)
MEASURED = ("windows that numpy.busday_offset ends on another day",)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A case in which the two differ. None for a day means: refused, the year is not covered."""

    place: Place
    start: date
    count: int
    numpy: date | None
    leadctl: date | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing: the years of places, the cases, and those of them to be refused."""

    years: int = 0
    cases: int = 0
    refused: int = 0
    disagreements: tuple[Disagreement, ...] = ()

    def __add__(self, other: Comparison) -> Comparison:
        return Comparison(
            self.years + other.years,
            self.cases + other.cases,
            self.refused + other.refused,
            self.disagreements + other.disagreements,
        )


def compare(place: Place, years: Iterable[int]) -> Comparison:
    """Count from noon of each day of those `years` that are covered, by leadctl and by numpy."""
    calendar = calendar_for(place, hours=(time(9), time(17)))
    first, last = years_covered(place.country)
    covered = [year for year in years if first <= year <= last]
    starts = [day for year in covered for day in _days_of(year)]
    # windows that start in December end in the year after
    reached = {year for start in covered for year in (start, start + 1) if year <= last}
    found = _by_leadctl(calendar, starts)
    expected = [
        end if end.year <= last else None
        for end in _by_numpy(starts, days_off(place, sorted(reached)))
    ]
    cases = ((start, count) for count in COUNTS for start in starts)
    wrong = tuple(
        Disagreement(place, start, count, theirs, ours)
        for (start, count), theirs, ours in zip(cases, expected, found, strict=True)
        if theirs != ours
    )
    return Comparison(len(covered), len(found), expected.count(None), wrong)


def days_off(place: Place, years: Collection[int]) -> list[date]:
    """The days of covered `years` that are not worked, by the word of `holidays` alone."""
    known = holidays.country_holidays(place.country, subdiv=place.subdivision or None, years=years)
    return [day for year in years for day in _days_of(year) if not known.is_working_day(day)]


def _by_numpy(starts: Sequence[date], off: Sequence[date]) -> list[date]:
    days = np.array(starts, dtype="datetime64[D]")
    # weekends differ by year and moved days are worked, so each day off is given as a holiday
    rest = np.array(off, dtype="datetime64[D]")
    ends: list[date] = []
    for count in COUNTS:
        ends += np.busday_offset(
            days, count, roll="backward", weekmask="1111111", holidays=rest
        ).tolist()
    return ends


def _by_leadctl(calendar: Calendar, starts: Sequence[date]) -> list[date | None]:
    noons = [datetime.combine(day, time(12), calendar.zone) for day in starts]
    windows = [Window(count, Unit.WORKING_DAYS) for count in COUNTS]
    return [_due_on(noon, window, calendar) for window in windows for noon in noons]


def _due_on(start: datetime, window: Window, calendar: Calendar) -> date | None:
    try:
        return due(start, window, calendar).due_on
    except Refusal as no:
        if no.code != "year-not-covered":
            raise
        return None


def _days_of(year: int) -> Iterable[date]:
    january, next_january = date(year, 1, 1), date(year + 1, 1, 1)
    return (january + timedelta(number) for number in range((next_january - january).days))


def figures(countries: int) -> Iterator[Figure]:
    """Compare in so many countries, spread over the alphabet; the first that differ are told."""
    codes = sorted(country_codes())
    found = Comparison()
    for code in codes[:: len(codes) // countries]:
        found += compare(Place(code), YEARS)
    for case in found.disagreements[:SHOWN]:
        sys.stderr.write(f"{case}\n")
    yield Figure(
        MEASURED[0],
        f"{found.cases:,} in {countries} countries, {YEARS[0]} to {YEARS[-1]}",
        len(found.disagreements),
        Measure.COUNT,
        most=0,
    )


if __name__ == "__main__":
    show(figures, SIZES)
