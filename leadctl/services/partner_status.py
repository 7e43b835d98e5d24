"""`leadctl partner enable`: a partner that got no leads gets them again."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.words import MailKind, PartnerStatus
from leadctl.errors import Refusal
from leadctl.services.lookup import find_partner
from leadctl.services.outbox import queue
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Enabled:
    """A partner that is active again, and what it was before. Names are JSON names."""

    partner: str
    was: PartnerStatus
    status: PartnerStatus


def enable(work: Work, partner_code: str, note: str) -> Enabled:
    """Make a disabled or paused partner active; `note` says why, and is kept with the partner.

    The partner is told. Raises Refusal "no-note", "partner-not-disabled", and "not-active" for a
    partner that has ended.
    """
    if not note.strip():
        raise Refusal("no-note")
    partner = find_partner(work, partner_code)
    was = partner.status
    if was is PartnerStatus.ACTIVE:
        raise Refusal("partner-not-disabled", partner=partner.code)
    if was is PartnerStatus.ENDED:
        raise Refusal("not-active", partner=partner.code, status=was.value)
    partner.status = PartnerStatus.ACTIVE
    if was is PartnerStatus.DISABLED:
        partner.enabled_at = work.now
    partner.status_note = note.strip()
    work.note("partner-enabled", partner_id=partner.id, was=was.value)
    queue(work, MailKind.ENABLED, partner.id)
    return Enabled(partner.code, was, partner.status)
