"""A message that a lead's deadlines are other ones now, word for word."""

from __future__ import annotations

import pytest

from leadctl.domain.words import DeadlineKind
from leadctl.mail.notice import NewDeadline
from leadctl.mail.parts import Running
from tests.mail.test_compose import FRIDAY, TUESDAY, a_message, shown

WEEKEND = ("Sat 21 Nov 2026: Saturday", "Sun 22 Nov 2026: Sunday")


def test_a_new_deadline_tells_the_lead_by_its_number_alone() -> None:
    assert (
        shown(a_message(NewDeadline(17, (Running(DeadlineKind.CLAIM, TUESDAY, WEEKEND),))))
        == """\
Lead 17: a new deadline

Hello Acme Trading,

lead 17 now has this deadline:

  Claim by:    Tue 24 Nov 2026, end of day (Europe/Berlin)
  Not counted: Sat 21 Nov 2026: Saturday
               Sun 22 Nov 2026: Sunday

A deadline for it that you were told before no longer counts.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_two_deadlines_stand_under_each_other() -> None:
    running = (
        Running(DeadlineKind.CLAIM, TUESDAY, WEEKEND),
        Running(DeadlineKind.CONTACT, FRIDAY, ("Mon 23 \u2013 Wed 25 Nov 2026: leave",)),
    )
    assert (
        shown(a_message(NewDeadline(17, running), manager=None))
        == """\
Lead 17: a new deadline

Hello Acme Trading,

lead 17 now has these deadlines:

  Claim by:    Tue 24 Nov 2026, end of day (Europe/Berlin)
  Not counted: Sat 21 Nov 2026: Saturday
               Sun 22 Nov 2026: Sunday
  Contact by:  Fri 27 Nov 2026, 14:30 (Europe/Berlin)
  Not counted: Mon 23 \u2013 Wed 25 Nov 2026: leave

A deadline for it that you were told before no longer counts.

Kind regards

leads@example.com
"""
    )


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (DeadlineKind.CLAIM, f"  Claim by:    {TUESDAY}\n"),
        (DeadlineKind.CONTACT, f"  Contact by:  {TUESDAY}\n"),
        (DeadlineKind.RECORD, f"  Record by:   {TUESDAY}\n"),
    ],
)
def test_each_kind_says_what_must_be_done_by_then(kind: DeadlineKind, line: str) -> None:
    assert f"\n\n{line}\nA" in shown(a_message(NewDeadline(17, (Running(kind, TUESDAY, ()),))))


def test_a_reason_that_comes_from_data_stays_on_its_line() -> None:
    days = ("Mon 23 Nov 2026: Feast\r\nBcc: all@example.net\x1b[2J",)
    text = shown(a_message(NewDeadline(17, (Running(DeadlineKind.CLAIM, TUESDAY, days),))))
    harmless = "Mon 23 Nov 2026: Feast\u240d\u23ceBcc: all@example.net\u241b[2J"
    assert f"  Not counted: {harmless}\n" in text
