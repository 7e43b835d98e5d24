"""How long what is known of people is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadctl.domain.periods import Period, parse_period
from leadctl.domain.retention import Activity, activity_on, cutoff, kept_until, last_activity
from tests.domain.test_forgetting import A_MOMENT, INSTANTS, PERIODS

ZONES = st.sampled_from([ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo"), ZoneInfo("UTC")])
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("last", "keep", "until"),
    [
        ("2024-11-20T14:00:00Z", "24 months", "2026-11-20T14:00:00Z"),
        ("2024-11-20T14:00:00Z", "30 days", "2024-12-20T14:00:00Z"),
        ("2024-02-29T14:00:00Z", "1 year", "2025-03-01T00:00:00Z"),
    ],
)
def test_a_lead_is_kept_as_long_as_the_policy_says(last: str, keep: str, until: str) -> None:
    found = kept_until(datetime.fromisoformat(last), parse_period(keep))
    assert found == datetime.fromisoformat(until)


@given(INSTANTS, PERIODS, ZONES)
def test_it_goes_at_the_instant_at_which_its_last_activity_is_at_the_cutoff(
    last: datetime, keep: Period, zone: ZoneInfo
) -> None:
    until = kept_until(last, keep)
    assert cutoff(until, keep, zone).at >= last
    assert cutoff(until - A_MOMENT, keep, zone).at < last


@given(INSTANTS, PERIODS, ZONES, st.integers(-2, 2))
def test_a_day_is_past_the_cutoff_as_the_instant_is_that_it_begins_at(
    now: datetime, keep: Period, zone: ZoneInfo, days: int
) -> None:
    before = cutoff(now, keep, zone)
    day = before.day + timedelta(days=days)
    assert (day <= before.day) == (activity_on(day, zone) <= before.at)


def test_a_lead_is_active_from_the_first_instant_of_its_day_to_be_looked_at_again() -> None:
    found = activity_on(date(2026, 11, 20), NEW_YORK)
    assert found == datetime(2026, 11, 20, 5, tzinfo=UTC)


def test_what_came_last_counts() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    active = {each: at + timedelta(days=place) for place, each in enumerate(Activity)}
    assert last_activity(active) is Activity.REEVALUATION
    del active[Activity.REEVALUATION]
    assert last_activity(active) is Activity.CONSENT
