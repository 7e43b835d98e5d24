"""Contact with a lead: the contact, the attempts, and the recording of what came of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import Channel
from leadctl.services.release import release
from leadctl.services.sweep import sweep
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
    events,
    handed_out,
    holder_of,
    load_policy,
    mail,
    on_leave,
    refused,
    rows,
    status_of,
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
CONTACT_DUE = datetime(2026, 11, 25, 23, tzinfo=UTC)
"""Two working days in Berlin from a claim on `MONDAY`."""
RECORD_DUE = datetime(2026, 11, 26, 23, tzinfo=UTC)
"""Two working days in Berlin from a contact on `TUESDAY`."""


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
    assert events(desk, lead) == ["assigned", "claimed", "interaction", "contacted"]


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
    assert events(desk, lead) == ["assigned", "claimed", "interaction", "contacted"]
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


def test_a_contact_on_an_unclaimed_lead_is_judged_by_the_claim_window(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("too-late") as refusal:
        contact_at(desk, CLAIM_DUE, lead)
    assert "had to be claimed by Tue 24 Nov 2026, end of day" in str(refusal.value)
    assert rows(desk, "SELECT * FROM interaction") == []


def test_a_contact_within_the_claim_window_claims_although_it_is_told_later(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, CLAIM_DUE + MINUTE, lead, at=CLAIM_DUE - MINUTE)
    assert deadlines(desk, lead)[0] == ("claim", "met")


def test_a_late_contact_is_refused_with_the_deadline_that_passed(desk: Desk, lead: int) -> None:
    with refused("too-late") as refusal:
        contact_at(desk, CONTACT_DUE, lead)
    assert str(refusal.value).startswith(
        f"lead {lead} had to be contacted by Wed 25 Nov 2026, end of day (Europe/Berlin)."
    )
    assert status_of(desk, lead) is Status.CLAIMED


def test_a_late_contact_that_a_manager_accepts_counts_as_late_without_an_incident(
    desk: Desk, lead: int
) -> None:
    contact_at(desk, CONTACT_DUE, lead, accept_late="they were ill")
    assert deadlines(desk, lead)[1:] == [("contact", "late"), ("record", None)]
    assert sweep(later(desk, CONTACT_DUE)).incidents == ()
    assert holder_of(desk, lead) == "acme"


def test_an_attempt_after_the_contact_deadline_is_kept_and_saves_nothing(
    desk: Desk, lead: int
) -> None:
    contact_at(desk, CONTACT_DUE, lead, outcome="no-answer")
    assert deadlines(desk, lead)[1] == ("contact", None)


def test_recording_is_judged_by_when_it_is_done_whenever_the_contact_was(
    desk: Desk, lead: int
) -> None:
    contact_at(desk, TUESDAY, lead)
    with refused("too-late") as refusal:
        contact_at(desk, RECORD_DUE, lead, at=RECORD_DUE - DAY, outcome="reached")
    assert str(refusal.value).startswith(
        f"lead {lead} had to be followed up and recorded by Thu 26 Nov 2026, end of day"
    )
    contact_at(desk, RECORD_DUE, lead, outcome="reached", accept_late="a holiday of theirs")
    assert deadlines(desk, lead)[2] == ("record", "late")


def test_leave_moves_the_record_deadline(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    on_leave(desk, 1, "2026-11-25", "2026-11-26")
    made = contact_at(desk, TUESDAY, lead)
    assert made.record_due == datetime(2026, 11, 30, 23, tzinfo=UTC)


def test_a_contact_is_recorded_while_its_record_window_has_not_passed(
    desk: Desk, lead: int
) -> None:
    claimed_late_on_monday = MONDAY + 2 * MINUTE
    end_of_wednesday = datetime(2026, 11, 25, 23, tzinfo=UTC)
    with refused("too-long-ago") as refusal:
        contact_at(desk, end_of_wednesday, lead, at=claimed_late_on_monday)
    assert str(refusal.value) == (
        "2026-11-23 14:02 UTC is too long ago: a contact is recorded within 2 working days. "
        "Nothing was changed."
    )
    made = contact_at(desk, end_of_wednesday - MINUTE, lead, at=claimed_late_on_monday)
    assert made.status is Status.CONTACTED


def test_the_record_window_runs_from_the_contact_and_not_from_when_it_was_told(
    desk: Desk, lead: int
) -> None:
    made = contact_at(desk, TUESDAY + DAY, lead, at=TUESDAY)
    assert made.record_due == RECORD_DUE


def test_a_contact_in_the_future_is_refused(desk: Desk, lead: int) -> None:
    with refused("in-the-future"):
        contact_at(desk, TUESDAY, lead, at=TUESDAY + MINUTE)


def test_a_managers_contact_in_the_future_is_refused_too(desk: Desk, lead: int) -> None:
    with refused("in-the-future"):
        contact_at(desk, TUESDAY, lead, None, at=TUESDAY + MINUTE)


def test_a_contact_from_before_the_assignment_is_refused(desk: Desk, lead: int) -> None:
    with refused("before-assignment"):
        contact_at(desk, MONDAY, lead, at=NOW - MINUTE)


def test_an_outcome_that_the_policy_does_not_know_is_refused(desk: Desk, lead: int) -> None:
    with refused("unknown-outcome") as refusal:
        contact_at(desk, TUESDAY, lead, outcome="lunch")
    assert str(refusal.value) == (
        "'lunch' is not an outcome of the policy: say reached or replied or meeting or "
        "left-message or no-answer or bounced. Nothing was changed."
    )


def test_a_contact_by_a_partner_that_does_not_hold_the_lead_is_refused(
    desk: Desk, lead: int
) -> None:
    a_partner(desk, "beta")
    with refused("held-by-another"):
        contact_at(desk, TUESDAY, lead, "beta")


def test_a_contact_with_a_lead_that_nobody_holds_is_refused(desk: Desk) -> None:
    a_partner(desk, "acme")
    with refused("not-held"):
        contact_at(desk, MONDAY, a_lead(desk))


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
