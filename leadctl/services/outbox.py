"""Owing somebody a message: entered with the change that causes it, sent after the commit."""

from __future__ import annotations

from leadctl.domain.words import MailKind
from leadctl.store.record import Outbox
from leadctl.store.work import Work


def queue(
    work: Work,
    kind: MailKind,
    partner_id: int,
    *,
    assignment_id: int | None = None,
    incident_id: int | None = None,
) -> None:
    """Owe the partner a message about an assignment or an incident."""
    work.session.add(
        Outbox(
            kind=kind,
            partner_id=partner_id,
            assignment_id=assignment_id,
            incident_id=incident_id,
            queued_at=work.now,
        )
    )
