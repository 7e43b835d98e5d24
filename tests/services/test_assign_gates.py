"""Who gets a stored lead: territories, gates, leave, caps and turns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import PartnerStatus
from leadctl.services.assign import Assigned, assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.explain import explain_leads
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    contact_at,
    do,
    edit,
    handed_out,
    load_policy,
    on_leave,
    rows,
)

HOUR = timedelta(hours=1)


def partners_of(outcomes: list[Assigned]) -> list[str | None]:
    return [outcome.partner for outcome in outcomes]


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
        ({"kind": "Agency"}, "Agency"),
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


@pytest.mark.parametrize(
    ("follows", "due_at"),
    [
        ("partner", "2026-11-27T23:00:00Z"),  # Thursday and Friday in Berlin
        ("company", "2026-12-01T05:00:00Z"),  # not Thanksgiving: Friday and Monday in New York
        ("both", "2026-11-30T23:00:00Z"),  # the same days, in Berlin
    ],
)
def test_a_deadline_follows_the_calendar_that_the_policy_says(
    desk: Desk, follows: str, due_at: str
) -> None:
    load_policy(desk, f'[calendar]\nfollows = "{follows}"')
    wednesday = later(desk, datetime(2026, 11, 25, 15, tzinfo=UTC))
    a_partner(wednesday, "acme")
    a_lead(wednesday)
    (outcome,) = assign_ready(wednesday)
    assert outcome.claim_due == datetime.fromisoformat(due_at)


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
    assert assign_ready(desk) == [Assigned(lead, None, "had it before: acme", None)]
    edit(desk, "UPDATE lead SET round = 2 WHERE id = ?", lead)
    assert partners_of(assign_ready(desk)) == ["acme"]
    assert rows(desk, "SELECT round FROM assignment") == [(1,), (2,)]
