"""Claiming: only by its holder, judged by when the partner said so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.services.claim import claim
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    MINUTE,
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
    plans,
    refused,
    rows,
    status_of,
)


def test_a_claim_keeps_the_claim_deadline_and_starts_the_contact_window(desk: Desk) -> None:
    lead = handed_out(desk)
    claimed = claim_at(desk, MONDAY, lead)
    assert (claimed.lead, claimed.partner) == (lead, "acme")
    assert claimed.claimed_at == MONDAY
    assert claimed.contact_due == datetime(2026, 11, 25, 23, tzinfo=UTC)
    assert status_of(desk, lead) is Status.CLAIMED
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", None)]
    assert events(desk, lead) == ["assigned", "claimed"]


def test_the_times_of_a_claim_are_shown_in_the_partners_zone(desk: Desk) -> None:
    claimed = claim_at(desk, MONDAY, handed_out(desk))
    assert claimed.claimed_at.isoformat() == "2026-11-23T15:00:00+01:00"
    assert claimed.contact_due.isoformat() == "2026-11-26T00:00:00+01:00"


def test_a_lead_rated_b_has_the_longer_contact_window(desk: Desk) -> None:
    claimed = claim_at(desk, MONDAY, handed_out(desk, rating=Rating.B))
    assert claimed.contact_due == datetime(2026, 11, 30, 23, tzinfo=UTC)


def test_the_details_of_a_claimed_lead_are_owed_to_its_partner(desk: Desk) -> None:
    claim_at(desk, MONDAY, handed_out(desk))
    assert mail(desk) == [("new-lead", "acme"), ("lead-details", "acme")]


def test_a_lead_and_its_partner_can_be_named_as_people_write_them(desk: Desk) -> None:
    lead = handed_out(desk, source="fair", external_id="00Q-7")
    assert do(desk, claim, "fair:00Q-7", "ACME").lead == lead


def test_a_claim_is_judged_by_when_the_partner_said_so(desk: Desk) -> None:
    lead = handed_out(desk)
    claimed = claim_at(desk, CLAIM_DUE + MINUTE, lead, at=CLAIM_DUE - MINUTE)
    assert deadlines(desk, lead)[0] == ("claim", "met")
    assert claimed.claimed_at == CLAIM_DUE - MINUTE
    assert claimed.contact_due == datetime(2026, 11, 26, 23, tzinfo=UTC)


@pytest.mark.parametrize("at", [CLAIM_DUE, CLAIM_DUE + MINUTE])
def test_a_late_claim_is_refused_with_the_deadline_that_passed(desk: Desk, at: datetime) -> None:
    lead = handed_out(desk)
    with refused("too-late") as refusal:
        claim_at(desk, at, lead)
    assert str(refusal.value) == (
        f"lead {lead} had to be claimed by Tue 24 Nov 2026, end of day (Europe/Berlin). "
        "Nothing was changed: a manager may say --accept-late REASON."
    )
    assert status_of(desk, lead) is Status.ASSIGNED
    assert deadlines(desk, lead) == [("claim", None)]


def test_a_late_claim_that_a_manager_accepts_keeps_the_lead_and_counts_as_late(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, CLAIM_DUE + MINUTE, lead, accept_late="their line was down")
    assert deadlines(desk, lead) == [("claim", "late"), ("contact", None)]
    assert rows(desk, "SELECT late_reason FROM assignment") == [("their line was down",)]
    assert events(desk, lead) == ["assigned", "claimed", "late-accepted"]
    swept = sweep(later(desk, CLAIM_DUE + 2 * MINUTE))
    assert (swept.taken, swept.incidents, holder_of(desk, lead)) == ((), (), "acme")


def test_the_reason_for_accepting_a_late_claim_stands_in_no_event(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, CLAIM_DUE, lead, accept_late="a long story")
    assert rows(desk, "SELECT 1 FROM event WHERE facts LIKE '%story%'") == []


def test_a_reason_to_accept_a_late_claim_changes_nothing_for_one_in_time(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead, accept_late="just in case")
    assert deadlines(desk, lead)[0] == ("claim", "met")
    assert rows(desk, "SELECT late_reason FROM assignment") == [(None,)]


def test_a_claim_in_the_future_is_refused(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("in-the-future") as refusal:
        claim_at(desk, MONDAY, lead, at=MONDAY + MINUTE)
    assert (
        str(refusal.value)
        == "2026-11-23 09:01 (America/New_York) is in the future: say when it was. "
        "Nothing was changed."
    )


def test_a_claim_from_before_the_assignment_is_refused(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("before-assignment") as refusal:
        claim_at(desk, MONDAY, lead, at=NOW - MINUTE)
    assert str(refusal.value) == (
        f"2026-11-20 08:59 (America/New_York) is before lead {lead} was assigned: say a "
        "later time. "
        "Nothing was changed."
    )


def test_a_claim_at_the_instant_of_the_assignment_is_one(desk: Desk) -> None:
    lead = handed_out(desk)
    assert claim_at(desk, MONDAY, lead, at=NOW).claimed_at == NOW


def test_a_lead_of_another_partner_is_refused_and_its_holder_is_not_named(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    with refused("held-by-another") as refusal:
        claim_at(desk, MONDAY, lead, "beta")
    assert (
        str(refusal.value)
        == f"lead {lead} is held by another partner. Nothing was changed: `leadctl lead "
        f"show {lead}` tells by whom."
    )


def test_a_lead_that_nobody_holds_is_refused(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_lead(desk)
    with refused("not-held") as refusal:
        claim_at(desk, MONDAY, lead)
    assert (
        str(refusal.value)
        == f"lead {lead} is not held by acme. Nothing was changed: `leadctl partner inbox "
        "acme` lists what is."
    )


def test_a_lead_that_was_handed_back_is_not_held_any_more(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, release, str(lead), "acme", "no capacity")
    with refused("not-held"):
        claim_at(desk, MONDAY, lead)


def test_a_second_claim_is_refused(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    with refused("not-from-here"):
        claim_at(desk, MONDAY, lead)


@pytest.mark.parametrize(
    ("lead", "partner", "code"),
    [
        ("999", "acme", "no-such-lead"),
        ("fair:1", "acme", "no-such-lead"),
        ("", "acme", "no-such-lead"),
        ("1" * 30, "acme", "no-such-lead"),
        ("1", "acne", "no-such-partner"),
    ],
)
def test_what_is_not_there_is_refused(desk: Desk, lead: str, partner: str, code: str) -> None:
    handed_out(desk)
    with refused(code):
        do(desk, claim, lead, partner)


def test_a_partner_that_is_not_there_is_guessed_at(desk: Desk) -> None:
    handed_out(desk)
    with refused("no-such-partner") as refusal:
        do(desk, claim, "1", "acne")
    assert str(refusal.value) == (
        "there is no partner acne. Did you mean acme? `leadctl partner list` lists them."
    )


def test_where_the_contact_window_runs_from_the_assignment_a_claim_does_not_start_it(
    desk: Desk,
) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = "3 working days"')
    lead = handed_out(desk)
    assert deadlines(desk, lead) == [("claim", None), ("contact", None)]
    claimed = claim_at(desk, TUESDAY, lead)
    assert claimed.contact_due == datetime(2026, 11, 25, 23, tzinfo=UTC)
    assert deadlines(desk, lead) == [("claim", "met"), ("contact", None)]


def test_an_assignment_keeps_the_figures_of_the_policy_it_was_made_under(desk: Desk) -> None:
    lead = handed_out(desk)
    load_policy(desk, '[windows]\ncontact = "9 working days"')
    claimed = claim_at(desk, MONDAY, lead)
    assert claimed.contact_due == datetime(2026, 11, 25, 23, tzinfo=UTC)


def test_a_lead_that_fits_an_exception_has_its_windows(desk: Desk) -> None:
    lead = handed_out(desk, source="demo request", score=85)
    assert claim_at(desk, NOW, lead).contact_due == MONDAY - timedelta(hours=4)
    # Friday 15:00 and 4 working hours, in the policy's 9 to 17: Monday 11:00 in Berlin


def test_contact_claims_too_and_so_a_claim_after_it_is_refused(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead)
    with refused("not-from-here"):
        claim_at(desk, MONDAY, lead)


def test_the_live_assignment_is_looked_up_by_its_index(desk: Desk) -> None:
    lead = handed_out(desk)
    found = plans(desk, lambda work: claim(work, str(lead), "acme"))
    (plan,) = [
        plan
        for query, plan in found.items()
        if "FROM assignment" in query and "ended_at IS NULL" in query
    ]
    assert "USING INDEX ix_assignment_live (lead_id=?)" in plan


def test_a_contact_window_that_would_have_passed_before_it_is_told_runs_from_now(
    desk: Desk,
) -> None:
    load_policy(desk, '[windows]\ncontact = { A = "4 working hours" }')
    lead = handed_out(desk)
    late = NOW + timedelta(days=3, hours=8)  # Monday, 23:00 in Berlin
    told = claim_at(desk, late, lead, at=NOW + timedelta(minutes=30))
    assert told.claimed_at == NOW + timedelta(minutes=30)
    assert told.contact_due.isoformat() == "2026-11-24T13:00:00+01:00"
    assert sweep(later(desk, late + timedelta(minutes=1))).taken == ()
