"""A partner whose holidays are not known far enough ahead gets no lead; the others do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.claim import claim
from leadctl.services.explain import explain_leads
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.services.situations import claim_at, contact_at, do, load_policy, on_leave, refused, rows

# the holidays of Sri Lanka are known to the end of 2026
COLOMBO: dict[str, Any] = {"country": "LK", "timezone": "Asia/Colombo"}


def at(desk: Desk, day: str) -> Desk:
    return later(desk, datetime.fromisoformat(f"{day}T06:00").replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "winner"),
    [
        ("2026-12-17", "colombo"),  # six working days, the last on Tuesday the 29th
        ("2026-12-24", "elsewhere"),  # the claim window ends in 2026, the others do not
        ("2026-12-31", "elsewhere"),
        ("2027-01-04", "elsewhere"),
    ],
)
def test_the_windows_of_a_lead_must_all_lie_in_known_years(
    desk: Desk, day: str, winner: str
) -> None:
    a_partner(desk, "colombo", program_level="platinum", **COLOMBO)
    a_partner(desk, "elsewhere")
    a_lead(desk)
    (outcome,) = assign_ready(at(desk, day))
    assert outcome.partner == winner


def test_its_gate_is_shown_and_a_lead_that_nobody_else_can_take_is_escalated(desk: Desk) -> None:
    number = a_partner(desk, "colombo", **COLOMBO)
    on_leave(desk, number, "2026-12-30", "2026-12-31")
    a_lead(desk)
    new_year = at(desk, "2026-12-31")
    with new_year.read() as work:
        (explained,) = explain_leads(work)
    assert explained.placings[0].stopped_by == "no holiday data"
    (outcome,) = assign_ready(new_year)
    assert (outcome.partner, outcome.reason) == (None, "no holiday data: colombo")


@pytest.mark.parametrize("years", ["leave", "closures"])
def test_days_off_that_lead_beyond_all_data_stop_one_partner_and_no_run(
    desk: Desk, years: str
) -> None:
    number = a_partner(desk, "eternal", program_level="platinum")
    if years == "leave":
        a_partner(desk, "elsewhere")
        on_leave(desk, number, "2026-11-24", "2101-01-01")
    else:
        load_policy(desk, '[calendar]\nclosures = ["2026-11-24/2101-01-01"]\n')
    a_lead(desk)
    (outcome,) = assign_ready(desk)
    assert outcome.partner == ("elsewhere" if years == "leave" else None)


@pytest.mark.parametrize(
    ("follows", "winner"), [("partner", "sydney"), ("company", None), ("both", None)]
)
def test_the_companys_calendar_counts_where_the_policy_says_so(
    desk: Desk, follows: str, winner: str | None
) -> None:
    load_policy(
        desk,
        '[calendar]\ncountry = "LK"\nsubdivision = ""\ntimezone = "Asia/Colombo"\n'
        f'follows = "{follows}"\n',
    )
    a_partner(desk, "sydney", country="AU", timezone="Australia/Sydney")
    a_lead(desk)
    (outcome,) = assign_ready(at(desk, "2026-12-31"))
    assert outcome.partner == winner


@pytest.mark.parametrize("day", ["2026-12-28", "2026-12-31"])
def test_by_hand_it_is_refused_with_the_years(desk: Desk, day: str) -> None:
    a_partner(desk, "colombo", **COLOMBO)
    lead = a_lead(desk)
    with refused("year-not-covered") as no:
        do(
            at(desk, day),  # on the 28th it could claim, and then not contact
            assign_by_hand,
            str(lead),
            "colombo",
            reason="they know them",
            override=True,
        )
    assert "LK covers 2003 to 2026, not 2027" in str(no.value)


def test_a_contact_is_recorded_although_nobody_knows_how_long_it_stays_fresh(desk: Desk) -> None:
    a_partner(desk, "colombo", **COLOMBO)
    lead = a_lead(desk)
    assign_ready(at(desk, "2026-12-17"))
    made = {"accept_late": "the records were late", "outcome": "reached"}
    claim_at(desk, at(desk, "2026-12-18").now, lead, "colombo")
    done = contact_at(desk, at(desk, "2026-12-31").now, lead, "colombo", **made)
    assert done.status is Status.WORKING


def test_a_claim_that_would_start_an_unknown_window_changes_nothing(desk: Desk) -> None:
    a_partner(desk, "colombo", **COLOMBO)
    lead = a_lead(desk)
    assign_ready(at(desk, "2026-12-17"))
    load_policy(desk, '[windows]\nclaim = "20 working days"\n')
    with refused("too-late"):
        do(at(desk, "2026-12-31"), claim, str(lead), "colombo")
    held = "SELECT kind, outcome FROM deadline WHERE assignment_id IS NOT NULL"
    assert rows(desk, held) == [("claim", None)]
