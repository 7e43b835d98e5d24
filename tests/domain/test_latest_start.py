"""A window counted backwards."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from leadctl.calendars import Place, calendar_for
from leadctl.domain.latest_start import latest_start
from leadctl.domain.windows import due, parse_window

CALENDAR = calendar_for(Place("US", "", "America/New_York"), hours=(time(9), time(17)))
NOW = datetime.fromisoformat("2026-11-30T15:30:00Z")
MOMENT = timedelta.resolution


@pytest.mark.parametrize(
    "window", ["2 working days", "1 working day", "24 hours", "4 working hours", "30 days"]
)
@pytest.mark.parametrize("hours", range(0, 170, 13))
def test_what_started_then_is_over_and_what_started_a_moment_later_is_not(
    window: str, hours: int
) -> None:
    now, window_ = NOW - timedelta(hours=hours), parse_window(window)
    start = latest_start(window_, CALENDAR, now)
    assert due(start, window_, CALENDAR).due <= now
    assert due(start + MOMENT, window_, CALENDAR).due > now


@pytest.mark.parametrize("hours", range(0, 72, 5))
def test_what_came_after_the_hour_of_receipt_has_its_window_a_day_later(hours: int) -> None:
    now, window, until = NOW - timedelta(hours=hours), parse_window("1 working day"), time(12)
    start = latest_start(window, CALENDAR, now, until)
    assert due(start, window, CALENDAR, until).due <= now
    assert due(start + MOMENT, window, CALENDAR, until).due > now


def test_two_working_days_before_a_monday_with_thanksgiving_between() -> None:
    # what came on Wednesday is due at the end of Monday: on Tuesday's last moment it is the last
    start = latest_start(parse_window("2 working days"), CALENDAR, NOW)
    assert start.isoformat() == "2026-11-25T04:59:59.999999+00:00"
