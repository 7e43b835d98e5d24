"""When a contact was, and when it is told: in time, late, too long ago, not yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.refreshing import give
from tests.services.situations import (
    CLAIM_DUE,
    CONTACT_DUE,
    DAY,
    MINUTE,
    MONDAY,
    RECORD_DUE,
    TUESDAY,
    claim_at,
    contact_at,
    deadlines,
    handed_out,
    holder_of,
    load_policy,
    mail,
    on_leave,
    refused,
    rows,
    status_of,
)


@pytest.fixture
def lead(desk: Desk) -> int:
    """A lead that acme claimed on `MONDAY`."""
    number = handed_out(desk)
    claim_at(desk, MONDAY, number)
    return number


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
        "2026-11-23 09:02 (America/New_York) is too long ago: a contact counts if it is recorded "
        f"within 2 working days. Nothing was changed: `leadctl lead note {lead} TEXT` keeps what "
        "was said."
    )
    made = contact_at(desk, end_of_wednesday - MINUTE, lead, at=claimed_late_on_monday)
    assert made.status is Status.CONTACTED


def test_the_record_window_runs_from_the_contact_and_not_from_when_it_was_told(
    desk: Desk, lead: int
) -> None:
    made = contact_at(desk, TUESDAY + DAY, lead, at=TUESDAY)
    assert made.record_due == RECORD_DUE


def test_the_record_window_of_an_exception_and_the_hour_of_receipt_count_for_the_age(
    desk: Desk,
) -> None:
    load_policy(
        desk,
        '[calendar]\nreceived_until = "15:30"\n[windows]\nrecord = "1 working day"\n'
        '[[windows.exceptions]]\nwhen = { source = "fair" }\nrecord = "3 working days"\n',
    )
    lead = handed_out(desk, source="fair")
    claim_at(desk, MONDAY, lead)
    # after half past three in Berlin it counts as of Tuesday: Friday is the third working day
    said = MONDAY + 40 * MINUTE
    friday = datetime(2026, 11, 27, 23, tzinfo=UTC)
    assert contact_at(desk, CONTACT_DUE - MINUTE, lead, at=said).record_due == friday
    contact_at(desk, friday - MINUTE, lead, at=said, outcome="reached")
    with refused("too-long-ago"):
        contact_at(desk, friday, lead, at=said)


@pytest.mark.parametrize("seconds", [1, 59])
def test_in_the_minute_of_the_assignment_is_not_before_it(desk: Desk, seconds: int) -> None:
    assigned_at = NOW + timedelta(seconds=seconds)
    lead = handed_out(later(desk, assigned_at))
    assert claim_at(desk, MONDAY, lead, at=NOW).claimed_at == assigned_at
    with refused("before-assignment"):
        contact_at(desk, MONDAY, lead, at=NOW - MINUTE)


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
        "'lunch' is not an outcome of the policy: say 'reached' or 'replied' or 'meeting' "
        "or 'left-message' or 'no-answer' or 'bounced'. Nothing was changed."
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


def test_a_follow_up_is_recorded_while_its_own_deadline_runs_however_long_that_was_put_off(
    desk: Desk, lead: int
) -> None:
    contact_at(desk, TUESDAY, lead)
    give(later(desk, TUESDAY), lead, "3 working days")
    done = contact_at(desk, RECORD_DUE + DAY, lead, at=TUESDAY, outcome="reached")
    assert done.status is Status.WORKING


def test_when_the_follow_up_is_owed_is_told_at_once(desk: Desk, lead: int) -> None:
    contact_at(desk, TUESDAY, lead)
    assert mail(desk)[-1] == ("new-deadline", "acme")
    contact_at(desk, TUESDAY, lead, outcome="reached")
    assert [kind for kind, _ in mail(desk)].count("new-deadline") == 1
