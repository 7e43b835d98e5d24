"""Disabling a partner: by the incidents that it answers for, or by a manager's word."""

from __future__ import annotations

from leadctl.domain.partner_life import PartnerMove
from leadctl.domain.words import MailKind, PartnerStatus
from leadctl.services.outbox import queue
from leadctl.store.tables import Partner
from leadctl.store.work import Work


def disable(
    work: Work, partner: Partner, *, incident: int | None = None, note: str | None = None
) -> None:
    """Let the partner get no new leads until it is enabled, and tell it.

    What it holds stays with it, and what passes meanwhile is no incident. A disabling without an
    `incident` is none either: once enabled, the partner is disabled again by its next incident
    only if it has incidents that count.
    """
    partner.status, partner.paused_until = PartnerStatus.DISABLED, None
    partner.disabled_at, partner.enabled_at = work.now, None
    partner.status_note = note
    facts = {} if incident is None else {"incident": incident}
    work.note(PartnerMove.DISABLED.value, partner_id=partner.id, **facts)
    queue(work, MailKind.DISABLED, partner.id, incident_id=incident)
