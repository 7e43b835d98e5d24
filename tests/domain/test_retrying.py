"""When a message is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leadctl.domain.periods import parse_period
from leadctl.domain.retrying import retry_at

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FOR = parse_period("5 days")


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 5), (2, 10), (3, 20), (7, 320), (8, 360), (100_000, 360)]
)
def test_each_wait_is_twice_the_one_before_and_never_more_than_six_hours(
    attempts: int, minutes: int
) -> None:
    assert retry_at(attempts, NOON, NOON, FOR) == NOON + timedelta(minutes=minutes)


def test_what_has_failed_for_so_long_is_not_tried_again() -> None:
    over = NOON + timedelta(days=5)
    assert retry_at(9, NOON, over, FOR) is None
    assert retry_at(9, NOON, over + timedelta(seconds=1), FOR) is None
    last = over - timedelta(seconds=1)
    assert retry_at(9, NOON, last, FOR) == last + timedelta(hours=6)
