"""Until when an incident counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadctl.domain.forgetting import counts_until
from leadctl.domain.periods import Period, PeriodUnit, parse_period

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # the strategy adds the zone
PERIODS = st.one_of(
    st.builds(Period, st.integers(1, 800), st.just(PeriodUnit.DAY)),
    st.builds(Period, st.integers(1, 40), st.just(PeriodUnit.MONTH)),
    st.builds(Period, st.integers(1, 5), st.just(PeriodUnit.YEAR)),
)
A_MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("opened", "forget_after", "until"),
    [
        ("2026-11-20T14:00:00Z", "12 months", "2027-11-20T14:00:00Z"),
        ("2026-11-20T14:00:00Z", "30 days", "2026-12-20T14:00:00Z"),
        ("2026-01-31T14:00:00Z", "1 month", "2026-03-01T00:00:00Z"),
        ("2028-02-29T14:00:00Z", "1 year", "2029-03-01T00:00:00Z"),
    ],
)
def test_an_incident_counts_as_long_as_the_policy_says(
    opened: str, forget_after: str, until: str
) -> None:
    found = counts_until(datetime.fromisoformat(opened), parse_period(forget_after))
    assert found == datetime.fromisoformat(until)


@given(INSTANTS, PERIODS)
def test_it_counts_until_then_by_the_rule_that_the_sweep_goes_by(
    opened_at: datetime, forget_after: Period
) -> None:
    until = counts_until(opened_at, forget_after)
    assert opened_at > forget_after.before(until - A_MOMENT)
    assert not opened_at > forget_after.before(until)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), PERIODS)
def test_one_opened_later_does_not_count_less_long(day: date, forget_after: Period) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    later = counts_until(noon + timedelta(hours=20), forget_after)
    assert later >= counts_until(noon, forget_after)
