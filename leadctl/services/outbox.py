"""Owing somebody a message: entered with the change that causes it, sent after the commit."""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.domain.words import MailKind
from leadctl.store.record import Outbox
from leadctl.store.work import Work, stored


def queue(
    work: Work,
    kind: MailKind,
    partner_id: int,
    *,
    assignment_id: int | None = None,
    incident_id: int | None = None,
) -> int:
    """Owe the partner a message about an assignment or an incident; the message's number."""
    owed = Outbox(
        kind=kind,
        partner_id=partner_id,
        assignment_id=assignment_id,
        incident_id=incident_id,
        queued_at=work.now,
    )
    work.session.add(owed)
    work.flush()
    return owed.id


def queue_all(work: Work, kind: MailKind, owed: Sequence[tuple[int, int]]) -> None:
    """Owe each partner a message about its assignment: pairs of their numbers."""
    now = stored(work.now)
    work.write_rows(
        "INSERT INTO outbox (kind, partner_id, assignment_id, queued_at) VALUES (?, ?, ?, ?)",
        [(kind.value, partner, assignment, now) for partner, assignment in owed],
    )
