"""Running deadlines follow the days as they are now, but only when told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.domain.recounting import Shift
from leadctl.domain.windows import Skipped
from leadctl.domain.words import HOLD_DEADLINES, DeadlineKind
from leadctl.reads.lead_rows import lead_row as listed
from leadctl.services.assign import assign_ready
from leadctl.services.calendar_refresh import Moving
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.services.refreshing import (
    CLOSURE,
    MOVED_DUE,
    close_on,
    due_of,
    give,
    look,
    november,
    receipts,
    refresh,
)
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
    do,
    dump,
    events,
    handed_out,
    load_policy,
    mail,
    on_leave,
    refused,
    rows,
    status_of,
    sweep_at,
)

DUE = {
    DeadlineKind.CLAIM: CLAIM_DUE,
    DeadlineKind.CONTACT: CONTACT_DUE,
    DeadlineKind.RECORD: RECORD_DUE,
}


def brought_to(desk: Desk, kind: DeadlineKind) -> int:
    """A lead of acme's whose deadline of that kind runs."""
    lead = handed_out(desk)
    if kind is not DeadlineKind.CLAIM:
        claim_at(desk, MONDAY, lead)
    if kind is DeadlineKind.RECORD:
        contact_at(desk, TUESDAY, lead)
    return lead


def test_with_no_deadline_running_nothing_moves(desk: Desk) -> None:
    a_partner(desk, "acme")
    close_on(desk, 23)
    assert look(desk) == refresh(desk) == []


def test_what_started_after_a_closure_was_known_is_counted_with_it(desk: Desk) -> None:
    close_on(desk, 23)
    lead = handed_out(desk)
    assert due_of(desk, lead) == [MOVED_DUE]
    assert look(desk) == []


def test_a_policy_that_is_not_effective_yet_moves_nothing_until_its_day(desk: Desk) -> None:
    handed_out(desk)
    text = '[policy]\neffective = 2026-11-21\n[calendar]\nclosures = ["2026-11-23"]'
    load_policy(desk, text)
    assert look(desk) == []
    assert [moving.shift for moving in look(later(desk, MONDAY))] == [Shift.LATER]


def test_a_look_tells_from_where_to_where_and_why_and_writes_nothing(
    desk: Desk, store: Path
) -> None:
    lead = handed_out(desk)
    close_on(desk, 23)
    before = dump(store)
    (moving,) = look(desk)
    assert moving == Moving(
        lead=lead,
        partner="acme",
        kind=DeadlineKind.CLAIM,
        from_=CLAIM_DUE,
        to=MOVED_DUE,
        shift=Shift.LATER,
        newly_skipped=(Skipped(november(23), CLOSURE),),
        no_longer_skipped=(),
        moved=False,
    )
    assert moving.from_.isoformat() == "2026-11-25T00:00:00+01:00"
    assert moving.to.isoformat() == "2026-11-26T00:00:00+01:00"
    assert dump(store) == before


def test_what_is_applied_moves_the_row_and_its_receipt(desk: Desk) -> None:
    lead = handed_out(desk)
    (before,) = receipts(desk, lead)
    close_on(desk, 23)
    (moving,) = refresh(desk)
    assert (moving.shift, moving.moved) == (Shift.LATER, True)
    (after,) = receipts(desk, lead)
    assert (after.due, after.due_on) == (MOVED_DUE, november(25))
    assert after.skipped == (*before.skipped, Skipped(november(23), CLOSURE))
    assert (after.start, after.window) == (before.start, before.window)
    assert rows(desk, "SELECT policy_version_id FROM deadline WHERE kind <> 'answer'") == [(1,)]
    assert look(desk) == []


def test_each_deadline_that_moved_is_an_event(desk: Desk) -> None:
    lead = handed_out(desk)
    version = close_on(desk, 23)
    refresh(desk)
    assert events(desk, lead) == ["assigned", "deadline-moved"]
    ((partner, by, facts),) = rows(
        desk, "SELECT partner_id, policy_version_id, facts FROM event WHERE what = 'deadline-moved'"
    )
    assert (partner, by) == (1, version)
    assert json.loads(facts) == {
        "assignment": 1,
        "deadline": "claim",
        "was_due": "2026-11-24T23:00:00Z",
        "due": "2026-11-25T23:00:00Z",
        "timezone": "Europe/Berlin",
    }


@pytest.mark.parametrize("kind", HOLD_DEADLINES)
def test_every_kind_of_deadline_moves(desk: Desk, kind: DeadlineKind) -> None:
    lead = brought_to(desk, kind)
    assert due_of(desk, lead) == [DUE[kind]]
    close_on(desk, 24, 25, 26)
    (moving,) = refresh(later(desk, TUESDAY))
    assert (moving.kind, moving.from_) == (kind, DUE[kind])
    assert due_of(desk, lead) == [moving.to]
    assert moving.to > moving.from_


def test_time_that_was_given_is_kept_when_a_deadline_moves(desk: Desk) -> None:
    lead = handed_out(desk)
    give(desk, lead)
    close_on(desk, 23, 26)
    refresh(desk)
    # Tuesday, Wednesday, and instead of Thursday, which is closed too, Friday
    assert due_of(desk, lead) == [MOVED_DUE + 2 * DAY]
    assert receipts(desk, lead)[0].window == "2 working days + 1 working day"
    assert look(desk) == []


def test_a_partner_is_told_once_for_each_lead_whose_deadlines_moved(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"')
    handed_out(desk)
    a_partner(desk, "beta", territories=["AT"], country="AT", timezone="Europe/Vienna")
    a_lead(desk)
    a_lead(desk, country="AT")
    assign_ready(desk)
    on_leave(desk, 1, "2026-11-23", "2026-11-23")
    before = mail(desk)
    assert [(moving.lead, moving.kind) for moving in refresh(desk)] == [
        *((1, "claim"), (1, "contact"), (2, "claim"), (2, "contact")),
    ]
    assert mail(desk)[len(before) :] == 2 * [("new-deadline", "acme")]
    assert rows(desk, "SELECT assignment_id FROM outbox WHERE kind = 'new-deadline'") == [
        *((1,), (2,)),
    ]


def test_the_new_deadline_is_what_a_list_shows_and_a_claim_is_judged_by(desk: Desk) -> None:
    lead = handed_out(desk)
    close_on(desk, 23)
    with refused("too-late"):
        claim_at(desk, CLAIM_DUE, lead)
    refresh(desk)
    with desk.read() as work:
        assert listed(work, lead).claim_due == MOVED_DUE
    claim_at(desk, MOVED_DUE - MINUTE, lead)
    assert status_of(desk, lead) is Status.CLAIMED


def test_what_is_overdue_and_not_yet_swept_is_saved_by_a_later_deadline(desk: Desk) -> None:
    lead = handed_out(desk)
    close_on(desk, 23)
    (moving,) = refresh(later(desk, CLAIM_DUE + MINUTE))
    assert moving.moved
    assert sweep_at(desk, MOVED_DUE - MINUTE).taken == ()
    assert [taken.lead for taken in sweep_at(desk, MOVED_DUE).taken] == [lead]


def test_a_deadline_that_has_ended_is_left_alone(desk: Desk) -> None:
    claimed = handed_out(desk)
    released, overdue = a_lead(desk), a_lead(desk)
    assign_ready(desk)
    do(desk, release, str(released), "acme", "no capacity")
    claim_at(desk, MONDAY, claimed)
    assert [taken.lead for taken in sweep_at(desk, CLAIM_DUE).taken] == [overdue]
    ended = "SELECT * FROM deadline WHERE outcome IS NOT NULL"
    before = rows(desk, ended)
    assert len(before) == 3
    close_on(desk, 23, 24, 25)
    assert [moving.kind for moving in refresh(desk)] == [DeadlineKind.CONTACT]
    assert rows(desk, ended) == before
