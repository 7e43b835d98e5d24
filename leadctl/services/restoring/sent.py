"""What has been sent since a backup was made is not sent again."""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.services.portions import portions
from leadctl.services.restoring.present import AT_ONCE, Present, Waiting
from leadctl.services.undelivered import delivered
from leadctl.store.record import WAITING
from leadctl.store.work import Work

_WAITING = f"SELECT id, kind, queued_at FROM outbox WHERE {WAITING} ORDER BY id"  # noqa: S608
_SENT = (
    "UPDATE outbox SET sent_at = ?, tried_at = ?, attempts = ?, retry_at = NULL, error = NULL"  # noqa: S608
    f" WHERE id = ? AND {WAITING}"
)
_UNTOLD = """
    SELECT DISTINCT incident.id, incident.partner_id, opened_at FROM incident
    JOIN outbox ON outbox.incident_id = incident.id
    WHERE told_at IS NULL AND outbox.kind = 'incident' AND sent_at IS NOT NULL
"""


def waiting_in(work: Work) -> Sequence[Waiting]:
    """The messages that wait, in order."""
    return [Waiting(*row) for row in work.tuples(_WAITING, ())]


def mark_sent_since(work: Work, present: Present) -> int:
    """Mark those that the store which is there has sent, and let what waited for them go on.

    How many messages these are.
    """
    work.write_rows(
        _SENT, [(each.sent_at, each.sent_at, each.attempts, each.number) for each in present.sent]
    )
    for some in portions([each.number for each in present.sent], AT_ONCE):
        delivered(work, some)
    for incident, partner, opened_at in work.tuples(_UNTOLD, ()):
        told_at = present.told.get((incident, partner, opened_at))
        if told_at is not None:
            work.write_rows("UPDATE incident SET told_at = ? WHERE id = ?", [(told_at, incident)])
            work.note("incident-told", partner_id=partner, incident=incident)
    return len(present.sent)
