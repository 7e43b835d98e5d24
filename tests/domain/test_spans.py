"""Spans of days come to what sets of the same days come to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.spans import ONE_DAY, Days, merged, without

LAW = settings(max_examples=50)
LENGTH = 14
FORTNIGHTS = (date.min, date(2026, 12, 21), date.max - timedelta(days=LENGTH - 1))
"""Where laws are tried: at both ends of the calendar, and over a turn of the year."""


def day(number: int) -> date:
    """A day of November 2026."""
    return date(2026, 11, number)


def days_of(spans: Iterable[Days]) -> set[date]:
    """Each day of the spans."""
    return {
        first + timedelta(days=number)
        for first, last in spans
        for number in range((last - first).days + 1)
    }


@st.composite
def fortnights(draw: st.DrawFn) -> tuple[list[Days], Days]:
    """Some spans within a fortnight, in any order, and one more."""
    start = draw(st.sampled_from(FORTNIGHTS))
    two_days = st.tuples(*[st.integers(0, LENGTH - 1)] * 2).map(sorted)
    span = two_days.map(lambda pair: (start + ONE_DAY * pair[0], start + ONE_DAY * pair[1]))
    return draw(st.lists(span, max_size=6)), draw(span)


def in_order_and_apart(spans: Iterable[Days]) -> bool:
    """Whether each span begins after the one before, with a day between them."""
    return all(second[0] - first[1] > ONE_DAY for first, second in pairwise(spans))


@given(fortnights())
@LAW
def test_merged_spans_are_the_same_days_in_order_and_apart(drawn: tuple[list[Days], Days]) -> None:
    spans, _ = drawn
    found = merged(spans)
    assert days_of(found) == days_of(spans)
    assert in_order_and_apart(found)
    assert merged(found) == found


@given(fortnights())
@LAW
def test_what_is_taken_out_is_gone_and_nothing_else(drawn: tuple[list[Days], Days]) -> None:
    spans, taken = drawn
    left = without(spans, taken)
    assert days_of(left) == days_of(spans) - days_of([taken])
    assert in_order_and_apart(left)


@given(fortnights())
@LAW
def test_what_is_taken_out_and_put_in_again_is_there_as_well(
    drawn: tuple[list[Days], Days],
) -> None:
    spans, days = drawn
    assert merged((*without(spans, days), days)) == merged((*spans, days))


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        pytest.param([], (), id="none"),
        pytest.param([(day(3), day(4)), (day(5), day(6))], ((day(3), day(6)),), id="adjacent"),
        pytest.param([(day(3), day(5)), (day(4), day(6))], ((day(3), day(6)),), id="overlapping"),
        pytest.param([(day(3), day(9)), (day(4), day(6))], ((day(3), day(9)),), id="within"),
        pytest.param(
            [(day(5), day(6)), (day(3), day(3))], ((day(3), day(3)), (day(5), day(6))), id="apart"
        ),
        pytest.param(
            [(date.min, date.max), (date.max, date.max)], ((date.min, date.max),), id="all"
        ),
    ],
)
def test_spans_that_overlap_or_touch_become_one(spans: list[Days], found: tuple[Days, ...]) -> None:
    assert merged(spans) == found


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        pytest.param((day(9), day(11)), ((day(12), day(20)),), id="the beginning"),
        pytest.param((day(19), day(25)), ((day(10), day(18)),), id="the end"),
        pytest.param((day(12), day(13)), ((day(10), day(11)), (day(14), day(20))), id="the middle"),
        pytest.param((day(10), day(20)), (), id="all of it"),
        pytest.param((day(8), day(9)), ((day(10), day(20)),), id="the days before"),
        pytest.param((day(21), day(22)), ((day(10), day(20)),), id="the days after"),
        pytest.param((date.min, date.max), (), id="all time"),
    ],
)
def test_a_span_shrinks_splits_or_goes(taken: Days, left: tuple[Days, ...]) -> None:
    assert without([(day(10), day(20))], taken) == left
