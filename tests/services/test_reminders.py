"""Partners are reminded of what is due soon: once, in one message, and of nothing that is over."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from leadctl.domain.windows import parse_window
from leadctl.domain.words import Purpose
from leadctl.mail.transports import mail_folder
from leadctl.services.assign import assign_ready
from leadctl.services.consenting import withdraw
from leadctl.services.extend import extend
from leadctl.services.post import post
from leadctl.services.reminders import queue_reminders
from leadctl.services.sweep_rehearsal import rehearse
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    MONDAY,
    TUESDAY,
    claim_at,
    do,
    events,
    handed_out,
    load_policy,
    mail,
    plans,
    rows,
    sweep_at,
)

OPENING = datetime.fromisoformat("2026-11-23T08:00:00Z")
"""Monday at nine in Berlin: a working day before the end of Tuesday."""


def reminded(desk: Desk) -> list[tuple[str, str]]:
    return [owed for owed in mail(desk) if owed[0] == "reminder"]


def messages(desk: Desk, now: datetime) -> list[str]:
    post(later(desk, now))
    folder = mail_folder(desk.path, "")
    return [file.read_text() for file in sorted(folder.glob("*-reminder-*.eml"))]


def test_a_partner_is_reminded_once_a_working_day_before(desk: Desk) -> None:
    lead = handed_out(desk)
    assert sweep_at(desk, OPENING - MINUTE).reminders == 0
    assert sweep_at(desk, OPENING).reminders == 1
    assert sweep_at(desk, OPENING + MINUTE).reminders == 0
    assert reminded(desk) == [("reminder", "acme")]
    assert events(desk, lead) == ["assigned", "reminded"]
    (text,) = messages(desk, OPENING)
    assert "Subject: Reminder: lead 1 is due" in text
    assert "Lead 1: to be claimed by Tue 24 Nov 2026, end of day (Europe/Berlin)" in text


def test_all_that_is_due_soon_is_in_one_message_the_nearest_first(desk: Desk) -> None:
    load_policy(
        desk,
        '[[windows.exceptions]]\nwhen = { source = "fair" }\nclaim = "2 days"',
    )
    handed_out(desk)
    near = a_lead(desk, source="fair")
    a_lead(desk)
    assign_ready(desk)
    assert near == 2
    sweep_at(desk, OPENING)
    (text,) = messages(desk, OPENING)
    assert [line.split(":")[0].strip() for line in text.splitlines() if "Lead " in line] == [
        "Lead 1",
        "Lead 3",
    ]


def test_what_was_done_meanwhile_drops_out_and_a_message_of_nothing_is_not_sent(
    desk: Desk,
) -> None:
    lead = handed_out(desk)
    sweep_at(desk, OPENING)
    claim_at(desk, MONDAY, lead)
    assert messages(desk, MONDAY) == []
    assert rows(desk, "SELECT dropped_at IS NULL FROM outbox WHERE kind = 'reminder'") == [(0,)]


def test_each_deadline_of_a_lead_has_its_own_reminder(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, OPENING)
    claim_at(desk, MONDAY, lead)
    assert sweep_at(desk, OPENING + DAY).reminders == 1  # the contact is due on Wednesday
    (text,) = messages(desk, OPENING + DAY)
    assert "Lead 1: to be contacted by Wed 25 Nov 2026" in text


def test_a_deadline_that_was_moved_is_reminded_of_again(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, OPENING)
    do(later(desk, MONDAY), extend, str(lead), parse_window("1 working day"), "a trade fair")
    assert messages(desk, MONDAY) == []  # the first one says what no longer holds
    assert sweep_at(desk, OPENING + DAY - MINUTE).reminders == 0
    assert sweep_at(desk, OPENING + DAY).reminders == 1
    assert "Wed 25 Nov 2026" in messages(desk, OPENING + DAY)[0]


def test_what_has_passed_is_taken_and_not_reminded_of(desk: Desk) -> None:
    handed_out(desk)
    assert sweep_at(desk, CLAIM_DUE).reminders == 0
    assert reminded(desk) == []


def test_nobody_is_reminded_of_a_lead_that_is_taken_at_the_same_time(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = "3 working days"')
    handed_out(desk)
    late = CLAIM_DUE + timedelta(hours=12)  # the contact would be due on Wednesday
    with later(desk, late).read() as work:
        assert rehearse(work).reminders == 0
    assert sweep_at(desk, late).reminders == 0


def test_a_window_as_short_as_the_reminder_has_none(desk: Desk) -> None:
    load_policy(desk, '[windows]\nclaim = "1 working day"')
    handed_out(desk)
    assert rows(desk, "SELECT remind_at FROM deadline WHERE kind = 'claim'") == [(None,)]


@pytest.mark.parametrize(
    ("remind", "at"),
    [
        ('"4 working hours"', "2026-11-24 12:00:00.000000"),
        ('"12 hours"', "2026-11-24 11:00:00.000000"),
        ('""', None),
    ],
)
def test_the_policy_says_how_long_before(desk: Desk, remind: str, at: str | None) -> None:
    load_policy(desk, f"[windows]\nremind = {remind}")
    handed_out(desk)
    assert rows(desk, "SELECT remind_at FROM deadline WHERE kind = 'claim'") == [(at,)]


def test_a_dry_run_says_how_many_would_be_reminded(desk: Desk) -> None:
    handed_out(desk)
    a_partner(desk, "beta", territories=("FR",))
    a_lead(desk, country="FR")
    assign_ready(desk)
    with later(desk, OPENING).read() as work:
        assert rehearse(work).reminders == 2
    assert sweep_at(desk, OPENING).reminders == 2
    assert sweep_at(desk, TUESDAY).reminders == 0


def test_a_claim_that_was_met_and_is_past_keeps_no_reminder_of_the_contact(desk: Desk) -> None:
    load_policy(desk, '[windows]\ncontact = "5 working days"')
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    assert sweep_at(desk, NOW + 7 * DAY).reminders == 1  # the contact is due on Monday


def test_nobody_is_reminded_of_a_person_that_agrees_no_more(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep_at(desk, OPENING)
    do(later(desk, OPENING), withdraw, str(lead), [Purpose.PARTNER])
    assert messages(desk, OPENING + MINUTE) == []


def test_a_reminder_that_comes_too_late_is_not_sent(desk: Desk) -> None:
    handed_out(desk)
    sweep_at(desk, OPENING)
    assert messages(desk, CLAIM_DUE + MINUTE) == []


def test_those_to_be_reminded_are_found_by_an_index_of_their_own(desk: Desk) -> None:
    handed_out(desk)
    found = plans(later(desk, OPENING), queue_reminders)
    (plan,) = [plan for query, plan in found.items() if "remind_at" in query]
    assert "USING INDEX ix_deadline_remind (remind_at>? AND remind_at<?)" in plan
    assert "SCAN deadline" not in plan
