"""Handing out ready leads: who gets which, in what order, and what is written."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import PartnerStatus
from leadctl.services.assign import (
    AT_ONCE,
    Assigned,
    assign_ready,
    check_ready,
    explain_leads,
    preview,
    ready_leads,
    with_explanations,
)
from leadctl.services.close import Closing, close
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    MONDAY,
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

HOUR = timedelta(hours=1)


def partners_of(outcomes: list[Assigned]) -> list[str | None]:
    return [outcome.partner for outcome in outcomes]


def test_a_ready_lead_is_handed_to_the_best_partner(desk: Desk) -> None:
    a_partner(desk, "beta", program_level="silver")
    a_partner(desk, "acme")
    lead = a_lead(desk)
    assert assign_ready(desk) == [
        Assigned(lead, "acme", "DE, gold, expert, 0 open before", CLAIM_DUE)
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
    ) == [(lead, 1, 1, 0, "DE, gold, expert, 0 open before", "2026-11-20 14:00:00.000000")]
    assert rows(desk, "SELECT last_assignment_id FROM partner") == [(1,)]
    assert deadlines(desk, lead) == [("claim", None)]
    assert mail(desk) == [("new-lead", "acme")]
    assert events(desk, lead) == ["assigned"]


def test_the_receipt_of_the_claim_deadline_is_stored(desk: Desk) -> None:
    handed_out(desk)
    ((receipt,),) = rows(desk, "SELECT receipt FROM deadline")
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
    b_lead = a_lead(desk, rating=Rating.B, score=99, ready_at=NOW - 9 * HOUR)
    equal = a_lead(desk, score=70, ready_at=NOW)
    same = a_lead(desk, score=70, ready_at=NOW)
    longest = a_lead(desk, score=70, ready_at=NOW - HOUR)
    best = a_lead(desk, score=80, ready_at=NOW)
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
    assert outcomes[-1].reason == "2 at its cap"


def test_nobody_eligible_leaves_it_ready_and_marks_it_escalated_once(desk: Desk) -> None:
    lead = a_lead(desk)
    assert assign_ready(desk) == [Assigned(lead, None, "no partners", None)]
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


@pytest.mark.parametrize(
    ("place", "winner"),
    [
        ({"country": "DE", "subdivision": "BY"}, "bavaria"),
        ({"country": "DE", "subdivision": "HB"}, "germany"),
        ({"country": "AT"}, "emea"),
        ({"country": "AT", "subdivision": "BY"}, "emea"),
        ({"country": "JP"}, "world"),
        ({"country": None, "region": "EMEA"}, "emea"),
        ({"country": None}, None),
        ({"country": None, "region": "Middle-earth"}, None),
    ],
)
def test_the_nearest_territory_wins_whatever_the_levels(
    desk: Desk, place: dict[str, Any], winner: str | None
) -> None:
    a_partner(desk, "world", territories=["*"], program_level="platinum")
    a_partner(desk, "emea", territories=["EMEA"])
    a_partner(desk, "germany", territories=["FR", "DE"])
    a_partner(desk, "bavaria", territories=["DE-BY"], program_level="registered")
    a_lead(desk, **place)
    assert partners_of(assign_ready(desk)) == [winner]


@pytest.mark.parametrize(
    ("barrier", "stopped_by"),
    [
        ({"status": PartnerStatus.PAUSED}, "paused"),
        ({"status": PartnerStatus.DISABLED}, "disabled"),
        ({"status": PartnerStatus.ENDED}, "ended"),
        ({"kind": "agency"}, "agency"),
        ({"territories": ["FR"]}, "no territory"),
        ({"capacity": 0}, "at its cap"),
    ],
)
def test_a_gate_stops_a_stored_partner(
    desk: Desk, barrier: dict[str, Any], stopped_by: str
) -> None:
    a_partner(desk, "acme", **barrier)
    a_lead(desk)
    with desk.read() as work:
        (explanation,) = explain_leads(work)
    (placing,) = explanation.placings
    assert (placing.eligible, placing.stopped_by) == (False, stopped_by)
    assert partners_of(assign_ready(desk)) == [None]


@pytest.mark.parametrize(
    ("leave", "winner"),
    [
        (("2026-11-23", "2026-11-24"), "beta"),
        (("2026-11-24", "2026-11-30"), "acme"),
        (("2026-11-20", "2026-11-23"), "acme"),
    ],
)
def test_leave_over_the_whole_claim_window_stops_a_partner(
    desk: Desk, leave: tuple[str, str], winner: str
) -> None:
    on_leave(desk, a_partner(desk, "acme", program_level="platinum"), *leave)
    a_partner(desk, "beta")
    a_lead(desk)
    assert partners_of(assign_ready(desk)) == [winner]


def test_leave_is_judged_by_the_window_of_what_arrives_after_hours(desk: Desk) -> None:
    load_policy(desk, '[calendar]\nreceived_until = "17:00"\n[windows]\nclaim = "1 working day"')
    on_leave(desk, a_partner(desk, "acme", program_level="platinum"), "2026-11-24", "2026-11-24")
    a_partner(desk, "beta")
    evening = later(desk, datetime(2026, 11, 22, 17, tzinfo=UTC))  # 18:00 on Sunday in Berlin
    lead = a_lead(evening)
    (outcome,) = assign_ready(evening)
    assert (outcome.lead, outcome.partner, outcome.claim_due) == (lead, "beta", CLAIM_DUE)


def test_leave_moves_the_claim_deadline(desk: Desk) -> None:
    on_leave(desk, a_partner(desk, "acme"), "2026-11-24", "2026-11-25")
    a_lead(desk)
    (outcome,) = assign_ready(desk)
    assert outcome.claim_due == CLAIM_DUE + timedelta(days=2)


def test_a_partners_own_cap_wins_over_the_policys(desk: Desk) -> None:
    load_policy(desk, "[capacity]\nopen_leads = 1")
    a_partner(desk, "acme", capacity=3)
    a_partner(desk, "beta", program_level="silver")
    for _ in range(5):
        a_lead(desk)
    assert partners_of(assign_ready(desk)) == ["acme", "acme", "acme", "beta", None]


def test_without_a_cap_there_is_no_end(desk: Desk) -> None:
    load_policy(desk, '[capacity]\nopen_leads = "unlimited"')
    a_partner(desk, "acme")
    for _ in range(12):
        a_lead(desk)
    assert set(partners_of(assign_ready(desk))) == {"acme"}


@pytest.mark.parametrize(("counts", "winner"), [("unanswered", "acme"), ("unclosed", None)])
def test_a_lead_counts_against_the_cap_for_as_long_as_the_policy_says(
    desk: Desk, counts: str, winner: str | None
) -> None:
    load_policy(desk, f'[capacity]\nopen_leads = 1\ncounts = "{counts}"')
    contact_at(desk, NOW, handed_out(desk), outcome="reached")
    a_lead(desk)
    assert partners_of(assign_ready(desk)) == [winner]


def test_equal_partners_take_turns_and_the_turn_survives_closing(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_partner(desk, "beta")
    got = []
    for hours in range(4):
        then = later(desk, NOW + hours * HOUR)
        lead = a_lead(then)
        got += partners_of(assign_ready(then))
        do(then, close, str(lead), None, Closing(Disposition.REJECTED))
    assert got == ["acme", "beta", "acme", "beta"]


def test_a_partner_gets_a_lead_once_in_a_round_and_again_in_the_next(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, release, str(lead), "acme", "other")
    assert assign_ready(desk) == [Assigned(lead, None, "1 had it before", None)]
    edit(desk, "UPDATE lead SET round = 2 WHERE id = ?", lead)
    assert partners_of(assign_ready(desk)) == ["acme"]
    assert rows(desk, "SELECT round FROM assignment") == [(1,), (2,)]


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


def a_mixed_store(desk: Desk) -> None:
    """Partners of several kinds, and more leads than they can have."""
    a_partner(desk, "acme", capacity=3)
    a_partner(desk, "beta", capacity=2, country="US", timezone="America/Chicago")
    a_partner(desk, "gamma", territories=["EMEA"], program_level="platinum", capacity=2)
    a_partner(desk, "studio", kind="agency")
    on_leave(desk, a_partner(desk, "delta"), "2026-11-20", "2026-12-20")
    for number in range(12):
        a_lead(desk, country=("DE", "AT", "JP")[number % 3], score=number)


def test_a_dry_run_tells_exactly_what_is_then_done_and_changes_nothing(
    desk: Desk, store: Path
) -> None:
    a_mixed_store(desk)
    before = dump(store)
    with desk.read() as work:
        foreseen = preview(work)
    assert dump(store) == before
    done = assign_ready(desk)
    assert done == foreseen
    assert len({outcome.partner for outcome in done}) == 4


def test_each_lead_is_explained_on_the_state_that_the_ones_before_leave(
    desk: Desk, store: Path
) -> None:
    a_mixed_store(desk)
    before = dump(store)
    with desk.read() as work:
        explanations = explain_leads(work)
    assert dump(store) == before
    explained = with_explanations(assign_ready(desk), explanations)
    assert len(explained) == 12
    for outcome in explained:
        first = outcome.placings[0]
        assert outcome.partner == (first.partner if first.eligible else None)
        assert len(outcome.placings) == 5


def test_where_a_run_was_stopped_makes_no_difference_to_how_the_rest_goes_out(desk: Desk) -> None:
    a_mixed_store(desk)
    with desk.read() as work:
        foreseen, in_turn = preview(work), ready_leads(work)
    done = [outcome for lead in in_turn for outcome in assign_ready(desk, [lead])]
    assert done == foreseen


def test_more_leads_than_one_transaction_takes_go_out_as_foreseen(desk: Desk) -> None:
    for code in ("acme", "beta", "gamma"):
        a_partner(desk, code, capacity=70)
    with desk.write() as work:
        work.session.add_all(lead_row_like(number) for number in range(AT_ONCE + 15))
    with desk.read() as work:
        foreseen = preview(work)
    done = assign_ready(desk)
    assert done == foreseen
    assert partners_of(done).count(None) == AT_ONCE + 15 - 210


def lead_row_like(number: int) -> Any:
    from leadctl.store.tables import Lead

    return Lead(
        source="web",
        country="DE",
        rating=Rating.A,
        score=number % 100,
        digest=b"row",
        status=Status.READY,
        first_status=Status.READY,
        logged_at=NOW,
        ready_at=NOW,
    )


def test_the_ready_leads_are_found_by_their_index(desk: Desk) -> None:
    for number in range(3):
        a_lead(desk, score=number)
    found = plans(desk, ready_leads)
    (plan,) = [plan for query, plan in found.items() if "FROM lead" in query]
    assert "USING" in plan
    assert "ix_lead_status (status=?)" in plan
