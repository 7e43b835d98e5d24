"""What was done with a lead before, word for word: how much at once, all of it once claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leadctl.mail.notice import LeadDetails, NewLead
from leadctl.mail.parts import Before, Step
from tests.mail.test_compose import BOTTLES, FRIDAY, HOSTILE, MIRA, TUESDAY, a_message, shown

DONE = (
    Step("Mon 23 Nov 2026, 15:00", "call, no-answer", "an earlier partner", ("On a trip",)),
    Step("Tue 24 Nov 2026, 09:30", "email, replied", "us", ()),
    Step("Wed 25 Nov 2026, 11:15", "heard again", None, ("Two filling lines", "By May")),
)
WITH_ANOTHER = "It was with a partner before"
TWICE = Before(with_partner=True, interactions=2)


def test_who_claims_a_lead_that_another_had_is_told_what_was_done() -> None:
    assert (
        shown(a_message(LeadDetails(BOTTLES, MIRA, FRIDAY, DONE)))
        == """\
Lead 17: who it is

Hello Acme Trading,

thank you for claiming lead 17. This is who it is:

  Name:        Mira Sample
  Job title:   Plant manager
  Company:     Sample Springs
  E-mail:      mira@example.org
  Phone:       +493023125100
  Contact by:  Fri 27 Nov 2026, 14:30 (Europe/Berlin)

This is what we know of it:

  Rating:      A
  Score:       85 of 100
  Place:       Seestadt, DE-HB
  Industry:    Bottling
  Size:        120 employees
  Interest:    Two filling lines
  Value:       48,000 EUR

What was done so far:

  Mon 23 Nov 2026, 15:00: call, no-answer (by an earlier partner)
    On a trip
  Tue 24 Nov 2026, 09:30: email, replied (by us)
  Wed 25 Nov 2026, 11:15: heard again
    Two filling lines
    By May

Once you have spoken to them, answer this message and say how it went.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_before_the_claim_no_more_is_told_than_that_there_was_something() -> None:
    assert (
        shown(a_message(NewLead(BOTTLES, None, TUESDAY, before=TWICE)))
        == """\
Lead 17: new for you

Hello Acme Trading,

there is a new lead for you, number 17:

  Rating:      A
  Score:       85 of 100
  Place:       Seestadt, DE-HB
  Industry:    Bottling
  Size:        120 employees
  Interest:    Two filling lines
  Claim by:    Tue 24 Nov 2026, end of day (Europe/Berlin)

It was with a partner before; 2 interactions are on record.

Who it is, we tell you as soon as you have claimed it.

To claim it, answer this message. If it is not claimed in time, it goes to
another partner.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (replace(TWICE, interactions=0), f"{WITH_ANOTHER}; no interactions are on record."),
        (replace(TWICE, interactions=1), f"{WITH_ANOTHER}; 1 interaction is on record."),
        (replace(TWICE, with_partner=False), "2 interactions are on record."),
        (Before(with_partner=False, interactions=1), "1 interaction is on record."),
    ],
)
def test_what_there_was_is_one_sentence(before: Before, sentence: str) -> None:
    text = shown(a_message(NewLead(BOTTLES, None, TUESDAY, before=before)))
    assert f"\n\n{sentence}\n\n" in text


def test_with_the_details_comes_what_was_done() -> None:
    before = Before(with_partner=True, interactions=1)
    told = NewLead(BOTTLES, MIRA, TUESDAY, before=before, done=DONE[:1])
    assert (
        "\n\nIt was with a partner before; 1 interaction is on record.\n\n"
        "This is who it is:\n\n"
        "  Name:        Mira Sample\n"
        "  Job title:   Plant manager\n"
        "  Company:     Sample Springs\n"
        "  E-mail:      mira@example.org\n"
        "  Phone:       +493023125100\n\n"
        "What was done so far:\n\n"
        "  Mon 23 Nov 2026, 15:00: call, no-answer (by an earlier partner)\n"
        "    On a trip\n\n"
        "To claim it, answer this message."
    ) in shown(a_message(told))


def test_hostile_notes_stay_on_their_line() -> None:
    step = replace(DONE[0], what=HOSTILE, lines=(HOSTILE,))
    lines = shown(a_message(LeadDetails(BOTTLES, MIRA, FRIDAY, (step,)))).splitlines()
    harmless = "Eve␍⏎Bcc: all@example.net␍⏎␍⏎␛[2J<U+202E><U+D800> {{ sender }} <b>␀"
    assert f"    {harmless}" in lines
    assert [line for line in lines if line.startswith("Bcc")] == []
