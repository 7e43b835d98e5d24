"""Owing somebody a message: entered with the change that causes it, sent after the commit."""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.domain.words import MailKind
from leadctl.store.record import WAITING, Outbox
from leadctl.store.work import Work, stored

_DROP = f"""
UPDATE outbox SET dropped_at = ? WHERE lead_id = ? AND kind IN ('nurture', 'letter') AND {WAITING}
"""  # noqa: S608  # our own names


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


def queue_to_account_management(work: Work, kind: MailKind, lead_id: int) -> None:
    """Owe account management the lead, which was won, or word of it."""
    work.session.add(Outbox(kind=kind, lead_id=lead_id, queued_at=work.now))


def queue_all(work: Work, kind: MailKind, owed: Sequence[tuple[int, int]]) -> None:
    """Owe each partner a message about its assignment: pairs of their numbers."""
    _enter(work, kind, "assignment_id", owed)


def queue_incidents(work: Work, owed: Sequence[tuple[int, int]]) -> None:
    """Owe each partner the message of its incident: pairs of their numbers."""
    _enter(work, MailKind.INCIDENT, "incident_id", owed)


def drop_to_leads(work: Work, leads: Sequence[int]) -> None:
    """Let no message to one of these leads wait any more."""
    work.write_rows(_DROP, [(stored(work.now), lead) for lead in leads])


def _enter(work: Work, kind: MailKind, about: str, owed: Sequence[tuple[int, int]]) -> None:
    now = stored(work.now)
    work.write_rows(
        f"INSERT INTO outbox (kind, partner_id, {about}, queued_at, attempts)"  # noqa: S608  # our own names
        " VALUES (?, ?, ?, ?, 0)",
        [(kind.value, partner, number, now) for partner, number in owed],
    )
