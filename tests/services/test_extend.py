"""A manager gives a lead's holder more time: for all that runs, with a reason, and it is told."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.domain.windows import Skipped
from leadctl.domain.words import HOLD_DEADLINES, DeadlineKind
from leadctl.mail.transports import mail_folder
from leadctl.reads.timeline import read_timeline
from leadctl.services.assign import assign_ready
from leadctl.services.extend import Extended
from leadctl.services.post import Posted, post
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from tests.builders import a_partner, later
from tests.conftest import NOW
from tests.services.refreshing import (
    CLOSURE,
    close_on,
    counted_by_older_data,
    due_of,
    give,
    look,
    november,
    receipts,
)
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
    do,
    events,
    handed_out,
    load_policy,
    mail,
    rows,
    status_of,
    sweep_at,
)


@pytest.mark.parametrize(
    ("by", "to"),
    [
        ("1 working day", "2026-11-26T00:00+01:00"),
        ("3 working days", "2026-11-28T00:00+01:00"),
        ("4 working days", "2026-12-01T00:00+01:00"),
        ("4 working hours", "2026-11-25T13:00+01:00"),
        ("36 hours", "2026-11-26T12:00+01:00"),
        ("1 day", "2026-11-26T00:00+01:00"),
    ],
)
def test_more_time_is_counted_from_the_deadline_on_the_days_of_who_must_keep_it(
    desk: Desk, by: str, to: str
) -> None:
    lead = handed_out(desk)
    until = datetime.fromisoformat(to)
    assert give(desk, lead, by) == [Extended(lead, "acme", DeadlineKind.CLAIM, CLAIM_DUE, until)]
    (receipt,) = receipts(desk, lead)
    assert (receipt.due, receipt.start) == (until, NOW)
    assert receipt.window == f"2 working days + {by}"


@pytest.mark.parametrize("kind", HOLD_DEADLINES)
def test_whatever_must_be_done_gets_more_time(desk: Desk, kind: DeadlineKind) -> None:
    lead, due = handed_out(desk), CLAIM_DUE
    if kind is not DeadlineKind.CLAIM:
        claim_at(desk, MONDAY, lead)
        due = CONTACT_DUE
    if kind is DeadlineKind.RECORD:
        contact_at(desk, TUESDAY, lead)
        due = RECORD_DUE
    ((found),) = give(desk, lead)
    assert (found.kind, found.from_, found.to) == (kind, due, due + DAY)
    assert due_of(desk, lead) == [due + DAY]


def test_both_deadlines_that_run_get_more_time_and_the_partner_is_told_once(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = { A = "3 working days" }')
    lead = handed_out(desk)
    found = give(desk, lead)
    assert [(each.kind, each.from_, each.to) for each in found] == [
        ("claim", CLAIM_DUE, CLAIM_DUE + DAY),
        ("contact", CLAIM_DUE + DAY, CLAIM_DUE + 2 * DAY),
    ]
    assert due_of(desk, lead) == [CLAIM_DUE + DAY, CLAIM_DUE + 2 * DAY]
    assert mail(desk) == [("new-lead", "acme"), ("new-deadline", "acme")]
    assert events(desk, lead) == ["assigned", "deadline-extended", "deadline-extended"]
    assert rows(desk, "SELECT deadline_id, reason FROM extension") == [
        (1, "a trade fair"),
        (2, "a trade fair"),
    ]


def test_time_can_be_given_again(desk: Desk) -> None:
    lead = handed_out(desk)
    give(desk, lead)
    ((found),) = give(desk, lead, "4 working hours")
    assert (found.from_, found.to.isoformat()) == (CLAIM_DUE + DAY, "2026-11-26T13:00:00+01:00")
    assert receipts(desk, lead)[0].window == "2 working days + 1 working day + 4 working hours"


def test_more_time_is_counted_on_the_days_as_they_are_now(desk: Desk) -> None:
    lead = handed_out(desk)
    close_on(desk, 25)
    ((found),) = give(desk, lead)
    assert found.to == CLAIM_DUE + 2 * DAY
    assert receipts(desk, lead)[0].skipped[-1] == Skipped(november(25), CLOSURE)


def test_more_time_is_counted_by_the_rules_that_the_deadline_started_under(desk: Desk) -> None:
    lead = handed_out(desk)
    load_policy(desk, '[calendar]\nhours = "12:00-20:00"\nfollows = "company"')
    ((found),) = give(desk, lead, "4 working hours")
    assert found.to.isoformat() == "2026-11-25T13:00:00+01:00"
    assert rows(desk, "SELECT policy_version_id FROM deadline WHERE kind <> 'answer'") == [(1,)]


# -- what is kept of it


def test_the_reason_is_kept_beside_the_event_and_told_in_the_leads_timeline(desk: Desk) -> None:
    lead = handed_out(desk)
    give(later(desk, MONDAY), lead, "1 working day", "Ada Example asked for it")
    assert rows(desk, "SELECT id, deadline_id, reason FROM extension") == [
        (1, 1, "Ada Example asked for it")
    ]
    with desk.read() as work:
        row = read_timeline(work, work.session.get_one(Lead, lead))[-1]
    assert (row.what, row.note, row.actor) == (
        *("deadline-extended", "Ada Example asked for it", "tester"),
    )
    assert (row.at, row.partner, row.status) == (MONDAY, "acme", None)


def test_each_of_two_extensions_has_its_own_reason_in_the_timeline(desk: Desk) -> None:
    lead, other = handed_out(desk), handed_out(desk, "beta")
    give(desk, lead, reason="first")
    give(desk, other, reason="of another lead")
    give(desk, lead, reason="second")
    with desk.read() as work:
        timeline = read_timeline(work, work.session.get_one(Lead, lead))
    assert [row.note for row in timeline if row.what == "deadline-extended"] == ["first", "second"]


def test_the_event_has_figures_and_no_free_text(desk: Desk) -> None:
    lead = handed_out(desk)
    give(desk, lead, reason="Ada Example asked for it")
    (*_, (what, partner, facts)) = rows(desk, "SELECT what, partner_id, facts FROM event")
    assert (what, partner) == ("deadline-extended", 1)
    assert json.loads(facts) == {
        "assignment": 1,
        "extension": 1,
        "deadline": "claim",
        "by": "1 working day",
        "was_due": "2026-11-24T23:00:00Z",
        "due": "2026-11-25T23:00:00Z",
        "timezone": "Europe/Berlin",
    }


# -- what its partner is told


def test_the_message_has_what_runs_when_it_is_sent(desk: Desk) -> None:
    lead = handed_out(desk)
    give(desk, lead)
    claim_at(desk, MONDAY, lead)
    post(desk)
    message = mail_folder(desk.path, "") / "00000002-new-deadline-acme.eml"
    assert "  Contact by:  Wed 25 Nov 2026, end of day (Europe/Berlin)\n" in message.read_text()
    assert "Claim by" not in message.read_text()


def test_a_lead_that_is_the_partners_no_more_is_not_written_about(desk: Desk) -> None:
    lead = handed_out(desk)
    give(desk, lead)
    do(desk, release, str(lead), "acme", "no capacity")
    assert post(desk) == Posted(sent=0, dropped=2, failed=0)


# -- what is late


def test_a_lead_that_is_overdue_and_not_yet_swept_is_saved(desk: Desk) -> None:
    lead = handed_out(desk)
    give(later(desk, CLAIM_DUE + MINUTE), lead)
    until = CLAIM_DUE + DAY
    assert sweep_at(desk, until - MINUTE).taken == ()
    assert [(taken.lead, taken.due) for taken in sweep_at(desk, until).taken] == [(lead, until)]


def test_a_claim_is_judged_by_the_time_that_was_given(desk: Desk) -> None:
    lead = handed_out(desk)
    give(desk, lead)
    claim_at(desk, CLAIM_DUE + DAY - MINUTE, lead)
    assert status_of(desk, lead) is Status.CLAIMED


def test_time_given_does_not_hide_that_newer_holiday_data_would_count_otherwise(
    desk: Desk,
) -> None:
    lead = handed_out(desk)
    counted_by_older_data(desk, lead)
    give(desk, lead)
    assert len(look(desk)) == 1
    assert sweep(desk).deadlines_would_move == 1


def test_a_lead_with_another_partner_since_gets_time_for_that_one_alone(desk: Desk) -> None:
    lead = handed_out(desk)
    a_partner(desk, "beta")
    do(desk, release, str(lead), "acme", "no capacity")
    assign_ready(desk)
    assert [found.partner for found in give(desk, lead)] == ["beta"]
    assert mail(desk)[-1] == ("new-deadline", "beta")
