"""Laws that hold for every deadline that is counted again or given more time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.calendar import Calendar
from leadctl.domain.recounting import Shift, change, extended, recounted, shift
from leadctl.domain.windows import Due, Unit, Window, due
from tests.domain.calendars import FIRST, calendars, instants, received, windows

LAW = settings(max_examples=50)
extensions = st.lists(windows(), max_size=3)
in_working_days = st.lists(windows(Unit.WORKING_DAYS), max_size=3)


def with_more(
    start: datetime,
    window: Window,
    more: list[Window],
    calendar: Calendar,
    until: time | None = None,
) -> Due:
    """The deadline of a window and its extensions, one after the other."""
    first = due(start, window, calendar, until)
    *_, last = accumulate(more, lambda so_far, by: extended(so_far, by, calendar), initial=first)
    return last


@st.composite
def two_calendars(draw: st.DrawFn) -> tuple[Calendar, Calendar]:
    """A calendar, and the same with more days off."""
    calendar = draw(calendars())
    numbers = draw(st.sets(st.integers(0, 400), max_size=40))
    more_off = {FIRST.date() + timedelta(days=number) for number in numbers}
    why_off = calendar.why_off
    fewer = replace(calendar, why_off=lambda day: "more" if day in more_off else why_off(day))
    return calendar, fewer


@given(instants(), windows(), extensions, calendars(), received)
@LAW
def test_counting_again_on_the_same_calendar_gives_the_same_receipt(
    start: datetime, window: Window, more: list[Window], calendar: Calendar, until: time | None
) -> None:
    found = with_more(start, window, more, calendar, until)
    assert recounted(found, calendar, until) == found


@given(instants(), windows(), extensions, windows(), calendars(), calendars())
@LAW
def test_more_time_is_always_later_whatever_the_calendar_has_become(
    start: datetime,
    window: Window,
    more: list[Window],
    by: Window,
    calendar: Calendar,
    another: Calendar,
) -> None:
    found = with_more(start, window, more, calendar)
    longer = extended(found, by, another)
    assert longer.due > found.due
    assert another.day_of(longer.due - timedelta.resolution) == longer.due_on


@given(instants(), st.sampled_from(Unit), st.lists(st.integers(1, 40), min_size=2, max_size=4),
       calendars(), received)  # fmt: skip
@LAW
def test_more_of_the_same_unit_is_a_longer_window(
    start: datetime, unit: Unit, counts: list[int], calendar: Calendar, until: time | None
) -> None:
    first, *more = (Window(count, unit) for count in counts)
    found = with_more(start, first, more, calendar, until)
    at_once = due(start, Window(sum(counts), unit), calendar, until)
    assert replace(found, window=at_once.window) == at_once


@given(instants(), windows(Unit.WORKING_DAYS), in_working_days, calendars(), received)
@LAW
def test_skipped_and_counted_days_add_up_to_the_span_with_more_time_too(
    start: datetime, window: Window, more: list[Window], calendar: Calendar, until: time | None
) -> None:
    found = with_more(start, window, more, calendar, until)
    first = calendar.day_of(start)
    span = {first + timedelta(days=n) for n in range(1, (found.due_on - first).days + 1)}
    skipped = [day.date for day in found.skipped]
    assert sorted(set(skipped)) == skipped
    counted_days = span - set(skipped)
    assert len(counted_days) + len(skipped) == len(span)
    assert len(counted_days) == window.count + sum(by.count for by in more)
    assert all(calendar.is_working_day(day) for day in counted_days)


@given(instants(), windows(), extensions, two_calendars())
@LAW
def test_no_day_is_skipped_twice_and_the_days_are_in_order(
    start: datetime, window: Window, more: list[Window], both: tuple[Calendar, Calendar]
) -> None:
    found = with_more(start, window, more, both[0])
    for receipt in (found, extended(found, window, both[1])):
        skipped = [day.date for day in receipt.skipped]
        assert sorted(set(skipped)) == skipped


@given(instants(), windows(), extensions, two_calendars())
@LAW
def test_more_days_off_never_make_a_deadline_earlier(
    start: datetime, window: Window, more: list[Window], both: tuple[Calendar, Calendar]
) -> None:
    before = with_more(start, window, more, both[0])
    assert recounted(before, both[1]).due >= before.due


@given(instants(), windows(Unit.WORKING_DAYS), in_working_days, two_calendars())
@LAW
def test_with_more_days_off_there_is_one_that_makes_the_difference_there_and_back(
    start: datetime, window: Window, more: list[Window], both: tuple[Calendar, Calendar]
) -> None:
    before = with_more(start, window, more, both[0])
    after = recounted(before, both[1])
    there, back = change(before, after, both[1]), change(after, before, both[0])
    differs = before.due != after.due
    assert (bool(there.newly_skipped), there.no_longer_skipped) == (differs, ())
    assert (back.newly_skipped, bool(back.no_longer_skipped)) == ((), differs)
    assert set(back.no_longer_skipped) <= set(there.newly_skipped)


@given(instants(), windows(Unit.WORKING_DAYS), in_working_days, calendars(), calendars())
@LAW
def test_in_one_zone_a_day_explains_whichever_way_a_deadline_moves(
    start: datetime, window: Window, more: list[Window], calendar: Calendar, another: Calendar
) -> None:
    before = with_more(start, window, more, calendar)
    now = replace(calendar, why_off=another.why_off)
    after = recounted(before, now)
    found = change(before, after, now)
    assert found.newly_skipped or after.due <= before.due
    assert found.no_longer_skipped or after.due >= before.due
    off, on = (
        {day.date for day in days} for days in (found.newly_skipped, found.no_longer_skipped)
    )
    assert off.isdisjoint(on)
    assert all(map(now.is_working_day, on))
    assert not any(map(now.is_working_day, off))


@given(instants(), instants(), instants())
@LAW
def test_of_a_way_there_and_back_one_is_later_unless_both_ends_are_past(
    one: datetime, other: datetime, now: datetime
) -> None:
    there, back = shift(one, other, now), shift(other, one, now)
    if one == other:
        assert (there, back) == (None, None)
    elif max(one, other) <= now:
        assert (there, back) == (Shift.PAST, Shift.PAST)
    else:
        assert {there, back} in ({Shift.LATER, Shift.EARLIER}, {Shift.LATER, Shift.PAST})
