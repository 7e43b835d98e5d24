"""Handing out ready leads: who gets which, in what order, and what is written."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.services import assign
from leadctl.services.assign import (
    Assigned,
    assign_ready,
    check_ready,
    ready_leads,
)
from leadctl.services.partner_status import pause
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    MONDAY,
    deadlines,
    do,
    dump,
    events,
    handed_out,
    holder_of,
    lead_row,
    load_policy,
    mail,
    plans,
    refused,
    rows,
    status_of,
)

HOUR = timedelta(hours=1)
ALONE = "0 open before; nobody else could take it"


def partners_of(outcomes: list[Assigned]) -> list[str | None]:
    return [outcome.partner for outcome in outcomes]


def test_a_ready_lead_is_handed_to_the_best_partner(desk: Desk) -> None:
    a_partner(desk, "beta", program_level="silver")
    a_partner(desk, "acme")
    lead = a_lead(desk)
    assert assign_ready(desk) == [
        Assigned(
            lead,
            "acme",
            "DE, gold, expert, 0 open before; ahead of beta on program level",
            CLAIM_DUE,
        )
    ]
    assert (status_of(desk, lead), holder_of(desk, lead)) == (Status.ASSIGNED, "acme")


def test_the_deadline_is_shown_in_the_zone_of_the_partner_that_must_keep_it(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_lead(desk)
    (outcome,) = assign_ready(desk)
    assert outcome.claim_due is not None
    assert outcome.claim_due.isoformat() == "2026-11-25T00:00:00+01:00"


def test_what_is_written_with_a_hand_over(desk: Desk) -> None:
    lead = handed_out(desk)
    assert rows(
        desk,
        "SELECT lead_id, round, policy_version_id, by_hand, reason, assigned_at FROM assignment",
    ) == [(lead, 1, 1, 0, f"DE, gold, expert, {ALONE}", "2026-11-20 14:00:00.000000")]
    assert rows(desk, "SELECT last_assignment_id FROM partner") == [(1,)]
    assert deadlines(desk, lead) == [("claim", None)]
    assert mail(desk) == [("new-lead", "acme")]
    assert events(desk, lead) == ["assigned"]


def test_the_receipt_of_the_claim_deadline_is_stored(desk: Desk) -> None:
    handed_out(desk)
    ((receipt,),) = rows(desk, "SELECT receipt FROM deadline WHERE kind = 'claim'")
    assert json.loads(receipt) == {
        "start": "2026-11-20T14:00:00+00:00",
        "timezone": "Europe/Berlin",
        "window": "2 working days",
        "due": "2026-11-24T23:00:00+00:00",
        "due_on": "2026-11-24",
        "skipped": [
            {"date": "2026-11-21", "reason": "Saturday"},
            {"date": "2026-11-22", "reason": "Sunday"},
        ],
        "calendar": "DE",
    }


def test_a_before_b_then_the_higher_score_then_the_longer_wait_then_the_number(
    desk: Desk,
) -> None:
    a_partner(desk, "acme", capacity=UNLIMITED)
    b_lead = a_lead(desk, rating=Rating.B, score=99, since_at=NOW - 9 * HOUR)
    equal = a_lead(desk, score=70, since_at=NOW)
    same = a_lead(desk, score=70, since_at=NOW)
    longest = a_lead(desk, score=70, since_at=NOW - HOUR)
    best = a_lead(desk, score=80, since_at=NOW)
    in_turn = [best, longest, equal, same, b_lead]
    with desk.read() as work:
        assert ready_leads(work) == in_turn
    assert [outcome.lead for outcome in assign_ready(desk)] == in_turn


def test_leads_that_are_named_go_out_alone_and_in_the_policys_order(desk: Desk) -> None:
    a_partner(desk, "acme")
    worse, other, better = (a_lead(desk, score=score) for score in (10, 50, 90))
    assert [outcome.lead for outcome in assign_ready(desk, [worse, better])] == [better, worse]
    assert status_of(desk, other) is Status.READY


def test_only_ready_leads_go_out(desk: Desk) -> None:
    a_partner(desk, "acme")
    numbers = [a_lead(desk, status=status) for status in Status if status is not Status.READY]
    assert assign_ready(desk) == assign_ready(desk, numbers) == []


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.READY])
def test_a_lead_that_is_named_and_not_ready_is_refused(desk: Desk, status: Status) -> None:
    lead = a_lead(desk, status=status)
    with refused("not-from-here"), desk.read() as work:
        check_ready(work, str(lead))


def test_a_lead_that_is_named_and_ready_is_found(desk: Desk) -> None:
    lead = a_lead(desk, source="fair", external_id="7")
    with desk.read() as work:
        assert check_ready(work, "fair:7") == lead
    with refused("no-such-lead"), desk.read() as work:
        check_ready(work, "fair:8")


def test_each_lead_is_decided_on_the_state_that_the_one_before_left(desk: Desk) -> None:
    a_partner(desk, "acme", capacity=2)
    a_partner(desk, "beta", capacity=2)
    for _ in range(5):
        a_lead(desk)
    outcomes = assign_ready(desk)
    assert partners_of(outcomes) == ["acme", "beta", "acme", "beta", None]
    assert outcomes[-1].reason == "at its cap: acme, beta"


def test_nobody_eligible_leaves_it_ready_and_marks_it_escalated_once(desk: Desk) -> None:
    lead = a_lead(desk)
    assert assign_ready(desk) == [
        Assigned(lead, None, "no partners yet: `leadctl partner import FILE`", None)
    ]
    assign_ready(later(desk, MONDAY))
    row = lead_row(desk, lead)
    assert (row.status, row.escalated_at) == (Status.READY, NOW)
    assert events(desk, lead) == ["escalated"]
    assert mail(desk) == []


def test_an_escalated_lead_is_tried_again_and_the_mark_goes(desk: Desk) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    a_partner(desk, "acme")
    assert partners_of(assign_ready(desk)) == ["acme"]
    assert lead_row(desk, lead).escalated_at is None


def test_with_nothing_ready_nothing_changes(desk: Desk, store: Path) -> None:
    handed_out(desk)
    before = dump(store)
    assert assign_ready(desk) == []
    assert dump(store) == before


def test_a_lead_that_fits_an_exception_has_its_claim_window(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_lead(desk, source="Demo Request", score=80)
    (outcome,) = assign_ready(desk)
    # Friday 15:00 in Berlin and 4 working hours: Monday 11:00
    assert outcome.claim_due == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_an_assignment_remembers_the_policy_it_was_made_under(desk: Desk) -> None:
    first = handed_out(desk)
    version = load_policy(desk, '[windows]\nclaim = "1 working day"')
    second = a_lead(desk)
    (outcome,) = assign_ready(desk)
    assert outcome.claim_due == CLAIM_DUE - timedelta(days=1)
    assert rows(desk, "SELECT lead_id, policy_version_id FROM assignment") == [
        (first, 1),
        (second, version),
    ]


def test_a_policy_that_is_not_effective_yet_governs_nothing(desk: Desk) -> None:
    text = '[policy]\neffective = 2026-11-21\n[windows]\nclaim = "1 working day"'
    load_policy(desk, text)
    a_partner(desk, "acme")
    a_lead(desk)
    (outcome,) = assign_ready(desk)
    assert outcome.claim_due == CLAIM_DUE


def test_the_ready_leads_are_found_by_their_index(desk: Desk) -> None:
    for number in range(3):
        a_lead(desk, score=number)
    found = plans(desk, ready_leads)
    (plan,) = [plan for query, plan in found.items() if "FROM lead" in query]
    assert "USING" in plan
    assert "ix_lead_status (status=?)" in plan


def test_what_was_escalated_when_a_run_began_and_is_no_more_is_escalated_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went out and came back in between, say: then there is something to write."""
    a_partner(desk, "acme", territories=("AT",))
    lead = a_lead(desk)
    monkeypatch.setattr(assign, "escalated_leads", lambda _: {lead})
    (out,) = assign_ready(desk, [lead])
    assert out.partner is None
    assert events(desk, lead) == ["escalated"]
    assert lead_row(desk, lead).escalated_at == NOW


def test_a_pause_is_over_after_its_last_day_whether_a_sweep_ran_or_not(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, pause, "acme", NOW.date())
    a_lead(desk)
    assert partners_of(assign_ready(desk)) == [None]
    assert partners_of(assign_ready(later(desk, NOW + timedelta(days=1)))) == ["acme"]
