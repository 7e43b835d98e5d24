"""The sweep's first plan: an overdue hold is taken once, and misses make incidents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.incidents import Record
from leadctl.domain.lifecycle import Status
from leadctl.domain.takings import ENDS, Overdue, Takings, plan_takings
from leadctl.domain.words import AssignmentEnd, DeadlineKind, IncidentAction

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CLEAN = Record(counting=0, last_incident=None, told_at=None)
ACME, BETA = 1, 2


def late(
    number: int, partner: int = ACME, *, due_at: datetime = NOON, hold: int | None = None
) -> Overdue:
    """An overdue claim, of a hold and lead of its own unless `hold` is said."""
    hold = number if hold is None else hold
    return Overdue(
        number, DeadlineKind.CLAIM, due_at, "UTC", hold, hold + 100, Status.ASSIGNED, partner
    )


def plan(
    *overdue: Overdue, records: Mapping[int, Record] | None = None, disable_at: int = 2
) -> Takings:
    return plan_takings(overdue, records or {ACME: CLEAN, BETA: CLEAN}, disable_at)


def told(at: datetime, counting: int = 1) -> dict[int, Record]:
    """That the partner was told of its last incident, number 9, at that instant."""
    return {ACME: Record(counting, last_incident=9, told_at=at)}


def test_with_nothing_overdue_nothing_is_taken() -> None:
    assert plan() == Takings((), (), {})


def test_so_many_leads_missed_at_once_are_one_incident() -> None:
    found = plan(late(1), late(2), late(3, due_at=NOON + HOUR))
    (incident,) = found.opened
    assert (incident.partner, incident.action) == (ACME, IncidentAction.DISCUSS)
    assert [miss.deadline for miss in incident.missed] == [1, 2, 3]
    assert found.joined == {}


def test_each_partner_answers_for_its_own() -> None:
    found = plan(late(1, ACME), late(2, BETA), late(3, ACME))
    assert {
        incident.partner: [miss.deadline for miss in incident.missed] for incident in found.opened
    } == {ACME: [1, 3], BETA: [2]}


def test_misses_before_the_partner_was_told_join_the_incident_and_later_ones_are_a_new_one() -> (
    None
):
    found = plan(
        *(late(1, due_at=NOON - HOUR), late(2, due_at=NOON), late(3, due_at=NOON + HOUR)),
        records=told(NOON),
    )
    assert found.joined == {1: 9, 2: 9}
    (incident,) = found.opened
    assert incident.action is IncidentAction.DISABLE
    assert [miss.deadline for miss in incident.missed] == [3]


def test_days_of_misses_found_late_in_one_run_are_one_incident() -> None:
    found = plan(*(late(day, due_at=NOON + day * 24 * HOUR) for day in range(1, 6)))
    assert len(found.opened) == 1


@pytest.mark.parametrize(
    ("counting", "disable_at", "action"),
    [
        (1, 2, IncidentAction.DISABLE),
        (1, 3, IncidentAction.DISCUSS),
        (2, 3, IncidentAction.DISABLE),
    ],
)
def test_the_nth_incident_disables(counting: int, disable_at: int, action: IncidentAction) -> None:
    records = told(NOON - HOUR, counting)
    (incident,) = plan(late(1), late(2), records=records, disable_at=disable_at).opened
    assert incident.action is action


def test_the_leads_of_a_disabled_partner_are_taken_without_an_incident() -> None:
    records = {ACME: Record(2, 9, NOON - 9 * HOUR, disabled=((NOON - HOUR, None),))}
    found = plan(late(1), late(2), records=records)
    assert [miss.deadline for miss in found.taken] == [1, 2]
    assert (found.opened, found.joined) == ((), {})


def test_nobody_answers_for_a_lead_that_it_could_not_be_told_of() -> None:
    found = plan(replace(late(1), noticed=False), late(2))
    assert [miss.deadline for miss in found.taken] == [1, 2]
    assert [miss.deadline for miss in found.opened[0].missed] == [2]
    assert plan(replace(late(1), noticed=False)).opened == ()


def test_a_hold_with_several_overdue_deadlines_is_taken_once_for_the_earliest() -> None:
    found = plan(late(1, hold=5, due_at=NOON + HOUR), late(2, hold=5, due_at=NOON), late(3))
    assert [miss.deadline for miss in found.taken] == [2, 3]
    assert [miss.deadline for miss in found.opened[0].missed] == [2, 3]


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        (DeadlineKind.CLAIM, AssignmentEnd.CLAIM_MISSED),
        (DeadlineKind.CONTACT, AssignmentEnd.CONTACT_MISSED),
        (DeadlineKind.RECORD, AssignmentEnd.RECORD_MISSED),
    ],
)
def test_each_deadline_has_the_end_that_missing_it_brings(
    kind: DeadlineKind, end: AssignmentEnd
) -> None:
    assert ENDS[kind] is end


some_overdue = st.lists(
    st.builds(
        late,
        st.integers(1, 50),
        st.just(ACME),
        due_at=st.integers(-5, 5).map(lambda hours: NOON + hours * HOUR),
        hold=st.integers(1, 10),
    ),
    unique_by=lambda miss: miss.deadline,
)


@given(some_overdue, st.sampled_from([CLEAN, told(NOON)[ACME]]), st.randoms())
@settings(max_examples=50)
def test_every_hold_is_taken_once_for_one_incident_in_whatever_order_it_is_found(
    overdue: list[Overdue], record: Record, random: object
) -> None:
    found = plan(*overdue, records={ACME: record})
    assert plan(*reversed(overdue), records={ACME: record}) == found
    assert sorted(miss.assignment for miss in found.taken) == sorted(
        {miss.assignment for miss in overdue}
    )
    opened = [miss.deadline for incident in found.opened for miss in incident.missed]
    assert sorted([*opened, *found.joined]) == sorted(miss.deadline for miss in found.taken)
    assert len(found.opened) <= 1
