"""A manager gives a lead to a partner by hand, or moves it from one to another."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from leadctl.domain.lifecycle import HELD, Status
from leadctl.domain.words import PartnerStatus
from leadctl.services.assign import Assigned, assign_ready
from leadctl.services.by_hand import assign_by_hand, preview_by_hand
from leadctl.services.release import release
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
    dump,
    events,
    handed_out,
    holder_of,
    lead_row,
    mail,
    refused,
    rows,
    status_of,
)


def give(desk: Desk, lead: int, partner: str = "beta", *, override: bool = False) -> Assigned:
    return do(
        desk, assign_by_hand, str(lead), partner, reason="they know each other", override=override
    )


def foreseen(desk: Desk, lead: int, *given: int, override: bool = False) -> Assigned:
    with desk.read() as work:
        return preview_by_hand(
            work, str(lead), "beta", reason="they know each other", override=override, given=given
        )


def test_a_ready_lead_goes_to_the_partner_that_is_named(desk: Desk) -> None:
    a_partner(desk, "acme", program_level="platinum")
    a_partner(desk, "beta")
    lead = a_lead(desk)
    assert give(desk, lead) == Assigned(lead, "beta", "they know each other", CLAIM_DUE)
    assert (status_of(desk, lead), holder_of(desk, lead)) == (Status.ASSIGNED, "beta")
    assert rows(desk, "SELECT by_hand, reason FROM assignment") == [(1, "they know each other")]
    assert deadlines(desk, lead) == [("claim", None)]
    assert mail(desk) == [("new-lead", "beta")]
    assert events(desk, lead) == ["assigned"]


@pytest.mark.parametrize(
    "said", [{"kind": "agency"}, {"territories": ["JP"]}, {"kind": "agency", "territories": []}]
)
def test_by_hand_an_excluded_kind_and_a_foreign_territory_are_allowed(
    desk: Desk, said: dict[str, Any]
) -> None:
    a_partner(desk, "beta", **said)
    lead = a_lead(desk)
    assert give(desk, lead).partner == "beta"


def test_a_lead_of_no_place_can_be_given_by_hand(desk: Desk) -> None:
    a_partner(desk, "beta")
    assert give(desk, a_lead(desk, country=None)).partner == "beta"


def test_an_escalated_lead_that_is_given_by_hand_is_escalated_no_more(desk: Desk) -> None:
    lead = a_lead(desk)
    assign_ready(desk)
    a_partner(desk, "beta", kind="agency")
    give(desk, lead)
    assert lead_row(desk, lead).escalated_at is None


@pytest.mark.parametrize("status", HELD)
def test_a_held_lead_is_transferred_without_an_incident(desk: Desk, status: Status) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    if status is Status.CLAIMED:
        claim_at(desk, MONDAY, lead)
    elif status is not Status.ASSIGNED:
        outcome = "reached" if status is Status.WORKING else None
        contact_at(desk, MONDAY, lead, outcome=outcome)
    assert status_of(desk, lead) is status
    end_of_thursday = datetime(2026, 11, 26, 23, tzinfo=UTC)
    assert give(later(desk, TUESDAY), lead).claim_due == end_of_thursday
    assert (status_of(desk, lead), holder_of(desk, lead)) == (Status.ASSIGNED, "beta")
    assert rows(desk, "SELECT ended_as, ending_reason FROM assignment ORDER BY id") == [
        ("transferred", "they know each other"),
        (None, None),
    ]
    assert [outcome for _, outcome in deadlines(desk, lead)].count(None) == 1
    assert events(desk, lead)[-1] == "transferred"
    assert mail(desk)[-2:] == [("lead-taken-back", "acme"), ("new-lead", "beta")]
    assert rows(desk, "SELECT * FROM incident") == []


def test_even_an_overdue_lead_is_transferred_without_an_incident(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    then = later(desk, CLAIM_DUE)
    give(then, lead)
    assert deadlines(desk, lead) == [("claim", "void"), ("claim", None)]
    assert (sweep(then).taken, sweep(then).incidents) == ((), ())


@pytest.mark.parametrize("held", [False, True])
def test_what_is_foreseen_is_what_is_then_done(desk: Desk, store: Path, *, held: bool) -> None:
    lead = handed_out(desk) if held else a_lead(desk, source="demo request", score=80)
    a_partner(desk, "beta")
    before = dump(store)
    outcome = foreseen(desk, lead)
    assert dump(store) == before
    assert give(desk, lead) == outcome


def test_what_is_foreseen_counts_the_leads_that_go_before(desk: Desk) -> None:
    a_partner(desk, "beta", capacity=1)
    first, second = a_lead(desk), a_lead(desk)
    with refused("needs-override"):
        foreseen(desk, second, first)
    with refused("already-holds"):
        foreseen(desk, first, first)
    assert foreseen(desk, second, first, override=True).lead == second


def test_a_lead_is_not_given_to_the_partner_that_holds_it(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("already-holds") as refusal:
        give(desk, lead, "acme", override=True)
    assert (
        str(refusal.value)
        == f"lead {lead} is with acme already. Nothing was changed: there is nothing more to do."
    )


@pytest.mark.parametrize("override", [False, True])
@pytest.mark.parametrize(
    "status", [status for status in PartnerStatus if status is not PartnerStatus.ACTIVE]
)
def test_a_partner_that_is_not_active_gets_none_by_hand_either(
    desk: Desk, status: PartnerStatus, *, override: bool
) -> None:
    a_partner(desk, "beta", status=status)
    lead = a_lead(desk)
    with refused("not-active") as refusal:
        give(desk, lead, override=override)
    assert (
        str(refusal.value)
        == f"beta is {status}, so it gets no leads. Nothing was changed: `leadctl partner "
        "show beta` tells more."
    )


def test_a_partner_at_its_cap_needs_an_override(desk: Desk) -> None:
    handed_out(desk, "beta")
    a_partner(desk, "acme", capacity=1)
    first, second = a_lead(desk), a_lead(desk)
    give(desk, first, "acme")
    with refused("needs-override") as refusal:
        give(desk, second, "acme")
    assert str(refusal.value) == (
        "acme is at its cap (1/1). Nothing was changed: --override gives it the lead all the same."
    )
    assert give(desk, second, "acme", override=True).partner == "acme"


def test_a_partner_that_had_the_lead_in_this_round_needs_an_override(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, release, str(lead), "acme", "no capacity")
    with refused("needs-override") as refusal:
        give(desk, lead, "acme")
    assert str(refusal.value) == (
        "acme had this lead before. Nothing was changed: --override gives it the lead all the same."
    )
    assert give(desk, lead, "acme", override=True).partner == "acme"


def test_a_transferred_lead_does_not_come_back_by_itself(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    give(desk, lead)
    swept = sweep(later(desk, CLAIM_DUE))
    assert [(taken.lead, taken.from_, taken.to) for taken in swept.taken] == [(lead, "beta", None)]


@pytest.mark.parametrize("override", [False, True])
@pytest.mark.parametrize("status", [Status.FLAGGED, Status.NURTURING, Status.CLOSED])
def test_nothing_sets_aside_that_a_lead_must_be_ready_or_held(
    desk: Desk, status: Status, *, override: bool
) -> None:
    a_partner(desk, "beta")
    lead = a_lead(desk, status=status)
    with refused("not-from-here"):
        give(desk, lead, override=override)


@pytest.mark.parametrize("status", [Status.FLAGGED, Status.CLOSED])
def test_a_lead_that_cannot_be_handed_out_is_not_refused_for_what_could_be_overridden(
    desk: Desk, status: Status
) -> None:
    a_partner(desk, "beta", capacity=0)
    lead = a_lead(desk, status=status)
    with refused("not-from-here"):
        give(desk, lead)


def test_what_is_not_there_is_refused(desk: Desk) -> None:
    a_partner(desk, "beta")
    with refused("no-such-lead"):
        give(desk, 99)
    with refused("no-such-partner"):
        give(desk, a_lead(desk), "gamma")


def test_a_lead_given_by_hand_is_a_turn_taken(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_partner(desk, "beta")
    lead = a_lead(desk)
    give(desk, lead, "acme")
    do(desk, release, str(lead), "acme", "other")
    assert [outcome.partner for outcome in assign_ready(desk)] == ["beta"]
    a_lead(desk)
    a_lead(desk)
    assert [outcome.partner for outcome in assign_ready(desk)] == ["acme", "beta"]


def test_what_an_override_set_aside_is_kept(desk: Desk) -> None:
    a_partner(desk, "acme", capacity=0)
    lead = a_lead(desk)
    do(desk, assign_by_hand, str(lead), "acme", reason="they asked", override=True)
    ((facts,),) = rows(desk, "SELECT facts FROM event WHERE what = 'assigned'")
    assert json.loads(facts)["despite"] == "is at its cap (0/0)"


def test_an_override_of_nothing_leaves_no_trace(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_lead(desk)
    do(desk, assign_by_hand, str(lead), "acme", reason="they asked", override=True)
    ((facts,),) = rows(desk, "SELECT facts FROM event WHERE what = 'assigned'")
    assert "despite" not in json.loads(facts)


def test_a_reason_that_says_nothing_is_none(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_lead(desk)
    with refused("no-reason"):
        do(desk, assign_by_hand, str(lead), "acme", reason="  ", override=False)
