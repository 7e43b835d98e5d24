"""A receipt comes out of its row as it went in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from leadctl.calendars import Place, Span, calendar_for
from leadctl.domain.calendar import Kind
from leadctl.domain.windows import due, parse_window
from leadctl.store.receipts import read_receipt, write_receipt


@pytest.mark.parametrize("window", ["2 working days", "4 working hours", "24 hours", "30 days"])
def test_a_receipt_comes_back_as_it_was_written(window: str) -> None:
    leave = [Span(date(2026, 11, 23), date(2026, 11, 24), Kind.LEAVE)]
    hours = (time(9), time(17))
    calendar = calendar_for(Place("DE", "BY", "Europe/Berlin"), hours=hours, days_off=leave)
    counted = due(datetime(2026, 11, 20, 16, 30, tzinfo=UTC), parse_window(window), calendar)
    again = read_receipt(write_receipt(counted))
    assert again == counted
    assert ZoneInfo(again.timezone).key == "Europe/Berlin"
