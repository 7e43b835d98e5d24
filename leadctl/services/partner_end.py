"""`leadctl partner end`: a partnership ends for good, and its leads go to others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlmodel import col, select

from leadctl.domain.lifecycle import Move, Status
from leadctl.domain.partner_life import PartnerMove, after_move
from leadctl.domain.words import AssignmentEnd, PartnerStatus
from leadctl.errors import Refusal
from leadctl.services.assign import plan_handouts, previewed
from leadctl.services.freed import going_out, once_freed
from leadctl.services.lineup import load_lineup
from leadctl.services.lookup import find_partner
from leadctl.services.moved import Moved, hand_out_moved, handed, moved, take_back
from leadctl.services.standing import settle_all
from leadctl.store.desk import Desk
from leadctl.store.tables import Assignment, Lead, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PartnerEnded:
    """A partner that gets nothing any more, and where the leads went that it held.

    Names are JSON names.
    """

    partner: str
    was: PartnerStatus
    status: PartnerStatus
    leads: tuple[Moved, ...]


def foresee_end(work: Work, partner_code: str, reason: str) -> PartnerEnded:
    """What `end_partner` and `hand_on` would do now, or the Refusal that they would raise."""
    partner, after = _ending(work, partner_code, reason)
    held = [lead for _, lead in _held(work, partner)]
    places = once_freed(work, [lead.id for lead in held])
    lineup = load_lineup(work)
    lineup.roster.candidate(partner.id).status = after
    ready = {number for number, status in places.items() if status is Status.READY}
    leads = going_out(work, ready, freed=ready)
    plan = plan_handouts(work, leads, lineup)
    given = {out.lead: out for out in previewed(work, plan)}
    gone = tuple(
        handed(replace(moved(lead, lead.status), status=places[lead.id]), given.get(lead.id))
        for lead in held
    )
    return PartnerEnded(partner.code, partner.status, after, gone)


def end_partner(work: Work, partner_code: str, reason: str) -> PartnerEnded:
    """End the partnership: no leads any more, and those that it holds are freed, without incident.

    `reason` is kept with the partner. The leads belong where their problems and rating put them;
    the caller hands out what is ready. Raises Refusal "no-reason" and "partner-ended".
    """
    partner, after = _ending(work, partner_code, reason)
    was = partner.status
    partner.status, partner.paused_until = after, None
    partner.status_note = reason.strip()
    freed = [(lead, _freed(work, lead, hold)) for hold, lead in _held(work, partner)]
    work.note(PartnerMove.ENDED.value, partner_id=partner.id, was=was.value, freed=len(freed))
    settle_all(work, [lead.id for lead, _ in freed])
    for lead, _ in freed:
        work.session.refresh(lead)
    return PartnerEnded(
        partner.code, was, after, tuple(moved(lead, before) for lead, before in freed)
    )


def hand_on(desk: Desk, ended: PartnerEnded) -> PartnerEnded:
    """Hand the leads out that a partner left behind, and tell to whom each went."""
    return replace(ended, leads=tuple(hand_out_moved(desk, ended.leads)))


def _ending(work: Work, partner_code: str, reason: str) -> tuple[Partner, PartnerStatus]:
    """The partner, and what it is to be."""
    if not reason.strip():
        raise Refusal("no-reason")
    partner = find_partner(work, partner_code)
    return partner, after_move(partner.status, PartnerMove.ENDED, partner.code)


def _held(work: Work, partner: Partner) -> list[tuple[Assignment, Lead]]:
    found = work.session.exec(
        select(Assignment, Lead)
        .join(Lead, col(Lead.id) == col(Assignment.lead_id))
        .where(Assignment.partner_id == partner.id, col(Assignment.ended_at).is_(None))
        .order_by(col(Lead.id))
    )
    return list(found)


def _freed(work: Work, lead: Lead, hold: Assignment) -> Status:
    """Take the lead back; the status that it had."""
    before = lead.status
    work.move(lead, Move.RELEASED, partner_id=hold.partner_id, assignment=hold.id)
    take_back(work, hold, AssignmentEnd.PARTNER_ENDED)
    return before
