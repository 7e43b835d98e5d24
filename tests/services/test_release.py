"""A partner hands a lead back in good faith, before its deadline."""

from __future__ import annotations

from datetime import datetime

import pytest

from leadctl.domain.lifecycle import HELD, Status
from leadctl.errors import Exit
from leadctl.services.assign import assign_ready
from leadctl.services.release import Released, release
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
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
    lead_row,
    refused,
    rows,
    status_of,
)


def release_at(
    desk: Desk, at: datetime, lead: int, partner: str = "acme", reason: str = "no capacity"
) -> Released:
    return do(later(desk, at), release, str(lead), partner, reason)


@pytest.mark.parametrize("status", HELD)
def test_a_held_lead_can_be_handed_back_and_is_ready_for_another(
    desk: Desk, status: Status
) -> None:
    lead = handed_out(desk)
    if status is Status.CLAIMED:
        claim_at(desk, MONDAY, lead)
    elif status is not Status.ASSIGNED:
        outcome = "reached" if status is Status.WORKING else None
        contact_at(desk, MONDAY, lead, outcome=outcome)
    assert status_of(desk, lead) is status
    assert release_at(desk, MONDAY, lead) == Released(lead, "acme", "no capacity", Status.READY)
    assert (status_of(desk, lead), holder_of(desk, lead)) == (Status.READY, None)
    assert lead_row(desk, lead).since_at == MONDAY
    assert rows(desk, "SELECT ended_as, ending_reason FROM assignment") == [
        ("released", "no capacity")
    ]
    assert events(desk, lead)[-1] == "released"


def test_it_is_no_incident_and_what_ran_is_void(desk: Desk) -> None:
    lead = handed_out(desk)
    release_at(desk, MONDAY, lead)
    assert deadlines(desk, lead) == [("claim", "void")]
    swept = sweep(later(desk, CLAIM_DUE))
    assert (swept.taken, swept.incidents) == ((), ())


def test_it_does_not_come_back_in_the_same_round(desk: Desk) -> None:
    lead = handed_out(desk)
    release_at(desk, MONDAY, lead)
    (outcome,) = assign_ready(later(desk, MONDAY))
    assert (outcome.partner, outcome.reason) == (None, "had it before: acme")
    a_partner(desk, "beta")
    (outcome,) = assign_ready(later(desk, MONDAY))
    assert outcome.partner == "beta"


def test_handing_back_makes_room_under_the_cap(desk: Desk) -> None:
    lead = handed_out(desk)
    release_at(desk, MONDAY, lead)
    a_lead(desk)
    reasons = [out.reason for out in assign_ready(later(desk, MONDAY)) if out.partner]
    assert reasons == ["DE, gold, expert, 0 open before; nobody else could take it"]


def test_after_its_deadline_it_is_the_sweeps(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("overdue") as refusal:
        release_at(desk, CLAIM_DUE, lead)
    assert str(refusal.value) == (
        f"lead {lead} had to be claimed by Tue 24 Nov 2026, end of day (Europe/Berlin): "
        "the next sweep takes it back. Nothing was changed."
    )
    assert status_of(desk, lead) is Status.ASSIGNED


def test_a_reason_that_the_policy_does_not_know_is_refused(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("unknown-reason") as refusal:
        release_at(desk, MONDAY, lead, reason="too dull")
    assert refusal.value.status is Exit.USAGE
    assert str(refusal.value) == (
        "'too dull' is not a reason of the policy: say 'no capacity' or 'outside our "
        "territory' or 'not our product' or 'conflict of interest' or 'other'. Nothing was changed."
    )


def test_another_partner_cannot_hand_it_back(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    with refused("held-by-another"):
        release_at(desk, MONDAY, lead, "beta")


@pytest.mark.parametrize("status", [each for each in Status if each not in HELD])
def test_what_nobody_holds_cannot_be_handed_back(desk: Desk, status: Status) -> None:
    a_partner(desk, "acme")
    with refused("is-closed" if status is Status.CLOSED else "not-held"):
        release_at(desk, MONDAY, a_lead(desk, status=status))


def test_it_cannot_be_handed_back_twice(desk: Desk) -> None:
    lead = handed_out(desk)
    release_at(desk, MONDAY, lead)
    with refused("not-held"):
        release_at(desk, TUESDAY, lead)
