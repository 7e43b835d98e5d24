"""Keeping what became of messages: sent, dropped, to be tried again, or failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from leadctl.domain.retrying import FIRST, retry_at
from leadctl.domain.words import MailKind
from leadctl.mail.notice import IncidentOpened
from leadctl.services.delivery import Failure
from leadctl.services.notices import Owed
from leadctl.services.outbox import queue
from leadctl.services.undelivered import delivered, delivery_failed
from leadctl.store.record import WAITING
from leadctl.store.tables import Incident
from leadctl.store.work import Work, places, read_instant, stored

# another run may have said first what became of a message: then that is right
_SENT = (
    "UPDATE outbox SET sent_at = ?, attempts = attempts + 1, tried_at = ?, retry_at = NULL,"  # noqa: S608  # a constant
    f" error = NULL WHERE id = ? AND {WAITING}"
)
_DROPPED = f"UPDATE outbox SET dropped_at = ?, retry_at = NULL WHERE id = ? AND {WAITING}"  # noqa: S608  # a constant
_FAILED = (
    "UPDATE outbox SET attempts = ?, failing_since = ?, tried_at = ?, retry_at = ?, error = ?,"
    " failed_at = ? WHERE id = ?"
)
_FAILING = (
    "SELECT id, kind, partner_id, attempts, failing_since FROM outbox"  # noqa: S608  # a constant
    f" WHERE id IN ({{}}) AND {WAITING}"
)
_BELONGS = "SELECT id FROM deadline WHERE incident_id = ? AND outcome = 'missed'"


def mark_sent(work: Work, sent: Sequence[Owed]) -> None:
    """Keep that these have left, and let what waited for them go on."""
    if not sent:
        return
    now = stored(work.now)
    work.write_rows(_SENT, [(now, now, owed.number) for owed in sent])
    delivered(work, [owed.number for owed in sent])
    for owed in sent:
        if owed.notice and isinstance(owed.notice.about, IncidentOpened):
            _tell(work, owed.notice.about)


def mark_dropped(work: Work, dropped: Sequence[Owed]) -> None:
    """Keep that these held no more when they were to leave."""
    work.write_rows(_DROPPED, [(stored(work.now), owed.number) for owed in dropped])


def mark_failed(work: Work, failed: Mapping[int, Failure]) -> None:
    """Keep why these could not leave, and when each is tried again, if it is."""
    if not failed:
        return
    now, retry_for = stored(work.now), work.policy.mail.retry_for
    rows: list[tuple[object, ...]] = []
    for number, kind, partner, before, since in work.rows(_FAILING.format(places(failed)), *failed):
        failure, since = failed[number], since and read_instant(since)
        attempts = before + failure.tried
        again: datetime | None = work.now + FIRST
        if failure.tried:
            since = since or work.now
            again = None if failure.for_good else retry_at(attempts, since, work.now, retry_for)
        if again is None:
            work.note(
                "mail-failed", partner_id=partner, message=number, kind=kind, error=failure.reason
            )
        rows.append(
            (
                attempts, since and stored(since), now, again and stored(again), failure.reason,
                None if again else now, number,
            )
        )  # fmt: skip
    work.write_rows(_FAILED, rows)
    delivery_failed(work, list(failed))


def _tell(work: Work, told: IncidentOpened) -> None:
    """The partner knows of the incident: what it misses from now on is another one.

    Unless something has come to belong to it while the message was on its way: then another one
    tells of all.
    """
    row = work.session.get_one(Incident, told.incident)
    if len(work.rows(_BELONGS, told.incident)) != len(told.missed):
        queue(work, MailKind.INCIDENT, row.partner_id, incident_id=told.incident)
    elif row.told_at is None:
        row.told_at = work.now
        work.note("incident-told", partner_id=row.partner_id, incident=told.incident)
