"""What starts after the policy has changed is counted by the rules of its assignment's policy.

The days are those of the policy in force: of closures and extra workdays there is one truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from leadctl.domain.windows import Skipped
from leadctl.domain.words import HOLD_DEADLINES, DeadlineKind
from leadctl.reads.running_deadlines import RunningDeadline, read_running
from leadctl.services.assign import assign_ready
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.services.refreshing import CLOSURE, due_of, give, look, november, refresh
from tests.services.situations import (
    CONTACT_DUE,
    DAY,
    MINUTE,
    MONDAY,
    RECORD_DUE,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    handed_out,
    load_policy,
    mail,
    refused,
    rows,
)

LONGER = '[windows]\ncontact = { A = "3 working days" }\nrecord = "3 working days"\n'
COMPANY = '[calendar]\nfollows = "company"\n'
BOTH = '[calendar]\nfollows = "both"\n'
UNTIL_TWO = '[calendar]\nreceived_until = "14:00"\n'
IN_HOURS = '[windows]\ncontact = { A = "12 working hours" }\nrecord = "12 working hours"\n'
EARLY, LATE = (f'{IN_HOURS}[calendar]\nhours = "{of}"\n' for of in ("09:00-17:00", "12:00-20:00"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A policy at the assignment, one that came after it, and when contact and record are due."""

    old: str
    new: str
    contact: datetime
    record: datetime


def at(text: str) -> datetime:
    """That minute of November in Berlin."""
    return datetime.fromisoformat(f"2026-11-{text}+01:00")


@pytest.mark.parametrize(("old", "new"), [(UNTIL_TWO, "[calendar]\n"), ("", UNTIL_TWO)])
def test_how_long_a_contact_stays_fresh_is_counted_by_the_old_rules_too(
    desk: Desk, old: str, new: str
) -> None:
    if old:
        load_policy(desk, old)
    lead = handed_out(desk)
    load_policy(desk, new)
    claim_at(desk, MONDAY, lead)  # at 15:00 in Berlin
    fresh_until = at("27 00:00") if old else at("26 00:00")
    said: dict[str, Any] = {"at": MONDAY, "accept_late": "told late"}
    with refused("too-long-ago"):
        contact_at(desk, fresh_until, lead, **said)
    contact_at(desk, fresh_until - MINUTE, lead, **said)
    assert due_of(desk, lead) == [fresh_until]


KEPT = [
    pytest.param(Kept(LONGER, "", CONTACT_DUE + DAY, RECORD_DUE + DAY), id="longer windows"),
    pytest.param(Kept("", LONGER, CONTACT_DUE, RECORD_DUE), id="shorter windows"),
    # the end of the day in New York; Thursday is Thanksgiving there
    pytest.param(Kept(COMPANY, "", at("26T06:00"), at("28T06:00")), id="the company's calendar"),
    pytest.param(Kept(BOTH, "", CONTACT_DUE, RECORD_DUE + DAY), id="both calendars"),
    pytest.param(Kept("", COMPANY, CONTACT_DUE, RECORD_DUE), id="the partner's calendar"),
    pytest.param(Kept(LATE, EARLY, at("24T19:00"), at("25T19:00")), id="late hours"),
    pytest.param(Kept(EARLY, LATE, at("25T11:00"), at("26T11:00")), id="early hours"),
    pytest.param(Kept(UNTIL_TWO, "", CONTACT_DUE + DAY, RECORD_DUE + DAY), id="hour of receipt"),
    pytest.param(Kept("", UNTIL_TWO, CONTACT_DUE, RECORD_DUE), id="no hour of receipt"),
]


def receipt(desk: Desk, lead: int) -> RunningDeadline:
    """The receipt of the one deadline that runs for the lead, as it is shown."""
    with desk.read() as work:
        (shown,) = [each for each in read_running(work, lead) if each.kind in HOLD_DEADLINES]
    return shown


def under(desk: Desk) -> list[tuple[str, int]]:
    """Kind and policy version of each deadline, oldest first."""
    return rows(
        desk, "SELECT kind, policy_version_id FROM deadline WHERE kind <> 'answer' ORDER BY id"
    )


@pytest.mark.parametrize("kept", KEPT)
def test_a_contact_and_a_record_deadline_are_counted_as_at_the_assignment(
    desk: Desk, kept: Kept
) -> None:
    old = load_policy(desk, kept.old)
    lead = handed_out(desk)
    assert load_policy(desk, kept.new) != old
    assert claim_at(desk, MONDAY, lead).contact_due == kept.contact
    assert due_of(desk, lead) == [kept.contact]
    made = contact_at(desk, TUESDAY, lead)
    assert made.record_due == kept.record
    assert due_of(desk, lead) == [kept.record]


@pytest.mark.parametrize("kept", KEPT)
def test_the_receipt_names_the_policy_of_the_assignment(desk: Desk, kept: Kept) -> None:
    old = load_policy(desk, kept.old)
    lead = handed_out(desk)
    load_policy(desk, kept.new)
    claim_at(desk, MONDAY, lead)
    shown = receipt(desk, lead)
    assert (shown.kind, shown.policy_version) == (DeadlineKind.CONTACT, old)
    contact_at(desk, TUESDAY, lead)
    shown = receipt(desk, lead)
    assert (shown.kind, shown.policy_version) == (DeadlineKind.RECORD, old)
    assert under(desk) == [("claim", old), ("contact", old), ("record", old)]


@pytest.mark.parametrize("kept", KEPT)
def test_counted_again_it_comes_out_the_same(desk: Desk, kept: Kept) -> None:
    load_policy(desk, kept.old)
    lead = handed_out(desk)
    load_policy(desk, kept.new)
    claim_at(desk, MONDAY, lead)
    assert look(desk) == []
    contact_at(desk, TUESDAY, lead)
    assert look(desk) == refresh(desk, earlier=True) == []
    assert [kind for kind, _ in mail(desk)] == ["new-lead", "lead-details", "new-deadline"]


def test_closures_are_those_of_the_policy_in_force(desk: Desk) -> None:
    old = load_policy(desk, f'{LONGER}[calendar]\nclosures = ["2026-11-25"]')
    lead = handed_out(desk)
    load_policy(desk, '[calendar]\nclosures = ["2026-11-26"]')
    claim_at(desk, MONDAY, lead)
    # Tuesday, Wednesday, and instead of Thursday Friday
    assert due_of(desk, lead) == [CONTACT_DUE + 2 * DAY]
    shown = receipt(desk, lead)
    assert shown.skipped == (Skipped(november(26), CLOSURE),)
    assert shown.policy_version == old
    assert look(desk) == []


def test_extra_workdays_are_those_of_the_policy_in_force(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact = { A = "5 working days" }')
    lead = handed_out(desk)
    load_policy(desk, '[calendar]\nextra_workdays = ["2026-11-28"]')
    claim_at(desk, MONDAY, lead)
    assert due_of(desk, lead) == [at("29T00:00")]
    assert look(desk) == []


def test_more_time_for_it_is_counted_by_the_same_rules(desk: Desk) -> None:
    load_policy(desk, LATE)
    lead = handed_out(desk)
    load_policy(desk, EARLY)
    claim_at(desk, MONDAY, lead)
    ((found),) = give(desk, lead, "4 working hours")
    assert found.to == at("25T15:00")
    assert look(desk) == []


def test_a_lead_that_is_handed_out_afterwards_is_counted_by_the_new_policy(desk: Desk) -> None:
    old = load_policy(desk, LONGER)
    first = handed_out(desk)
    new = load_policy(desk, "")
    second = a_lead(desk)
    assign_ready(desk)
    assert claim_at(desk, MONDAY, first).contact_due == CONTACT_DUE + DAY
    assert claim_at(desk, MONDAY, second).contact_due == CONTACT_DUE
    assert under(desk) == [("claim", old), ("claim", new), ("contact", old), ("contact", new)]


def test_who_gets_the_lead_next_is_under_the_policy_of_then(desk: Desk) -> None:
    old = load_policy(desk, LONGER)
    lead = handed_out(desk)
    new = load_policy(desk, "")
    a_partner(desk, "beta")
    do(desk, release, str(lead), "acme", "no capacity")
    assign_ready(desk)
    assert claim_at(desk, MONDAY, lead, "beta").contact_due == CONTACT_DUE
    assert under(desk) == [("claim", old), ("claim", new), ("contact", new)]
