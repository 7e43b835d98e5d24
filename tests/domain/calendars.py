"""Calendars, instants and windows for laws: any weekend, any holidays, zones with odd clocks."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Unit, Window

SECOND = timedelta(seconds=1)
ZONES = [
    *("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Tokyo", "Pacific/Apia"),
    *("Africa/Cairo", "America/Santiago", "America/Havana", "Atlantic/Azores"),
    *("Australia/Lord_Howe", "America/Nuuk"),
]
FIRST = datetime(2025, 1, 1, tzinfo=UTC)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A calendar with some days of the week and some others off, and any opening hours."""
    weekend = draw(st.sets(st.integers(0, 6), max_size=3))
    holidays = draw(st.sets(st.integers(0, 800), max_size=120))
    off = {FIRST.date() + timedelta(days=number) for number in holidays}
    opens, closes = sorted(draw(st.sets(st.integers(0, 24 * 60 - 1), min_size=2, max_size=2)))
    return Calendar(
        "XX",
        ZoneInfo(draw(st.sampled_from(ZONES))),
        time(opens // 60, opens % 60),
        time(closes // 60, closes % 60),
        lambda day: "off" if day in off or day.weekday() in weekend else None,
    )


def instants() -> st.SearchStrategy[datetime]:
    """Any second of the years whose days the calendars know."""
    return st.integers(0, 2 * 365 * 86400).map(lambda seconds: FIRST + seconds * SECOND)


def windows(*units: Unit) -> st.SearchStrategy[Window]:
    """A window in one of these units, or in any."""
    return st.builds(Window, st.integers(1, 40), st.sampled_from(units or tuple(Unit)))


received = st.none() | st.times()
"""The hour of a day after which what comes is the next day's, if there is one."""
