"""What a missed deadline leads to: an incident it joins, one it opens, or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leadctl.domain.incidents import Consequence, Record, consequence
from leadctl.domain.words import IncidentAction

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CLEAN = Record(counting=0, last_incident=None, told_at=None)
DISCUSS = Consequence(opens=IncidentAction.DISCUSS)
DISABLE = Consequence(opens=IncidentAction.DISABLE)


@pytest.mark.parametrize(
    ("told_at", "found"),
    [
        (None, Consequence(joins=4)),
        (NOON + MINUTE, Consequence(joins=4)),
        (NOON, Consequence(joins=4)),
        (NOON - MINUTE, DISABLE),
    ],
    ids=["not told yet", "told after it passed", "told as it passed", "told before it passed"],
)
def test_what_passed_before_the_partner_was_told_belongs_to_the_incident_it_was_told_of(
    told_at: datetime | None, found: Consequence
) -> None:
    record = Record(counting=1, last_incident=4, told_at=told_at)
    assert consequence(NOON, record, disable_at=2) == found


@pytest.mark.parametrize(
    ("disabled_at", "found"),
    [
        (NOON - MINUTE, Consequence()),
        (NOON, Consequence()),
        (NOON + MINUTE, DISCUSS),
        (None, DISCUSS),
    ],
)
def test_nothing_counts_that_passed_while_the_partner_was_disabled(
    disabled_at: datetime | None, found: Consequence
) -> None:
    record = Record(
        counting=0,
        last_incident=None,
        told_at=None,
        disabled=((disabled_at, None),) if disabled_at else (),
    )
    assert consequence(NOON, record, disable_at=2) == found


def test_what_passed_while_disabled_does_not_join_an_incident_either() -> None:
    record = Record(counting=2, last_incident=4, told_at=None, disabled=((NOON - MINUTE, None),))
    assert consequence(NOON, record, disable_at=2) == Consequence()


@pytest.mark.parametrize(
    ("counting", "disable_at", "found"),
    [
        (0, 1, DISABLE),
        (0, 2, DISCUSS),
        (1, 2, DISABLE),
        (1, 3, DISCUSS),
        (2, 3, DISABLE),
        (2, 2, DISABLE),
        (7, 2, DISABLE),
    ],
)
def test_the_nth_incident_disables_and_every_one_after_it(
    counting: int, disable_at: int, found: Consequence
) -> None:
    record = Record(counting, 4 if counting else None, NOON - MINUTE)
    assert consequence(NOON, record, disable_at) == found


def test_the_first_miss_of_all_is_to_be_discussed() -> None:
    assert consequence(NOON, CLEAN, disable_at=2) == DISCUSS


@pytest.mark.parametrize(
    ("missed_at", "outcome"),
    [
        (NOON - 9 * MINUTE, Consequence()),  # an earlier time that it was disabled
        (NOON - 8 * MINUTE, DISCUSS),
        (NOON - 2 * MINUTE, DISCUSS),
        (NOON - MINUTE, Consequence()),  # the instant of its disabling
        (NOON, Consequence()),
        (NOON + MINUTE, DISCUSS),  # the instant of its enabling
    ],
)
def test_what_passed_while_it_was_disabled_does_not_count_when_it_is_enabled_again(
    missed_at: datetime, outcome: Consequence
) -> None:
    earlier = (NOON - 9 * MINUTE, NOON - 8 * MINUTE)
    record = Record(0, None, None, disabled=(earlier, (NOON - MINUTE, NOON + MINUTE)))
    assert consequence(missed_at, record, disable_at=2) == outcome
