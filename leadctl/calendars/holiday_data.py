"""What the package `holidays` knows: its countries, their subdivisions, and a year's special days.

Nothing else in leadctl asks that package anything.
"""

from __future__ import annotations

import re
import sys
from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any

from leadctl.domain.calendar import Kind, SpecialDay
from leadctl.errors import Refusal

if TYPE_CHECKING:  # slow to import, and most commands count no days
    import holidays

EXCHANGED = "worked in exchange for a day off"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# In American English it says from which day one is moved as 02/14/2026.
_AMERICAN_DATE = re.compile(r"\b(\d\d)/(\d\d)/(\d{4})\b")

# The package lets these be asked for up to 2100, but has their movable feasts for fewer years.
_LUNAR = (2001, 2035)
_SHORTER = {
    **dict.fromkeys(("BT", "FJ", "GY", "IN", "MU", "NP", "SR"), _LUNAR),
    "ID": (1, 2050),
    "NZ": (1, 2052),
}


def holidays_version() -> str:
    """The version of the holiday data in use."""
    from holidays.version import __version__

    return __version__


@cache
def country_codes() -> frozenset[str]:
    """The ISO 3166-1 alpha-2 codes that have a holiday calendar."""
    # not list_supported_countries(), which imports every country to say the same
    from holidays.registry import COUNTRIES

    return frozenset(code for _, code, *_ in COUNTRIES.values())


@cache
def country_names() -> Mapping[str, str]:
    """The code for each country by code, alias and English name, in lower case."""
    from holidays.registry import COUNTRIES

    names = {}
    for name, (_, code, *others) in COUNTRIES.items():
        for known in (name.replace("_", " "), code, *others):
            names[known.casefold()] = code
    return names


@cache
def subdivision_names(country: str) -> Mapping[str, str]:
    """The code for each subdivision by code and alias, in lower case.

    An alias that two subdivisions share is left out. Empty where all keep the national holidays.
    """
    entity = _entity(country)
    codes = {code.casefold(): code for code in entity.subdivisions}
    aliases: dict[str, set[str]] = {}
    for alias, code in entity.subdivisions_aliases.items():
        aliases.setdefault(alias.casefold(), set()).add(code)
    return {alias: code for alias, (code, *more) in aliases.items() if not more} | codes


def years_covered(country: str) -> tuple[int, int]:
    """The first and the last year for which all holidays of the country are known."""
    entity = _entity(country)
    first, last = _SHORTER.get(country, (entity.start_year, entity.end_year))
    return max(first, entity.start_year), min(last, entity.end_year)


@cache
def special_days(country: str, subdivision: str, year: int) -> Mapping[date, SpecialDay]:
    """Each day of the year that is off, and each that is worked although it is on a weekend.

    The reason is the holiday's English name or the weekday's. Weekends are those of that country
    and year, moved working days are worked, observed days are off. Raises Refusal
    `year-not-covered`.
    """
    first, last = years_covered(country)
    if not first <= year <= last:
        raise Refusal("year-not-covered", country=country, first=first, last=last, year=year)
    known = _holidays(country, subdivision)
    january = date(year, 1, 1)
    days = (january + timedelta(days=number) for number in range(365 + isleap(year)))
    return {day: special for day in days if (special := _special(day, known))}


def _special(day: date, known: holidays.HolidayBase) -> SpecialDay | None:
    weekend = known.is_weekend(day)
    if weekend and known.is_working_day(day):
        return SpecialDay(day, Kind.WORKED, EXCHANGED)
    name = known.get(day)
    if name:
        return SpecialDay(day, Kind.HOLIDAY, _AMERICAN_DATE.sub(r"\3-\1-\2", name))
    return SpecialDay(day, Kind.WEEKEND, WEEKDAYS[day.weekday()]) if weekend else None


def _entity(country: str) -> type[holidays.HolidayBase]:
    entity: type[holidays.HolidayBase] = getattr(_package(), country).get_entity()
    return entity


@cache
def _holidays(country: str, subdivision: str) -> holidays.HolidayBase:
    # A language must be said, else the package takes the one of the environment.
    known: holidays.HolidayBase = _package().country_holidays(
        country, subdiv=subdivision or None, language="en_US"
    )
    return known


@cache
def _package() -> Any:
    """The package, ready to import the countries that are asked for, and no others.

    Its own list of them imports all 250 to get at one: that takes longer than most commands do.
    """
    import holidays

    countries = find_spec("holidays.countries")
    assert countries is not None  # noqa: S101  # the package keeps its countries there
    sys.modules.setdefault(countries.name, module_from_spec(countries))
    return holidays
