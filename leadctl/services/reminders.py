"""`[windows] remind`: partners are reminded of what is due soon, once of each deadline."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from leadctl.domain.words import MailKind
from leadctl.services.outbox import queue
from leadctl.store.work import Work, stored


class _Due(NamedTuple):
    """A deadline that its partner is to be reminded of."""

    partner: int
    deadline: int
    lead: int
    kind: str


_FIND = """
    SELECT partner_id, deadline.id, assignment.lead_id, kind FROM deadline
    JOIN assignment ON assignment.id = deadline.assignment_id
    WHERE outcome IS NULL AND remind_at IS NOT NULL AND remind_at <= ?1
    AND NOT EXISTS (
        SELECT 1 FROM deadline AS past
        WHERE past.assignment_id = assignment.id AND past.outcome IS NULL AND past.due_at <= ?1
    )
"""
_REMINDED = "UPDATE deadline SET remind_at = NULL, reminder_id = ? WHERE id = ?"


def queue_reminders(work: Work) -> int:
    """Owe each partner one message for all that it is to be reminded of now; how many messages.

    What has passed already needs none: the sweep takes the lead.
    """
    messages = 0
    for partner, deadlines in groupby(_due(work), key=lambda each: each.partner):
        message = queue(work, MailKind.REMINDER, partner)
        messages += 1
        some = list(deadlines)
        work.write_rows(_REMINDED, [(message, each.deadline) for each in some])
        for each in some:
            work.note("reminded", lead_id=each.lead, partner_id=partner, deadline=each.kind)
    return messages


def foresee_reminders(work: Work) -> int:
    """How many partners `queue_reminders` would remind now."""
    return len({each.partner for each in _due(work)})


def _due(work: Work) -> list[_Due]:
    return sorted(_Due(*row) for row in work.rows(_FIND, stored(work.now)))
