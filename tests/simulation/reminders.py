"""What holds of reminders, whatever their policy: read from the store alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Row = Sequence[Any]

REMINDED = """
    SELECT outbox.id, deadline.id, start_at, due_at, coalesce(ended_at, '9999'), queued_at, sent_at
    FROM outbox LEFT JOIN deadline ON deadline.assignment_id = outbox.assignment_id
    AND start_at <= queued_at AND queued_at < coalesce(ended_at, '9999')
    WHERE outbox.kind = 'reminder' ORDER BY outbox.id
"""
"""Each reminder with the deadline of its hold that ran when it was entered."""


def wrong_reminders(rows: Iterable[Row]) -> list[str]:
    """What is wrong with the rows of `REMINDED`, in sentences.

    Each deadline is reminded of at most once, before it is due, and never when it is over.
    """
    wrong = []
    seen: set[object] = set()
    for message, deadline, _, due, ended, queued, sent in rows:
        if deadline is None:
            wrong.append(f"message {message} reminds of a deadline that did not run")
            continue
        if deadline in seen:
            wrong.append(f"message {message} reminds of deadline {deadline} once more")
        seen.add(deadline)
        if queued >= due:
            wrong.append(f"message {message} reminds of deadline {deadline} when it was past")
        if sent is not None and sent >= ended:
            wrong.append(f"message {message} was sent when deadline {deadline} was over")
    return wrong
