"""`leadctl release`: a partner hands a lead back in good faith, before its deadline."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.lifecycle import Move, Status
from leadctl.domain.words import AssignmentEnd
from leadctl.errors import Refusal
from leadctl.services.deadlines import check_not_overdue
from leadctl.services.handover import end_hold
from leadctl.services.lookup import find_hold, find_lead, find_partner
from leadctl.services.notes import note_fact
from leadctl.services.standing import settle
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Released:
    """A lead that its partner handed back. Names are JSON names."""

    lead: int
    partner: str
    reason: str
    status: Status


def release(
    work: Work, lead_name: str, partner_code: str, reason: str, note: str | None = None
) -> Released:
    """Take the lead back from its holder, without an incident; it is ready for another.

    `note` is what the partner found out, for the next. Raises Refusal "unknown-reason",
    "held-by-another", "not-held", "blank-note", and "overdue" when a deadline of it has passed:
    then the sweep takes it.
    """
    known = work.policy.release.reasons
    if reason not in known:
        raise Refusal("unknown-reason", reason=reason, known=" or ".join(map(repr, known)))
    lead = find_lead(work, lead_name)
    partner = find_partner(work, partner_code)
    hold = find_hold(work, lead, partner)
    check_not_overdue(work, lead, hold)
    work.move(
        lead,
        Move.RELEASED,
        partner_id=partner.id,
        assignment=hold.id,
        reason=reason,
        **note_fact(work, lead.id, note),
    )
    end_hold(work, hold, AssignmentEnd.RELEASED, reason=reason)
    settle(work, lead)
    return Released(lead.id, partner.code, reason, lead.status)
