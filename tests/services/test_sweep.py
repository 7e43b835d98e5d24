"""The sweep takes what is overdue, on the days of whom it is taken from, and hands it out again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import HOLD_DEADLINES, DeadlineKind, IncidentAction
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.swept import IncidentOpened, Taken
from leadctl.services.takings import find_takings
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    CONTACT_DUE,
    DAY,
    MINUTE,
    MONDAY,
    RECORD_DUE,
    TUESDAY,
    claim_at,
    contact_at,
    deadlines,
    do,
    edit,
    events,
    handed_out,
    holder_of,
    incidents,
    lead_row,
    load_policy,
    mail,
    on_leave,
    plans,
    rows,
    status_of,
    sweep_at,
)

WEEK = timedelta(days=7)
DISCUSS = IncidentAction.DISCUSS


def brought_to(desk: Desk, kind: DeadlineKind) -> tuple[int, datetime]:
    """A lead of acme's whose deadline of that kind runs, and when it is due."""
    lead = handed_out(desk)
    if kind is DeadlineKind.CLAIM:
        return lead, CLAIM_DUE
    claim_at(desk, MONDAY, lead)
    if kind is DeadlineKind.CONTACT:
        return lead, CONTACT_DUE
    contact_at(desk, TUESDAY, lead)
    return lead, RECORD_DUE


@pytest.mark.parametrize("kind", HOLD_DEADLINES)
def test_a_lead_whose_deadline_passed_is_taken_and_goes_to_another(
    desk: Desk, kind: DeadlineKind
) -> None:
    lead, due_at = brought_to(desk, kind)
    a_partner(desk, "beta")
    swept = sweep_at(desk, due_at)
    assert swept.taken == (Taken(lead, "acme", "beta", kind, due_at),)
    assert swept.incidents == (IncidentOpened("acme", DISCUSS),)
    assert (swept.assigned, swept.escalated) == (1, 0)
    assert (status_of(desk, lead), holder_of(desk, lead)) == (Status.ASSIGNED, "beta")
    assert rows(desk, "SELECT ended_as FROM assignment ORDER BY id") == [
        (f"{kind} missed",),
        (None,),
    ]
    assert deadlines(desk, lead)[-2:] == [(kind, "missed"), ("claim", None)]
    assert events(desk, lead)[-2:] == ["taken", "assigned"]


@pytest.mark.parametrize("kind", HOLD_DEADLINES)
def test_a_minute_before_its_deadline_nothing_is_taken(desk: Desk, kind: DeadlineKind) -> None:
    lead, due_at = brought_to(desk, kind)
    before = status_of(desk, lead)
    swept = sweep_at(desk, due_at - MINUTE)
    assert (swept.taken, swept.incidents, swept.handed_out) == ((), (), ())
    assert (status_of(desk, lead), holder_of(desk, lead)) == (before, "acme")


def test_a_lead_that_is_worked_on_or_closed_is_never_taken(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="reached")
    closed = a_lead(desk)
    assign_ready(desk)
    do(desk, close, str(closed), None, Closing(Disposition.REJECTED))
    swept = sweep_at(desk, MONDAY + 300 * DAY)
    assert swept.taken == ()


def test_who_lost_the_lead_and_who_got_it_are_both_told(desk: Desk) -> None:
    handed_out(desk)
    a_partner(desk, "beta")
    sweep_at(desk, CLAIM_DUE)
    assert mail(desk) == [
        ("new-lead", "acme"),
        ("incident", "acme"),
        ("lead-taken-back", "acme"),
        ("new-lead", "beta"),
    ]


def test_a_taken_lead_that_nobody_can_take_is_escalated(desk: Desk) -> None:
    lead = handed_out(desk)
    swept = sweep_at(desk, CLAIM_DUE)
    assert swept.taken == (Taken(lead, "acme", None, DeadlineKind.CLAIM, CLAIM_DUE),)
    assert (swept.assigned, swept.escalated) == (0, 1)
    assert [outcome.reason for outcome in swept.handed_out] == ["had it before: acme"]
    row = lead_row(desk, lead)
    assert (row.status, row.since_at, row.escalated_at) == (Status.READY, CLAIM_DUE, CLAIM_DUE)


def test_a_lead_never_comes_back_to_a_partner_in_its_round(desk: Desk) -> None:
    codes = {"acme", "beta", "gamma"}
    lead = handed_out(desk)
    for code in codes - {"acme"}:
        a_partner(desk, code)
    for week in range(1, 6):
        sweep_at(desk, NOW + week * WEEK)
    assert len(rows(desk, "SELECT partner_id FROM assignment")) == 3
    assert {
        code
        for (code,) in rows(
            desk, "SELECT code FROM partner JOIN assignment ON partner.id = partner_id"
        )
    } == codes
    assert lead_row(desk, lead).escalated_at is not None


def test_what_was_ready_before_goes_out_in_the_policys_order_with_what_is_taken(
    desk: Desk,
) -> None:
    taken = handed_out(desk, score=50)
    a_partner(desk, "beta", capacity=2)
    edit(desk, "UPDATE partner SET status = 'paused' WHERE code = 'acme'")
    worse = a_lead(desk, rating=Rating.B, score=90)
    better = a_lead(desk, score=70)
    equal = a_lead(desk, score=50)  # waits since it came, the taken one since it was taken
    swept = sweep_at(desk, CLAIM_DUE)
    assert [(out.lead, out.partner) for out in swept.handed_out] == [
        *((better, "beta"), (equal, "beta")),
        *((taken, None), (worse, None)),
    ]


def test_a_deadline_shows_in_the_zone_of_the_partner_that_missed_it(desk: Desk) -> None:
    handed_out(desk)
    swept = sweep_at(desk, CLAIM_DUE)
    assert swept.taken[0].due.isoformat() == "2026-11-25T00:00:00+01:00"
    assert swept.as_of.isoformat() == "2026-11-24T18:00:00-05:00"


def test_a_hold_with_two_overdue_deadlines_is_taken_once_for_the_earlier(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = "3 working days"')
    lead = handed_out(desk)
    swept = sweep_at(desk, CLAIM_DUE + WEEK)
    assert [taken.rule for taken in swept.taken] == [DeadlineKind.CLAIM]
    assert deadlines(desk, lead) == [("claim", "missed"), ("contact", "void")]
    assert incidents(desk) == [("acme", "discuss", 1)]


@pytest.mark.parametrize(
    ("leave", "due_on"),
    [(None, "2026-12-28"), ("2026-12-24", "2026-12-29"), ("2026-12-29", "2026-12-28")],
)
def test_a_holiday_and_leave_move_the_deadline_that_a_sweep_enforces(
    desk: Desk, leave: str | None, due_on: str
) -> None:
    # Wednesday 23 December + 2: Thursday; not Christmas Day, Boxing Day, Sunday; Monday
    wednesday = later(desk, datetime(2026, 12, 23, 10, tzinfo=UTC))
    partner = a_partner(wednesday, "acme")
    if leave:
        on_leave(wednesday, partner, leave, leave)
    lead = a_lead(wednesday)
    assign_ready(wednesday)
    midnight_in_berlin = datetime.fromisoformat(f"{due_on}T23:00:00Z")
    assert sweep_at(desk, midnight_in_berlin - MINUTE).taken == ()
    assert [taken.lead for taken in sweep_at(desk, midnight_in_berlin).taken] == [lead]


def test_the_days_of_a_partner_elsewhere_are_counted_there(desk: Desk) -> None:
    # Wednesday 25 November + 2 in New York: not Thanksgiving, but Friday, and then Monday
    wednesday = later(desk, datetime(2026, 11, 25, 15, tzinfo=UTC))
    a_partner(wednesday, "acme", territories=["US"], country="US", timezone="America/New_York")
    lead = a_lead(wednesday, country="US")
    assign_ready(wednesday)
    midnight_in_new_york = datetime(2026, 12, 1, 5, tzinfo=UTC)
    assert sweep_at(desk, midnight_in_new_york - MINUTE).taken == ()
    assert [taken.lead for taken in sweep_at(desk, midnight_in_new_york).taken] == [lead]


def test_the_overdue_deadlines_are_found_by_the_index_of_those_that_run(desk: Desk) -> None:
    handed_out(desk)
    found = plans(later(desk, CLAIM_DUE), find_takings)
    (plan,) = [plan for query, plan in found.items() if "FROM deadline" in query]
    assert "USING INDEX ix_deadline_live (due_at<?)" in plan
    assert "SCAN" not in plan
