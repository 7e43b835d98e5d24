"""What working time a partner took for what it kept, or did late: stored with the deadline."""

from __future__ import annotations

from datetime import timedelta

from leadctl.services.assign import assign_ready
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    handed_out,
    load_policy,
    on_leave,
    rows,
    sweep_at,
)

HOUR = timedelta(hours=1)


def worked(desk: Desk) -> dict[str, int | None]:
    """The minutes of each deadline of a partner's that has ended, by its kind."""
    return dict(
        rows(
            desk,
            "SELECT kind, worked_minutes FROM deadline"
            " WHERE assignment_id IS NOT NULL AND outcome IS NOT NULL ORDER BY id",
        )
    )


def test_claim_contact_and_record_each_take_their_own_working_time(desk: Desk) -> None:
    """Acme's office in Berlin is open from 9 to 17, and it is Friday, 15:00 there."""
    lead = handed_out(desk)
    claim_at(desk, NOW + HOUR, lead)
    contact_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead, outcome="reached")
    assert MONDAY == NOW + 3 * DAY
    assert TUESDAY == NOW + 4 * DAY
    assert worked(desk) == {"claim": 60, "contact": 60 + 6 * 60, "record": 2 * 60 + 6 * 60}


def test_it_is_counted_to_when_the_partner_said_it_was(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead, at=NOW + HOUR)
    contact_at(desk, TUESDAY, lead, at=MONDAY)
    assert worked(desk) == {"claim": 60, "contact": 60 + 6 * 60}


def test_a_contact_that_claims_as_well_takes_no_time_for_itself(desk: Desk) -> None:
    contact_at(desk, NOW + HOUR, handed_out(desk))
    assert worked(desk) == {"claim": 60, "contact": 0}


def test_what_is_accepted_late_is_counted_too(desk: Desk) -> None:
    claim_at(desk, CLAIM_DUE + 12 * HOUR, handed_out(desk), accept_late="a flood")
    assert worked(desk) == {"claim": 2 * 60 + 2 * 8 * 60 + 3 * 60}


def test_an_attempt_ends_no_deadline_and_takes_none(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, NOW, lead)
    contact_at(desk, MONDAY, lead, outcome="no-answer")
    assert worked(desk) == {"claim": 0}


def test_seconds_make_no_minute(desk: Desk) -> None:
    claim_at(desk, NOW + timedelta(minutes=1, seconds=59), handed_out(desk))
    assert worked(desk) == {"claim": 1}


def test_what_was_missed_or_became_void_took_none(desk: Desk) -> None:
    do(desk, release, str(handed_out(desk)), "acme", "no capacity")
    handed_out(desk, "birch", email="second@example.org")
    sweep_at(desk, CLAIM_DUE)
    assert set(rows(desk, "SELECT outcome, worked_minutes FROM deadline WHERE ended_at > 0")) == {
        ("void", None),
        ("missed", None),
    }


def test_the_vendors_own_promise_has_none(desk: Desk) -> None:
    contact_at(desk, MONDAY, handed_out(desk), None)
    kept = rows(desk, "SELECT worked_minutes FROM deadline WHERE outcome = 'met'")
    assert kept == [(None,)]


def test_days_of_leave_are_no_working_time(desk: Desk) -> None:
    lead = handed_out(desk)
    on_leave(desk, 1, "2026-11-23", "2026-11-23")
    claim_at(desk, TUESDAY, lead)
    assert worked(desk) == {"claim": 2 * 60 + 6 * 60}


def test_the_calendar_is_the_one_that_the_deadline_ran_by(desk: Desk) -> None:
    lead = handed_out(desk)
    load_policy(desk, '[calendar]\nfollows = "company"\nhours = "00:00-01:00"')
    claim_at(desk, NOW + HOUR, lead)
    assert worked(desk) == {"claim": 60}


def test_of_a_year_without_holiday_data_nobody_can_say(desk: Desk) -> None:
    """Those of Sri Lanka are known until the end of 2026."""
    a_partner(desk, "acme", country="LK", timezone="Asia/Colombo")
    lead = a_lead(desk)
    assign_ready(desk)
    contact_at(desk, NOW, lead)
    contact_at(desk, NOW + 60 * DAY, lead, outcome="reached", accept_late="a flood")
    assert worked(desk) == {"claim": 0, "contact": 0, "record": None}
