"""Laws that hold for every deadline, on any calendar and in any zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.calendar import Calendar
from leadctl.domain.windows import Unit, Window, back, due
from tests.domain.calendars import calendars, instants, received, windows

LAW = settings(max_examples=50)


@given(instants(), instants(), windows(), calendars(), received)
@LAW
def test_a_later_start_never_gives_an_earlier_deadline(
    one: datetime, other: datetime, window: Window, calendar: Calendar, until: time | None
) -> None:
    first, second = (due(start, window, calendar, until).due for start in sorted((one, other)))
    assert first <= second


@given(instants(), st.timedeltas(timedelta(0), timedelta(hours=30)), calendars(), received)
@LAW
def test_a_start_a_little_later_never_gives_an_earlier_deadline(
    start: datetime, wait: timedelta, calendar: Calendar, until: time | None
) -> None:
    window = Window(1, Unit.WORKING_DAYS)
    assert due(start, window, calendar, until).due <= due(start + wait, window, calendar, until).due


@given(instants(), windows(), calendars(), received)
@LAW
def test_a_longer_window_never_ends_before_a_shorter_one(
    start: datetime, window: Window, calendar: Calendar, until: time | None
) -> None:
    longer = Window(window.count + 1, window.unit)
    found = due(start, window, calendar, until)
    assert start < found.due < due(start, longer, calendar, until).due


@given(instants(), st.times(), windows(Unit.WORKING_DAYS), calendars())
@LAW
def test_inside_one_day_the_clock_does_not_matter_for_working_days(
    start: datetime, clock: time, window: Window, calendar: Calendar
) -> None:
    day = calendar.day_of(start)
    same_day = datetime.combine(day, clock, calendar.zone)
    if calendar.day_of(same_day.astimezone(UTC)) == day:
        found, other = due(start, window, calendar), due(same_day, window, calendar)
        assert (found.due, found.skipped) == (other.due, other.skipped)


@given(instants(), windows(Unit.WORKING_DAYS), calendars(), received)
@LAW
def test_skipped_and_counted_days_add_up_to_the_span(
    start: datetime, window: Window, calendar: Calendar, until: time | None
) -> None:
    found = due(start, window, calendar, until)
    first = calendar.day_of(start)
    span = {first + timedelta(days=n) for n in range(1, (found.due_on - first).days + 1)}
    skipped = {day.date for day in found.skipped}
    assert len(found.skipped) == len(skipped)
    assert skipped < span
    assert len(span - skipped) == window.count
    assert all(calendar.is_working_day(day) for day in span - skipped)


@given(instants(), windows(Unit.WORKING_DAYS), calendars())
@LAW
def test_a_deadline_is_the_first_instant_after_its_day(
    start: datetime, window: Window, calendar: Calendar
) -> None:
    found = due(start, window, calendar)
    assert calendar.day_of(found.due - timedelta.resolution) == found.due_on
    assert calendar.day_of(found.due) > found.due_on


@given(instants(), windows(), calendars())
@LAW
def test_counting_back_from_a_deadline_and_forward_again_leads_to_it(
    start: datetime, window: Window, calendar: Calendar
) -> None:
    ends = due(start, window, calendar).due
    assert due(back(ends, window, calendar), window, calendar).due == ends
