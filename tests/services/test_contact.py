"""Contact with a lead: the contact, the attempts, and the recording of what came of it."""

from __future__ import annotations

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import Channel
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.services.situations import (
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
    events,
    handed_out,
    load_policy,
    mail,
    refused,
    rows,
)


@pytest.fixture
def lead(desk: Desk) -> int:
    """A lead that acme claimed on `MONDAY`."""
    number = handed_out(desk)
    claim_at(desk, MONDAY, number)
    return number


def test_a_contact_without_an_outcome_counts_and_the_record_window_runs(
    desk: Desk, lead: int
) -> None:
    made = contact_at(desk, TUESDAY, lead)
    assert (made.lead, made.partner, made.outcome, made.counts) == (lead, "acme", None, True)
    assert (made.status, made.record_due) == (Status.CONTACTED, RECORD_DUE)
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", "met"), ("record", None)]
    assert events(desk, lead) == [
        "assigned", "claimed", "interaction", "contacted", "answer-kept",
    ]  # fmt: skip


def test_the_times_of_a_contact_are_shown_in_the_partners_zone(desk: Desk, lead: int) -> None:
    made = contact_at(desk, TUESDAY, lead)
    assert made.at.isoformat() == "2026-11-24T15:00:00+01:00"
    assert made.record_due is not None
    assert made.record_due.isoformat() == "2026-11-27T00:00:00+01:00"


@pytest.mark.parametrize("outcome", ["reached", "replied", "meeting", "left-message"])
def test_a_contact_with_an_outcome_that_counts_is_recorded_with_it(
    desk: Desk, lead: int, outcome: str
) -> None:
    made = contact_at(desk, TUESDAY, lead, outcome=outcome)
    assert (made.counts, made.status, made.record_due) == (True, Status.WORKING, None)
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", "met")]
    assert rows(desk, "SELECT contacted_at = recorded_at FROM assignment") == [(1,)]


@pytest.mark.parametrize("outcome", ["no-answer", "bounced"])
def test_an_outcome_that_does_not_count_is_an_attempt_and_the_contact_deadline_stands(
    desk: Desk, lead: int, outcome: str
) -> None:
    made = contact_at(desk, TUESDAY, lead, outcome=outcome)
    assert (made.counts, made.status, made.record_due) == (False, Status.CLAIMED, None)
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", None)]
    swept = sweep(later(desk, CONTACT_DUE))
    assert [(taken.lead, taken.rule) for taken in swept.taken] == [(lead, "contact")]


def test_a_second_contact_with_the_outcome_records_the_first(desk: Desk, lead: int) -> None:
    contact_at(desk, TUESDAY, lead)
    made = contact_at(desk, TUESDAY + DAY, lead, outcome="reached")
    assert (made.status, made.record_due) == (Status.WORKING, None)
    assert [outcome for _, outcome in deadlines(desk, lead)] == ["met", "met", "met"]


def test_a_second_contact_without_an_outcome_leaves_the_record_window_as_it_is(
    desk: Desk, lead: int
) -> None:
    contact_at(desk, TUESDAY, lead)
    made = contact_at(desk, TUESDAY + DAY, lead)
    assert (made.status, made.record_due) == (Status.CONTACTED, RECORD_DUE)
    assert deadlines(desk, lead)[2:] == [("record", None)]


def test_contacts_go_on_while_the_lead_is_worked_on(desk: Desk, lead: int) -> None:
    contact_at(desk, TUESDAY, lead, outcome="reached")
    made = contact_at(desk, TUESDAY + 30 * DAY, lead, channel=Channel.MEETING)
    assert (made.status, made.record_due) == (Status.WORKING, None)
    assert rows(desk, "SELECT channel, outcome FROM interaction") == [
        ("call", "reached"),
        ("meeting", None),
    ]


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ([0, 1, 2], Status.WORKING),
        ([0, 1], Status.CLAIMED),
        ([0, 1, 1], Status.CLAIMED),
        ([0, 0, 0, 1], Status.CLAIMED),
        ([0, 1, 1, 2], Status.WORKING),
    ],
)
def test_three_attempts_on_different_days_count_as_a_contact(
    desk: Desk, days: list[int], status: Status
) -> None:
    lead = handed_out(desk, rating=Rating.B)
    claim_at(desk, MONDAY, lead)
    made = [contact_at(desk, MONDAY + day * DAY, lead, outcome="no-answer") for day in days]
    assert made[-1].status is status
    assert [one.counts for one in made] == [False] * (len(days) - 1) + [status is Status.WORKING]


def test_the_days_of_attempts_are_those_of_the_partners_zone(desk: Desk) -> None:
    load_policy(desk, "[contact]\nattempts = 2")
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    # 22:59 and 23:01 UTC: the same date in UTC, but midnight lies between them in Berlin
    assert not contact_at(desk, CONTACT_DUE - DAY - MINUTE, lead, outcome="no-answer").counts
    assert contact_at(desk, CONTACT_DUE - DAY + MINUTE, lead, outcome="no-answer").counts


def test_attempts_of_another_partner_do_not_count(desk: Desk) -> None:
    load_policy(desk, "[contact]\nattempts = 2")
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="no-answer")
    do(later(desk, MONDAY), release, str(lead), "acme", "other")
    a_partner(desk, "beta")
    sweep(later(desk, MONDAY))
    assert not contact_at(desk, TUESDAY, lead, "beta", outcome="no-answer").counts


def test_a_contact_on_an_unclaimed_lead_claims_it_as_well(desk: Desk) -> None:
    lead = handed_out(desk)
    made = contact_at(desk, MONDAY, lead)
    assert made.status is Status.CONTACTED
    assert events(desk, lead) == [
        "assigned", "claimed", "interaction", "contacted", "answer-kept",
    ]  # fmt: skip
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", "met"), ("record", None)]
    assert rows(desk, "SELECT claimed_at = contacted_at FROM assignment") == [(1,)]


def test_a_contact_that_claims_has_the_details_sent_as_a_claim_does(desk: Desk) -> None:
    contact_at(desk, MONDAY, handed_out(desk), outcome="no-answer")
    assert mail(desk) == [("new-lead", "acme"), ("lead-details", "acme")]


def test_an_attempt_on_an_unclaimed_lead_claims_it_and_its_contact_window_runs(desk: Desk) -> None:
    lead = handed_out(desk)
    made = contact_at(desk, MONDAY, lead, outcome="no-answer")
    assert (made.counts, made.status) == (False, Status.CLAIMED)
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", None)]


@pytest.mark.parametrize("outcome", [None, "reached", "no-answer"])
def test_a_managers_contact_is_recorded_and_ends_no_window_of_the_partners(
    desk: Desk, lead: int, outcome: str | None
) -> None:
    made = contact_at(desk, TUESDAY, lead, None, outcome=outcome, note="said hello")
    assert (made.partner, made.counts, made.status) == (None, False, Status.CLAIMED)
    assert made.at.isoformat() == "2026-11-24T09:00:00-05:00"
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", None)]
    assert rows(desk, "SELECT party, assignment_id, outcome, note FROM interaction") == [
        ("manager", None, outcome, "said hello")
    ]


def test_a_manager_can_contact_a_lead_that_nobody_holds(desk: Desk) -> None:
    lead = a_lead(desk)
    assert contact_at(desk, MONDAY, lead, None).status is Status.READY


def test_a_manager_cannot_contact_a_closed_lead(desk: Desk) -> None:
    lead = a_lead(desk, status=Status.CLOSED)
    with refused("not-from-here") as refusal:
        contact_at(desk, MONDAY, lead, None)
    assert str(refusal.value) == (
        "lead 1 is closed, so it cannot be contacted. `leadctl lead reopen` lets a "
        "rejected lead go on, and no other. "
        "Nothing was changed."
    )


def test_notes_are_kept_with_the_interaction_and_stand_in_no_event(desk: Desk, lead: int) -> None:
    contact_at(desk, TUESDAY, lead, note="wants a second offer", channel=Channel.EMAIL)
    assert rows(desk, "SELECT party, actor, channel, at, note FROM interaction") == [
        ("partner", "tester", "email", "2026-11-24 14:00:00.000000", "wants a second offer")
    ]
    assert rows(desk, "SELECT 1 FROM event WHERE facts LIKE '%offer%'") == []


def test_the_contact_window_may_run_from_the_assignment(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = "3 working days"')
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="reached")
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", "met")]


def test_a_claim_in_time_does_not_save_a_contact_window_that_ran_from_the_assignment(
    desk: Desk,
) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = "1 working day"')
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    with refused("too-late"):
        contact_at(desk, TUESDAY, lead)
    assert [taken.rule for taken in sweep(later(desk, TUESDAY)).taken] == ["contact"]
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", "missed")]


def test_what_counts_as_a_contact_is_judged_by_the_policy_of_the_assignment(desk: Desk) -> None:
    lead = handed_out(desk)
    load_policy(desk, "[contact]\nattempts = 1")
    assert not contact_at(desk, MONDAY, lead, outcome="no-answer").counts
