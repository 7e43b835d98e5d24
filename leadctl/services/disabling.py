"""Disabling a partner: by the incidents that it answers for, or by a manager's word."""

from __future__ import annotations

from sqlmodel import col, select

from leadctl.domain.partner_life import PartnerMove
from leadctl.domain.words import MailKind, PartnerStatus
from leadctl.services.outbox import queue
from leadctl.store.tables import Disabling, Partner
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
    partner.status_note = note
    work.session.add(Disabling(partner_id=partner.id, incident_id=incident, disabled_at=work.now))
    facts = {} if incident is None else {"incident": incident}
    work.note(PartnerMove.DISABLED.value, partner_id=partner.id, **facts)
    queue(work, MailKind.DISABLED, partner.id, incident_id=incident)


def end_disabling(work: Work, partner: Partner) -> None:
    """Note that the partner, which was disabled, is so no more."""
    _running(work, partner).enabled_at = work.now


def disabled_by(work: Work, partner: Partner) -> int | None:
    """The incident that a partner is disabled by; None where that was by hand, or it is not."""
    disabled = partner.status is PartnerStatus.DISABLED
    return _running(work, partner).incident_id if disabled else None


def _running(work: Work, partner: Partner) -> Disabling:
    return work.session.exec(
        select(Disabling).where(
            Disabling.partner_id == partner.id, col(Disabling.enabled_at).is_(None)
        )
    ).one()
