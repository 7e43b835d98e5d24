"""Spans of the calendar, as a policy words them: "30 days", "12 months", "1 year"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar, assert_never

from dateutil.relativedelta import relativedelta

from leadctl.errors import Refusal

Day = TypeVar("Day", bound=date)


class PeriodUnit(StrEnum):
    """What a period is counted in."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


# A hundred years: more is a slip of the keyboard, and would run off the calendar.
LONGEST = {PeriodUnit.DAY: 36_525, PeriodUnit.MONTH: 1_200, PeriodUnit.YEAR: 100}

PERIOD = re.compile(r"\s*([0-9]{1,5})\s+(day|month|year)s?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, months or years, counted on the calendar and not on the clock.

    >>> str(Period(12, PeriodUnit.MONTH))
    '12 months'
    """

    count: int
    unit: PeriodUnit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}" + ("" if self.count == 1 else "s")

    def after(self, start: Day) -> Day:
        """The same day, this long after `start`; a date gives a date, an instant an instant.

        A month too short for the day gives its last day.

        >>> parse_period("1 month").after(date(2026, 1, 31))
        datetime.date(2026, 2, 28)
        """
        return _moved(start, self.count, self.unit)

    def before(self, end: Day) -> Day:
        """The same day, this long before `end`; a date gives a date, an instant an instant.

        >>> parse_period("1 year").before(date(2028, 2, 29))
        datetime.date(2027, 2, 28)
        """
        return _moved(end, -self.count, self.unit)


def _moved(start: Day, count: int, unit: PeriodUnit) -> Day:
    day = _day(date(start.year, start.month, start.day), count, unit)
    return start.replace(year=day.year, month=day.month, day=day.day)


@lru_cache(maxsize=1 << 12)  # a long list has few days, and asks a hundred thousand times
def _day(start: date, count: int, unit: PeriodUnit) -> date:
    match unit:
        case PeriodUnit.DAY:
            return start + timedelta(days=count)
        case PeriodUnit.MONTH:
            return start + relativedelta(months=count)
        case PeriodUnit.YEAR:
            return start + relativedelta(years=count)
    assert_never(unit)


def parse_period(text: str) -> Period:
    """Read a period, from "1 day" to a hundred years, or refuse with `unknown-period`.

    >>> parse_period("1 year")
    Period(count=1, unit=<PeriodUnit.YEAR: 'year'>)
    """
    found = PERIOD.fullmatch(text)
    if found:
        count, unit = int(found[1]), PeriodUnit(found[2].lower())
        if 1 <= count <= LONGEST[unit]:
            return Period(count, unit)
    raise Refusal("unknown-period", text=text)
