"""Account management is told of each lead that is won, whole, if the policy names it."""

from __future__ import annotations

from decimal import Decimal
from email.message import EmailMessage

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.policy import default_policy_text
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.lead_note import note
from leadctl.services.notices import read_owed
from leadctl.services.owed import Which
from leadctl.services.release import release
from leadctl.services.respond import Answer, respond
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.mail.files import card_in, content, files, row_in
from tests.mail.test_compose import text_of
from tests.services.situations import (
    MONDAY,
    TUESDAY,
    contact_at,
    do,
    edit,
    handed_out,
    holder_of,
    load_policy,
    plans,
    rows,
)
from tests.services.test_lead_files import FULL, sent

WON = Closing(
    Disposition.CONVERTED,
    reason="the better service",
    value=Decimal("52000.00"),
    currency="EUR",
    note="They want the second line in May",
)
ROBIN = '[managers.robin]\nname = "Robin Sample"\nemail = "robin@example.com"\n'


def named(desk: Desk, address: str = "accounts@example.com") -> None:
    """Let the policy in force name account management, and a manager."""
    text = default_policy_text().replace('hand_to = ""', f'hand_to = "{address}"')
    robin = f'{ROBIN}phone = "+1 202 555 0100"'
    load_policy(desk, text.replace("#[managers.robin]", robin))


def won(desk: Desk, closing: Closing = WON) -> None:
    """A lead that beta gave back and acme won, on Tuesday."""
    handed_out(desk, "beta", **FULL)
    contact_at(desk, NOW, 1, "beta", outcome="no-answer", note="The switchboard takes messages")
    do(desk, release, "1", "beta", "no capacity", "We are all at the fair")
    a_partner(desk, "acme", manager="robin", timezone="Europe/London")
    (outcome,) = assign_ready(desk)
    assert outcome.partner == "acme"
    do(desk, note, "1", "A customer of theirs knows us")
    contact_at(desk, MONDAY, 1, None, outcome="left-message")
    contact_at(desk, MONDAY, 1, outcome="reached", note="She asks for a call in the morning")
    answer = Answer({"interest": "Three lines"}, note="By phone")
    do(later(desk, MONDAY), respond, "1", answer)
    sent(later(desk, MONDAY))
    do(later(desk, TUESDAY), close, "1", "acme", closing)


def handed_over(desk: Desk) -> EmailMessage:
    """The message to account management."""
    return next(each for each in sent(later(desk, TUESDAY)) if each["To"] == "accounts@example.com")


def waiting(desk: Desk) -> list[tuple[int, bool]]:
    """Of each message to account management, of which lead it is, and whether it was dropped."""
    query = "SELECT lead_id, dropped_at IS NOT NULL FROM outbox WHERE kind = 'hand-over'"
    return [(lead, bool(dropped)) for lead, dropped in rows(desk, query)]


def test_account_management_is_told_all_of_a_lead_that_is_won(desk: Desk) -> None:
    named(desk)
    won(desk)
    message = handed_over(desk)
    assert message["Subject"] == "Lead 1: won"
    assert message["Reply-To"] == "robin@example.com"
    assert (
        text_of(message)
        == """\
Hello account management,

lead 1 was won, and is yours to look after. This is who it is:

  Name:        Zoë Sample, the 2nd
  Job title:   =1+1
  Company:     Sample "Springs"; Sons
  E-mail:      zoe@example.org
  Phone:       +493023125100 (asked for no calls)

This is how it was won:

  Won by:      Acme
  Won:         52,000 EUR
  Closed:      Tue 24 Nov 2026, 09:00
  Reason:      the better service

This is what we know of it:

  Rating:      A
  Score:       55 of 100
  Place:       Seestadt, DE-HB
  Industry:    Bottling
  Size:        1,200 employees
  Interest:    Three lines
  Value:       48,000.50 EUR
  Decision:    Thu 31 Dec 2026

What was done so far:

  Fri 20 Nov 2026, 09:00: call, no-answer (by Beta)
    The switchboard takes messages
  Fri 20 Nov 2026, 09:00: handed back (by Beta)
    We are all at the fair
  Fri 20 Nov 2026, 09:00: note
    A customer of theirs knows us
  Mon 23 Nov 2026, 09:00: call, left-message (by us)
  Mon 23 Nov 2026, 09:00: call, reached (by Acme)
    She asks for a call in the morning
  Mon 23 Nov 2026, 09:00: heard again
    Three lines
    By phone
  Tue 24 Nov 2026, 09:00: note
    They want the second line in May

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_the_files_tell_who_it_is(desk: Desk) -> None:
    named(desk)
    won(desk)
    card, row = (content(part) for part in files(handed_over(desk)).values())
    assert card_in(card).fn.value == "Zoë Sample, the 2nd"
    assert row_in(row)["email"] == "zoe@example.org"
    assert row_in(row)["received_at"] == "2026-11-19T09:00:00-05:00"


def test_a_lead_that_is_won_without_a_word_is_told_of(desk: Desk) -> None:
    named(desk)
    won(desk, Closing(Disposition.CONVERTED))
    text = text_of(handed_over(desk))
    assert "  Won by:      Acme\n  Closed:      Tue 24 Nov 2026, 09:00\n\n" in text
    assert "Reason:" not in text


def test_nobody_is_told_where_the_policy_names_nobody(desk: Desk) -> None:
    won(desk)
    assert waiting(desk) == []


def test_a_lead_that_is_rejected_is_not_handed_over(desk: Desk) -> None:
    named(desk)
    won(desk, Closing(Disposition.REJECTED))
    assert waiting(desk) == []


def test_it_goes_to_whom_the_policy_names_when_it_leaves(desk: Desk) -> None:
    named(desk)
    won(desk)
    named(desk, "others@example.com")
    assert [each["To"] for each in sent(later(desk, TUESDAY))][-1] == "others@example.com"


def test_it_is_dropped_when_the_policy_names_nobody_any_more(desk: Desk) -> None:
    named(desk)
    won(desk)
    load_policy(desk, default_policy_text())
    sent(later(desk, TUESDAY))
    assert waiting(desk) == [(1, True)]


def test_it_is_dropped_when_the_lead_does_not_count_as_won_any_more(desk: Desk) -> None:
    named(desk)
    won(desk)
    edit(desk, "UPDATE lead SET disposition = 'erased' WHERE id = ?", 1)
    sent(later(desk, TUESDAY))
    assert waiting(desk) == [(1, True)]


def test_the_next_lead_is_told_of_apart(desk: Desk) -> None:
    named(desk)
    won(desk)
    other = a_lead(desk, last_name="Other", company="Bottle Works", digest=b"other")
    assign_ready(later(desk, TUESDAY), [other])
    contact_at(desk, TUESDAY, other, holder_of(desk, other), outcome="reached", note="At once")
    do(later(desk, TUESDAY), close, str(other), holder_of(desk, other), WON)
    first, second = (
        text_of(each) for each in sent(later(desk, TUESDAY)) if each["To"] == "accounts@example.com"
    )
    assert "At once" in second
    assert "At once" not in first
    assert "She asks for a call" not in second
    assert "Bottle Works" not in first


def test_neither_all_leads_nor_all_holds_are_walked_through(desk: Desk) -> None:
    named(desk)
    won(desk)
    steps = plans(later(desk, TUESDAY), lambda work: read_owed(work, Which(), after=0, limit=50))
    tables = ("assignment", "event", "interaction", "lead", "note", "outbox", "partner", "response")
    assert [step for step in steps.values() for each in tables if f"SCAN {each}" in step] == []
    assert any("FROM assignment" in query for query in steps)
