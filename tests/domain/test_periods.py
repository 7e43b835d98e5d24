"""Spans of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.periods import LONGEST, Period, PeriodUnit, parse_period
from leadctl.errors import Exit, Refusal

A_DAY = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("1 day", 1, PeriodUnit.DAY),
        ("30 days", 30, PeriodUnit.DAY),
        ("12 months", 12, PeriodUnit.MONTH),
        (" 1  Year ", 1, PeriodUnit.YEAR),
        ("100 years", 100, PeriodUnit.YEAR),
    ],
)
def test_a_period_is_a_number_and_a_unit(text: str, count: int, unit: PeriodUnit) -> None:
    assert parse_period(text) == Period(count, unit)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "30", "days", "0 days", "-1 day", "1.5 years", "2 weeks", "101 years", "٣ days"],
)
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(Refusal, match="is not a span of time: say for example '30 days'") as caught:
        parse_period(text)
    assert caught.value.status is Exit.USAGE


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (date(2026, 11, 20), "30 days", date(2026, 12, 20)),
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2027, 11, 30), "3 months", date(2028, 2, 29)),
        (date(2028, 2, 29), "1 year", date(2029, 2, 28)),
    ],
)
def test_months_and_years_are_counted_on_the_calendar(start: date, period: str, end: date) -> None:
    assert parse_period(period).after(start) == end


def test_before_goes_back_as_far() -> None:
    assert parse_period("24 months").before(date(2028, 2, 29)) == date(2026, 2, 28)


def test_an_instant_keeps_its_time_of_day() -> None:
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert parse_period("1 month").after(noon) == datetime(2026, 12, 20, 12, tzinfo=UTC)


@settings(max_examples=50)
@given(unit=st.sampled_from(PeriodUnit), share=st.floats(0, 1), day=A_DAY)
def test_every_period_is_read_back_from_its_words(
    unit: PeriodUnit, share: float, day: date
) -> None:
    period = Period(max(1, round(share * LONGEST[unit])), unit)
    assert parse_period(str(period)) == period
    assert period.before(day) < day < period.after(day)
