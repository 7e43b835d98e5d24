"""The files that go with a partner's messages, made by the services themselves and read back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from leadctl.domain.disclosure import told_fields
from leadctl.domain.policy import default_policy_text
from leadctl.domain.windows import parse_window
from leadctl.domain.words import AssignmentEnd, MailKind, Purpose
from leadctl.mail.transports import mail_folder
from leadctl.services.assign import assign_ready
from leadctl.services.calendar_refresh import apply_refresh, plan_refresh
from leadctl.services.consenting import withdraw
from leadctl.services.extend import extend
from leadctl.services.lead_restore import restore
from leadctl.services.outbox import queue
from leadctl.services.post import post
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_partner, later
from tests.conftest import NOW
from tests.mail.files import card_in, content, event_in, files, row_in
from tests.mail.test_compose import text_of
from tests.services.situations import (
    DAY,
    MONDAY,
    claim_at,
    contact_at,
    do,
    edit,
    handed_out,
    load_policy,
    rows,
    sweep_at,
)

FULL: dict[str, Any] = {
    "first_name": "Zoë",
    "last_name": "Sample, the 2nd",
    "email": "zoe@example.org",
    "other_email": "zoe@example.net",
    "phone": "+493023125100",
    "company": 'Sample "Springs"; Sons',
    "job_title": "=1+1",
    "industry": "Bottling",
    "employees": 1200,
    "city": "Seestadt",
    "subdivision": "HB",
    "interest": "Two lines\nfor bottles",
    "value": Decimal("48000.50"),
    "currency": "EUR",
    "decision_on": date(2026, 12, 31),
    "wants_contact": True,
    "no_call": True,
    "received_at": NOW - timedelta(days=1),
    "external_id": "qx-secret-xq",
}


def sent(desk: Desk) -> list[EmailMessage]:
    """Send all mail: every message there is, in order."""
    post(desk)
    return [_read(path) for path in sorted(mail_folder(desk.path, "").glob("*.eml"))]


def _read(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_new_lead_has_its_deadline_and_nothing_of_who_it_is(desk: Desk) -> None:
    handed_out(desk, **FULL)
    (message,) = sent(desk)
    (name, part), *others = files(message).items()
    assert (name, others) == ("lead-1-claim.ics", [])
    event = event_in(content(part))
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 11, 24), date(2026, 11, 25))
    assert event.description.value == "Due Tue 24 Nov 2026, end of day (Europe/Berlin)."
    assert event.dtstamp.value == NOW


def test_who_claims_it_gets_a_card_a_list_and_the_next_deadline(desk: Desk) -> None:
    lead = handed_out(desk, **FULL)
    claim_at(desk, MONDAY, lead)
    message = sent(later(desk, MONDAY))[-1]
    found = {name: content(part) for name, part in files(message).items()}
    assert list(found) == ["lead-1.vcf", "lead-1.csv", "lead-1-contact.ics"]
    card = card_in(found["lead-1.vcf"])
    assert card.fn.value == "Zoë Sample, the 2nd"
    assert card.org.value == ['Sample "Springs"; Sons']
    assert [each.value for each in card.email_list] == ["zoe@example.org", "zoe@example.net"]
    assert card.note.value == "Lead 1\nAsked for no calls."
    assert event_in(found["lead-1-contact.ics"]).dtstart.value == date(2026, 11, 25)
    assert "Sample, the 2nd" in text_of(message)
    row = row_in(found["lead-1.csv"])
    assert row["last_name"] == "Sample, the 2nd"
    assert row["received_at"] == "2026-11-19T15:00:00+01:00"


def test_the_list_has_what_the_partner_may_know_and_nothing_else(desk: Desk) -> None:
    lead = handed_out(desk, **FULL)
    claim_at(desk, MONDAY, lead)
    message = sent(later(desk, MONDAY))[-1]
    written = content(files(message)["lead-1.csv"])
    assert row_in(written).keys() == {"lead"} | told_fields(knows=True)
    assert b"qx-secret-xq" not in written


def test_a_policy_that_attaches_the_details_attaches_the_files(desk: Desk) -> None:
    text = default_policy_text()
    load_policy(desk, text.replace('details = "on-claim"', 'details = "attached"'))
    handed_out(desk, **FULL)
    (message,) = sent(desk)
    assert list(files(message)) == ["lead-1.vcf", "lead-1.csv", "lead-1-claim.ics"]


def test_a_window_in_hours_ends_at_its_instant(desk: Desk) -> None:
    text = default_policy_text()
    load_policy(desk, text.replace('claim = "2 working days"', 'claim = "24 hours"'))
    handed_out(desk)
    (message,) = sent(desk)
    event = event_in(content(files(message)["lead-1-claim.ics"]))
    assert event.dtstart.value == NOW + DAY
    assert event.description.value == "Due Sat 21 Nov 2026, 15:00 (Europe/Berlin)."


def test_both_deadlines_are_there_where_both_run_from_the_start(desk: Desk) -> None:
    text = default_policy_text()
    load_policy(desk, text.replace('contact_from = "claim"', 'contact_from = "assignment"'))
    handed_out(desk)
    (message,) = sent(desk)
    assert list(files(message)) == ["lead-1-claim.ics", "lead-1-contact.ics"]


def _claim_events(desk: Desk) -> list[Any]:
    name = "lead-1-claim.ics"
    every = (files(message) for message in sent(desk))
    return [event_in(content(each[name])) for each in every if name in each]


def test_a_deadline_that_moves_takes_the_place_of_the_one_before(desk: Desk) -> None:
    handed_out(desk)
    sent(desk)
    do(later(desk, MONDAY), extend, "1", parse_window("1 working day"), "they asked for it")
    sent(later(desk, MONDAY))
    # a day of leave more, and it moves again
    edit(
        desk,
        "INSERT INTO leave (partner_id, first_on, last_on) VALUES (1, '2026-11-25', '2026-11-25')",
    )
    with later(desk, MONDAY).write() as work:
        apply_refresh(work, plan_refresh(work), earlier=False)
    events = _claim_events(later(desk, MONDAY))
    days = [date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)]
    assert [each.dtstart.value for each in events] == days
    assert len({each.uid.value for each in events}) == 1
    numbers = [int(each.sequence.value) for each in events]
    assert numbers == sorted(set(numbers))


def test_a_restored_lead_has_its_new_deadline_in_the_place_of_the_old_one(desk: Desk) -> None:
    handed_out(desk)
    sent(desk)
    sweep_at(desk, MONDAY + 2 * DAY)
    back = later(desk, MONDAY + 2 * DAY)
    do(back, restore, "1", "their mail was down")
    events = _claim_events(back)
    assert len(events) == 2
    assert events[0].uid.value == events[1].uid.value
    assert events[0].dtstart.value < events[1].dtstart.value
    assert int(events[0].sequence.value) < int(events[1].sequence.value)


def test_another_partner_has_a_deadline_of_its_own(desk: Desk) -> None:
    handed_out(desk)
    sent(desk)
    do(desk, release, "1", "acme", "no capacity", None)
    a_partner(desk, "beta")
    assign_ready(desk)
    first, second = _claim_events(desk)
    assert first.uid.value != second.uid.value


def _dropped(desk: Desk, kind: MailKind) -> bool:
    ((at,),) = rows(desk, "SELECT dropped_at FROM outbox WHERE kind = ?", kind.value)
    return at is not None


@pytest.mark.parametrize("agrees", [True, False])
def test_of_who_does_not_agree_any_more_no_new_deadline_is_told(
    desk: Desk, *, agrees: bool
) -> None:
    handed_out(desk)
    do(desk, extend, "1", parse_window("1 working day"), "they asked for it")
    if not agrees:
        do(desk, withdraw, "1", {Purpose.PARTNER})
    sent(desk)
    assert _dropped(desk, MailKind.NEW_DEADLINE) is not agrees


@pytest.mark.parametrize("agrees", [True, False])
def test_nor_that_the_lead_is_the_partners_again(desk: Desk, *, agrees: bool) -> None:
    handed_out(desk)
    sweep_at(desk, MONDAY + 2 * DAY)
    back = later(desk, MONDAY + 2 * DAY)
    do(back, restore, "1", "their mail was down")
    if not agrees:
        do(back, withdraw, "1", {Purpose.PARTNER})
    sent(back)
    assert _dropped(desk, MailKind.RESTORED) is not agrees


@pytest.mark.parametrize("kind", [MailKind.NEW_DEADLINE, MailKind.RESTORED, MailKind.HEARD_AGAIN])
def test_of_a_lead_that_it_lost_meanwhile_a_partner_is_told_nothing_new(
    desk: Desk, kind: MailKind
) -> None:
    handed_out(desk)
    do(desk, queue, kind, 1, assignment_id=1)
    do(desk, release, "1", "acme", "no capacity", None)
    sent(desk)
    assert _dropped(desk, kind)


@pytest.mark.parametrize("held", [True, False])
def test_what_to_delete_is_told_by_number_whether_or_not_it_is_held(
    desk: Desk, *, held: bool
) -> None:
    lead = handed_out(desk, **FULL)
    claim_at(desk, MONDAY, lead)
    sent(desk)
    if not held:
        contact_at(desk, MONDAY, lead, outcome="reached")
        do(later(desk, MONDAY), withdraw, "1", {Purpose.PARTNER})
        do(later(desk, MONDAY), release, "1", "acme", "no capacity", None)
        assert rows(desk, "SELECT ended_as FROM assignment") == [(AssignmentEnd.RELEASED,)]
    do(later(desk, MONDAY), queue, MailKind.DELETE_DATA, 1, assignment_id=1)
    message = sent(later(desk, MONDAY))[-1]
    assert message["Subject"] == "Lead 1: delete what you have"
    assert message["To"] == "leads@acme.example.com"
    assert list(files(message)) == []
    for name in ("Zoë", "Springs", "zoe@"):
        assert name not in message.as_string()


def test_an_instant_in_a_list_is_in_the_partners_zone(desk: Desk) -> None:
    received = datetime.fromisoformat("2026-07-01T22:30:00Z")
    lead = handed_out(desk, received_at=received)
    claim_at(desk, MONDAY, lead)
    row = row_in(content(files(sent(later(desk, MONDAY))[-1])["lead-1.csv"]))
    assert row["received_at"] == "2026-07-02T00:30:00+02:00"
