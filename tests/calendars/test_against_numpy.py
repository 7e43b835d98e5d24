"""Working days agree with numpy's count of business days, for ten countries and ten years."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import holidays
import numpy as np
import pytest

from leadctl.calendars import Place, calendar_for
from leadctl.domain.windows import Unit, Window, due

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
FIRST, LAST = date(2018, 1, 1), date(2028, 1, 1)
STARTS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days)]


def _days_off(place: Place) -> list[date]:
    known = holidays.country_holidays(place.country, subdiv=place.subdivision or None)
    reach = [*STARTS, *(LAST + timedelta(days=number) for number in range(40))]
    return [day for day in reach if not known.is_working_day(day)]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.country)
def test_working_days_agree_with_numpy_busday_offset(place: Place) -> None:
    calendar = calendar_for(place, hours=(time(9), time(17)))
    # weekends differ by year and moved days are worked, so every day off is given as a holiday
    days_off = np.array(_days_off(place), dtype="datetime64[D]")
    received = [datetime.combine(day, time(12), calendar.zone).astimezone(UTC) for day in STARTS]
    for count in (1, 2, 5, 10):
        expected = np.busday_offset(
            np.array(STARTS, dtype="datetime64[D]"),
            count,
            roll="backward",
            weekmask="1111111",
            holidays=days_off,
        )
        window = Window(count, Unit.WORKING_DAYS)
        found = [due(start, window, calendar).due_on for start in received]
        assert found == expected.tolist()
