"""The sweep takes what is overdue, opens incidents, and hands out what is ready, once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import DeadlineKind, IncidentAction
from leadctl.errors import Exit
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.partner_status import enable
from leadctl.services.sweep import IncidentOpened, Swept, Taken, rehearse, sweep
from leadctl.services.takings import find_takings
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    deadlines,
    do,
    dump,
    edit,
    events,
    handed_out,
    holder_of,
    lead_row,
    load_policy,
    mail,
    on_leave,
    plans,
    refused,
    rows,
    status_of,
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
CONTACT_DUE = CLAIM_DUE + DAY
"""Two working days in Berlin from a claim on `MONDAY`."""
RECORD_DUE = CLAIM_DUE + 2 * DAY
"""Two working days in Berlin from a contact on `TUESDAY`."""
DISCUSS, DISABLE = IncidentAction.DISCUSS, IncidentAction.DISABLE


def sweep_at(desk: Desk, now: datetime) -> Swept:
    return sweep(later(desk, now))


def rehearse_at(desk: Desk, now: datetime) -> Swept:
    with later(desk, now).read() as work:
        return rehearse(work)


def tell(desk: Desk, at: datetime) -> None:
    """Let the partners know of their incidents, as the mail does."""
    text = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    edit(desk, "UPDATE incident SET told_at = ? WHERE told_at IS NULL", text)


def incidents(desk: Desk) -> list[tuple[str, str, int]]:
    """Partner, action and number of missed deadlines of each incident."""
    return rows(
        desk,
        "SELECT code, action, count(deadline.id) FROM incident"
        " JOIN partner ON partner.id = partner_id"
        " LEFT JOIN deadline ON incident_id = incident.id GROUP BY incident.id",
    )


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


# what is overdue


@pytest.mark.parametrize("kind", DeadlineKind)
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


@pytest.mark.parametrize("kind", DeadlineKind)
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
    assert [outcome.reason for outcome in swept.handed_out] == ["1 had it before"]
    row = lead_row(desk, lead)
    assert (row.status, row.ready_at, row.escalated_at) == (Status.READY, CLAIM_DUE, CLAIM_DUE)


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


# working days


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


# incidents


def test_so_many_leads_missed_at_once_are_one_incident(desk: Desk) -> None:
    handed_out(desk)
    for _ in range(3):
        a_lead(desk)
    assign_ready(later(desk, NOW + DAY))
    swept = sweep_at(desk, CLAIM_DUE + WEEK)
    assert len(swept.taken) == 4
    assert swept.incidents == (IncidentOpened("acme", DISCUSS),)
    assert incidents(desk) == [("acme", "discuss", 4)]
    assert mail(desk).count(("incident", "acme")) == 1


def missed_on_three_days(desk: Desk) -> list[datetime]:
    """Three leads of acme's, handed out day by day; when the claim of each is due."""
    a_partner(desk, "acme")
    for day in (0, 3, 4):  # Friday, Monday, Tuesday
        then = later(desk, NOW + day * DAY)
        a_lead(then)
        assign_ready(then)
    return [CLAIM_DUE, CLAIM_DUE + DAY, CLAIM_DUE + 2 * DAY]


def test_what_is_missed_before_the_partner_was_told_belongs_to_the_same_incident(
    desk: Desk,
) -> None:
    first, second, third = missed_on_three_days(desk)
    assert sweep_at(desk, first).incidents == (IncidentOpened("acme", DISCUSS),)
    assert sweep_at(desk, second).incidents == ()
    tell(desk, third)
    assert sweep_at(desk, third + MINUTE).incidents == ()
    assert incidents(desk) == [("acme", "discuss", 3)]


def test_what_is_missed_after_the_partner_was_told_is_a_second_incident_and_disables(
    desk: Desk,
) -> None:
    first, second, _ = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    assert sweep_at(desk, second).incidents == (IncidentOpened("acme", DISABLE),)
    assert incidents(desk) == [("acme", "discuss", 1), ("acme", "disable", 1)]
    assert rows(desk, "SELECT status, disabled_at FROM partner") == [
        ("disabled", "2026-11-25 23:00:00.000000")
    ]
    assert mail(desk)[-3:] == [
        ("incident", "acme"),
        ("disabled", "acme"),
        ("lead-taken-back", "acme"),
    ]


def test_a_disabled_partner_keeps_what_it_holds_and_loses_it_without_a_further_incident(
    desk: Desk,
) -> None:
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    assert [taken.lead for taken in sweep_at(desk, second).taken] == [2]
    assert holder_of(desk, 3) == "acme"
    tell(desk, second + MINUTE)
    swept = sweep_at(desk, third)
    assert [taken.lead for taken in swept.taken] == [3]
    assert swept.incidents == ()
    assert rows(desk, "SELECT incident_id FROM deadline ORDER BY id") == [(1,), (2,), (None,)]


def test_a_disabled_partner_gets_no_new_leads(desk: Desk) -> None:
    first, second, _ = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    sweep_at(desk, second)
    lead = a_lead(desk)
    swept = sweep_at(desk, second + MINUTE)
    assert [(out.lead, out.partner) for out in swept.handed_out] == [(lead, None)]


def test_what_is_taken_in_the_sweep_that_disables_does_not_come_to_the_disabled(
    desk: Desk,
) -> None:
    load_policy(desk, "[discipline]\ndisable_at = 1")
    handed_out(desk)
    handed_out(desk, "beta", score=90)
    edit(desk, "UPDATE assignment SET partner_id = 2 WHERE lead_id = 2")
    swept = sweep_at(desk, CLAIM_DUE)
    assert {opened.partner: opened.action for opened in swept.incidents} == {
        "acme": DISABLE,
        "beta": DISABLE,
    }
    assert {out.partner for out in swept.handed_out} == {None}


@pytest.mark.parametrize("disable_at", [1, 2, 3])
def test_the_nth_incident_disables(desk: Desk, disable_at: int) -> None:
    load_policy(desk, f"[discipline]\ndisable_at = {disable_at}")
    actions = []
    for number, due_at in enumerate(missed_on_three_days(desk), 1):
        actions += [opened.action for opened in sweep_at(desk, due_at).incidents]
        tell(desk, due_at + MINUTE)
        assert len(actions) == min(number, disable_at)
    assert actions == [DISCUSS] * (disable_at - 1) + [DISABLE]


def test_a_waived_incident_does_not_count(desk: Desk) -> None:
    first, second, _ = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    edit(desk, "UPDATE incident SET status = 'waived'")
    assert sweep_at(desk, second).incidents == (IncidentOpened("acme", DISCUSS),)


@pytest.mark.parametrize(
    ("opened_at", "action"),
    [
        ("2025-11-24 22:59:00.000000", DISCUSS),
        ("2025-11-24 23:01:00.000000", DISABLE),
    ],
)
def test_an_incident_is_forgotten_after_twelve_months(
    desk: Desk, opened_at: str, action: IncidentAction
) -> None:
    handed_out(desk)
    edit(
        desk,
        "INSERT INTO incident (partner_id, opened_at, told_at, action, status)"
        " VALUES (1, ?, ?, 'discuss', 'discussed')",
        opened_at,
        opened_at,
    )
    assert sweep_at(desk, CLAIM_DUE).incidents == (IncidentOpened("acme", action),)


def test_an_enabled_partner_is_disabled_again_by_its_next_incident(desk: Desk) -> None:
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    sweep_at(desk, second)
    tell(desk, second + MINUTE)
    do(later(desk, second + MINUTE), enable, "acme", "we have talked")
    assert sweep_at(desk, third).incidents == (IncidentOpened("acme", DISABLE),)
    assert rows(desk, "SELECT status FROM partner") == [("disabled",)]


def test_what_passed_while_it_was_disabled_does_not_count_once_it_is_enabled_either(
    desk: Desk,
) -> None:
    first, second, third = missed_on_three_days(desk)
    sweep_at(desk, first)
    tell(desk, first + MINUTE)
    sweep_at(desk, second)
    tell(desk, second + MINUTE)
    do(later(desk, third + MINUTE), enable, "acme", "we have talked")
    swept = sweep_at(desk, third + 2 * MINUTE)
    assert [taken.lead for taken in swept.taken] == [3]
    assert swept.incidents == ()


def test_a_late_claim_that_was_accepted_is_no_incident(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, CLAIM_DUE, lead, accept_late="a strike")
    assert sweep_at(desk, CLAIM_DUE + MINUTE).incidents == ()


# dry runs


def a_busy_store(desk: Desk) -> None:
    """Overdue, ready, escalated and idle leads, and partners of several kinds."""
    a_partner(desk, "acme", capacity=3)
    a_partner(desk, "beta", capacity=4, program_level="silver")
    a_partner(desk, "gamma", territories=["EMEA"], capacity=2, program_level="platinum")
    a_partner(desk, "studio", kind="agency")
    on_leave(desk, a_partner(desk, "delta", program_level="registered"), "2026-11-25", "2026-11-26")
    for number in range(10):
        a_lead(desk, country=("DE", "DE", "AT", "JP")[number % 4], score=number % 5 * 10)
    assign_ready(desk)
    edit(
        desk,
        "INSERT INTO incident (partner_id, opened_at, told_at, action, status)"
        " VALUES (1, ?, ?, 'discuss', 'open')",
        *2 * ["2026-11-21 10:00:00.000000"],
    )
    claimed = {lead: holder_of(desk, lead) for lead in (2, 6, 10)}
    for lead, holder in claimed.items():
        if holder:
            claim_at(desk, MONDAY, lead, holder)
    for number in range(5):
        a_lead(later(desk, TUESDAY), score=number * 20, rating=Rating.B)


@pytest.mark.parametrize("wait", [4 * DAY, 5 * DAY, 12 * DAY, 40 * DAY])
def test_a_dry_run_tells_exactly_what_the_sweep_then_does_and_changes_nothing(
    desk: Desk, store: Path, wait: timedelta
) -> None:
    a_busy_store(desk)
    before = dump(store)
    foreseen = rehearse_at(desk, NOW + wait)
    assert dump(store) == before
    assert foreseen.dry_run
    assert replace(foreseen, dry_run=False) == sweep_at(desk, NOW + wait)
    assert foreseen.handed_out


def test_dry_runs_agree_day_after_day(desk: Desk) -> None:
    a_busy_store(desk)
    for day in range(4, 15):
        foreseen = rehearse_at(desk, NOW + day * DAY)
        assert replace(foreseen, dry_run=False) == sweep_at(desk, NOW + day * DAY)


# again, and at the wrong time


def test_a_second_sweep_at_the_same_instant_changes_nothing(desk: Desk, store: Path) -> None:
    a_busy_store(desk)
    first = sweep_at(desk, NOW + 6 * DAY)
    assert first.taken
    after_one = dump(store)
    second = sweep_at(desk, NOW + 6 * DAY)
    assert (second.taken, second.handed_out, second.incidents) == ((), (), ())
    assert dump(store) == after_one


def test_a_later_sweep_with_nothing_to_do_changes_only_the_time_of_the_last_sweep(
    desk: Desk, store: Path
) -> None:
    a_busy_store(desk)
    first = sweep_at(desk, NOW + 6 * DAY)
    before = dump(store)
    second = sweep_at(desk, NOW + 6 * DAY + MINUTE)
    assert second.previous_sweep_at == first.as_of
    changed = set(dump(store)) ^ set(before)
    assert {re.sub(r"2026-11-26 14:0[01]:00.000000", "AT", line) for line in changed} == {
        line.replace("2026-11-26 14:00:00.000000", "AT")
        for line in before
        if line.startswith('INSERT INTO "state"')
    }


def test_a_lead_escalated_before_is_no_news_until_somebody_takes_it(desk: Desk) -> None:
    lead = a_lead(desk)
    assert [out.lead for out in sweep(desk).handed_out] == [lead]
    assert sweep_at(desk, MONDAY).handed_out == ()
    a_partner(desk, "acme")
    assert [out.partner for out in sweep_at(desk, TUESDAY).handed_out] == ["acme"]


def test_the_first_sweep_knows_of_none_before_it(desk: Desk) -> None:
    assert sweep(desk).previous_sweep_at is None
    assert sweep_at(desk, MONDAY).previous_sweep_at == NOW


def test_a_clock_set_back_is_refused_and_nothing_is_swept(desk: Desk, store: Path) -> None:
    handed_out(later(desk, TUESDAY))
    before = dump(store)
    with refused("clock-behind") as refusal:
        sweep_at(desk, TUESDAY - MINUTE - timedelta(seconds=1))
    assert refusal.value.status is Exit.REFUSED
    assert str(refusal.value) == (
        "it is 2026-11-24 13:58 UTC by the clock, but the store has seen 2026-11-24 14:00 UTC: "
        "set the clock right. Nothing was changed."
    )
    assert dump(store) == before


def test_a_clock_a_minute_behind_is_let_pass(desk: Desk) -> None:
    handed_out(later(desk, TUESDAY))
    assert sweep_at(desk, TUESDAY - MINUTE).taken == ()


# how it is found


def test_the_overdue_deadlines_are_found_by_the_index_of_those_that_run(desk: Desk) -> None:
    handed_out(desk)
    found = plans(later(desk, CLAIM_DUE), find_takings)
    (plan,) = [plan for query, plan in found.items() if "FROM deadline" in query]
    assert "USING INDEX ix_deadline_live (due_at<?)" in plan
    assert "SCAN" not in plan
