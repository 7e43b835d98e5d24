"""`leadctl partner pause|resume|disable|enable`: whether a partner gets new leads.

What it holds stays with it in any case, and the deadlines of that run.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from leadctl.domain.partner_life import PartnerMove, after_move
from leadctl.domain.words import MailKind, PartnerStatus
from leadctl.errors import Refusal
from leadctl.services.assign import Assigned
from leadctl.services.disabling import disable as write_disabling
from leadctl.services.disabling import end_disabling
from leadctl.services.lookup import find_partner
from leadctl.services.outbox import queue
from leadctl.store.tables import Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """A partner's status, and what it was before. Names are JSON names.

    `until` is the last day of a pause, None for one without an end. `handed_out` are the leads
    that had waited for somebody and went out in the same run.
    """

    partner: str
    was: PartnerStatus
    status: PartnerStatus
    until: date | None = None
    handed_out: tuple[Assigned, ...] = ()


def pause(
    work: Work, partner_code: str, until: date | None = None, note: str | None = None
) -> StatusChanged:
    """Let the partner get no new leads, up to and with the day `until` or until it is resumed.

    A paused one gets another end of its pause. Raises Refusal "pause-gone-by" for a day before
    today, "already-paused" where that changes nothing, "partner-is-disabled", "partner-ended".
    """
    if until is not None and until < work.today:
        raise Refusal("pause-gone-by", day=until)
    partner = find_partner(work, partner_code)
    was, after = _moved(partner, PartnerMove.PAUSED)
    if was is after and until == partner.paused_until and not note:
        raise Refusal("already-paused", partner=partner.code, end=_end(until))
    partner.status, partner.paused_until = after, until
    partner.status_note = _kept(note)
    work.note(PartnerMove.PAUSED.value, partner_id=partner.id, **_fact(until))
    return StatusChanged(partner.code, was, partner.status, until)


def resume(work: Work, partner_code: str, note: str | None = None) -> StatusChanged:
    """End the pause of a partner now.

    Raises Refusal "partner-not-paused", "partner-is-disabled", "partner-ended".
    """
    partner = find_partner(work, partner_code)
    was, _ = _moved(partner, PartnerMove.RESUMED)
    resume_partner(work, partner, note)
    return StatusChanged(partner.code, was, partner.status)


def resume_partner(work: Work, partner: Partner, note: str | None = None) -> None:
    """Make a paused partner active; the event tells the last day of its pause, if it had one."""
    until, partner.paused_until = partner.paused_until, None
    partner.status = PartnerStatus.ACTIVE
    partner.status_note = _kept(note)
    work.note(PartnerMove.RESUMED.value, partner_id=partner.id, **_fact(until))


def disable(work: Work, partner_code: str, note: str) -> StatusChanged:
    """Disable the partner by hand, and tell it; `note` says why, and is kept with the partner.

    Raises Refusal "no-note", "partner-is-disabled", "partner-ended".
    """
    why = _why(note)
    partner = find_partner(work, partner_code)
    was, _ = _moved(partner, PartnerMove.DISABLED)
    write_disabling(work, partner, note=why)
    return StatusChanged(partner.code, was, partner.status)


def enable(work: Work, partner_code: str, note: str) -> StatusChanged:
    """Make a disabled or paused partner active; `note` says why, and is kept with the partner.

    The partner is told. Raises Refusal "no-note", "partner-not-disabled", "partner-ended".
    """
    why = _why(note)
    partner = find_partner(work, partner_code)
    was, partner.status = _moved(partner, PartnerMove.ENABLED)
    if was is PartnerStatus.DISABLED:
        end_disabling(work, partner)
    partner.paused_until, partner.status_note = None, why
    work.note(PartnerMove.ENABLED.value, partner_id=partner.id, was=was.value)
    queue(work, MailKind.ENABLED, partner.id)
    return StatusChanged(partner.code, was, partner.status)


def _moved(partner: Partner, move: PartnerMove) -> tuple[PartnerStatus, PartnerStatus]:
    """What the partner is, and what it is to be."""
    return partner.status, after_move(partner.status, move, partner.code)


def _why(note: str) -> str:
    if not note.strip():
        raise Refusal("no-note")
    return note.strip()


def _kept(note: str | None) -> str | None:
    return (note or "").strip() or None


def _end(until: date | None) -> str:
    return f"until {until}" if until else "without an end"


def _fact(until: date | None) -> dict[str, Any]:
    return {"until": until} if until else {}
