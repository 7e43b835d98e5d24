"""A message that a lead's deadlines are other ones now, word for word."""

from __future__ import annotations

import pytest

from leadctl.domain.words import DeadlineKind
from leadctl.mail.notice import NewDeadline, Running
from tests.mail.test_compose import FRIDAY, TUESDAY, a_message, shown


def test_a_new_deadline_tells_the_lead_by_its_number_alone() -> None:
    assert (
        shown(a_message(NewDeadline(17, (Running(DeadlineKind.CLAIM, TUESDAY),))))
        == """\
Lead 17: a new deadline

Hello Acme Trading,

for lead 17 you now have until:

  Claim by:    Tue 24 Nov 2026, end of day (Europe/Berlin)

If you were told otherwise before, this is what counts.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_two_deadlines_stand_under_each_other() -> None:
    running = (Running(DeadlineKind.CLAIM, TUESDAY), Running(DeadlineKind.CONTACT, FRIDAY))
    assert (
        shown(a_message(NewDeadline(17, running), manager=None))
        == """\
Lead 17: a new deadline

Hello Acme Trading,

for lead 17 you now have until:

  Claim by:    Tue 24 Nov 2026, end of day (Europe/Berlin)
  Contact by:  Fri 27 Nov 2026, 14:30 (Europe/Berlin)

If you were told otherwise before, this is what counts.

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
    assert line in shown(a_message(NewDeadline(17, (Running(kind, TUESDAY),))))
