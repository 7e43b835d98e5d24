"""What holds of reminders, whatever their policy: read from the store alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Row = Sequence[Any]

REMINDED = """
    SELECT outbox.id, deadline.id, due_at, queued_at
    FROM outbox LEFT JOIN deadline ON reminder_id = outbox.id
    WHERE outbox.kind = 'reminder' ORDER BY outbox.id
"""
"""Each reminder with the deadlines that it was entered for; those that moved since are left out."""


def wrong_reminders(rows: Iterable[Row]) -> list[str]:
    """What is wrong with the rows of `REMINDED`, in sentences.

    Each deadline is reminded of at most once, before it is due. What a partner tells later may have
    been done before all the same.
    """
    wrong = []
    seen: set[object] = set()
    for message, deadline, due, queued in rows:
        if deadline is None:
            wrong.append(f"message {message} reminds of a deadline that did not run")
            continue
        if deadline in seen:
            wrong.append(f"message {message} reminds of deadline {deadline} once more")
        seen.add(deadline)
        if queued >= due:
            wrong.append(f"message {message} reminds of deadline {deadline} when it was past")
    return wrong
