"""`leadctl assign`: hand ready leads to partners, automatically and in the policy's order.

Leads are handed out in transactions of a few hundred, so that a claim never waits long. Each is
decided on the state that the ones before it left, so that where a run was stopped makes no
difference to how the rest is handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlmodel import col, select

from leadctl.domain.lifecycle import Move, Status, advance
from leadctl.domain.ranking import Handout, Waiting, hand_out
from leadctl.domain.windows import Due
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.consents import consenting
from leadctl.services.deadlines import windows_of
from leadctl.services.handover import NewHold, begin_holds
from leadctl.services.lookup import find_lead, find_leads
from leadctl.services.portions import portions
from leadctl.services.roster import load_roster, load_waiting
from leadctl.services.standing import settle
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead, Partner
from leadctl.store.work import Work

AT_ONCE = 200

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Assigned:
    """One lead's outcome. Names are JSON names; `partner` None means escalated."""

    lead: int
    partner: str | None
    reason: str
    claim_due: datetime | None


def check_ready(work: Work, lead_name: str) -> int:
    """The number of a lead that can be handed out. Raises Refusal "not-from-here"."""
    lead = find_lead(work, lead_name)
    advance(lead.status, Move.ASSIGNED, lead=lead.id)
    return lead.id


def ready_leads(work: Work, named: Sequence[int] | None = None) -> list[int]:
    """The numbers of the ready leads, or of those `named` that are, in the order they go out."""
    query = (
        select(Lead.id)
        .where(Lead.status == Status.READY)
        .order_by(col(Lead.rating), col(Lead.score).desc(), col(Lead.since_at), col(Lead.id))
    )
    ready = work.session.exec(query).all()
    if named is None:
        return list(ready)
    wanted = set(named)
    return [lead for lead in ready if lead in wanted]


def assign_ready(desk: Desk, named: Sequence[int] | None = None) -> list[Assigned]:
    """Hand out every ready lead, or those `named`; the ones nobody can take are escalated."""
    return in_portions(
        desk, named, lambda work, leads: apply_handouts(work, plan_handouts(work, leads))
    )


def in_portions(
    desk: Desk,
    named: Sequence[int] | None,
    hand_out_some: Callable[[Work, Sequence[int]], list[Outcome]],
) -> list[Outcome]:
    """What `hand_out_some` makes of the ready leads, or those `named`, a transaction a portion."""
    with desk.read() as work:
        leads, escalated = ready_leads(work, named), escalated_leads(work)
    done: list[Outcome] = []
    for some in portions(leads, AT_ONCE):
        if escalated.issuperset(some):  # tried before: if still nobody can, no lock is needed
            with desk.read() as work:
                if _nobody_can(work, some):
                    done += hand_out_some(work, some)
                    continue
        with desk.write() as work:
            done += hand_out_some(work, _with_consent(work, some))
    return done


def _with_consent(work: Work, leads: Sequence[int]) -> list[int]:
    """Those that may be handed on; others that are ready all the same are flagged instead."""
    free = consenting(work, leads)
    for lead in find_leads(work, [lead for lead in leads if lead not in free]):
        if lead.status is Status.READY:
            settle(work, lead)
    work.flush()
    return [lead for lead in leads if lead in free]


def escalated_leads(work: Work) -> set[int]:
    """The ready leads that nobody could take when they were tried."""
    query = select(Lead.id).where(Lead.status == Status.READY, col(Lead.escalated_at).is_not(None))
    return set(work.session.exec(query))


def _nobody_can(work: Work, leads: Sequence[int]) -> bool:
    return not any(handout.partner for handout in plan_handouts(work, leads))


def preview(work: Work, named: Sequence[int] | None = None) -> list[Assigned]:
    """What `assign_ready` would do now, without doing it."""
    return previewed(work, plan_handouts(work, ready_leads(work, named)))


def plan_handouts(work: Work, leads: Sequence[int]) -> list[Handout]:
    """Decide who gets these leads, those among them that are still ready and consent to it."""
    free = consenting(work, leads)
    return hand_out(
        waiting_leads(work, [lead for lead in leads if lead in free]), load_roster(work)
    )


def apply_handouts(work: Work, plan: Sequence[Handout]) -> list[Assigned]:
    """Write the plan: assignments with their deadlines and mail, and escalations."""
    return outcomes(plan, begin_handouts(work, plan))


def previewed(work: Work, plan: Sequence[Handout]) -> list[Assigned]:
    """A plan as its outcome would look, with the deadlines that would start."""
    return outcomes(plan, foresee_handouts(work, plan))


def begin_handouts(work: Work, plan: Sequence[Handout]) -> dict[int, Due]:
    """Write the plan; the claim deadline of each lead that goes to a partner."""
    leads, partners = _concerned(work, plan)
    given = [handout for handout in plan if handout.partner]
    holds = [
        NewHold(leads[handout.lead], partners[handout.partner.id], handout.reason)
        for handout in given
        if handout.partner
    ]
    left = [leads[handout.lead] for handout in plan if handout.partner is None]
    new = [lead for lead in left if lead.escalated_at is None]
    claims = begin_holds(work, holds, new, [handout.lead for handout in plan])
    _escalate(work, new)
    return {handout.lead: claim for handout, claim in zip(given, claims, strict=True)}


def foresee_handouts(work: Work, plan: Sequence[Handout]) -> dict[int, Due]:
    """The claim deadlines that would start if the plan were written now."""
    leads, partners = _concerned(work, plan)
    calendars = PartnerCalendars(work)
    claims = {}
    for handout in plan:
        if handout.partner:
            window = windows_of(work, leads[handout.lead], work.policy_version).claim
            claims[handout.lead] = calendars.due(partners[handout.partner.id], window, work.now)
    return claims


def _concerned(work: Work, plan: Sequence[Handout]) -> tuple[dict[int, Lead], dict[int, Partner]]:
    """The leads of a plan and all partners, by number."""
    leads = find_leads(work, [handout.lead for handout in plan])
    partners = work.session.exec(select(Partner))
    return {lead.id: lead for lead in leads}, {partner.id: partner for partner in partners}


def outcomes(plan: Sequence[Handout], claims: Mapping[int, Due]) -> list[Assigned]:
    """The plan as people and scripts are told it, with the claim deadlines by lead."""
    return [
        Assigned(
            lead=handout.lead,
            partner=handout.partner.code if handout.partner else None,
            reason=handout.reason,
            claim_due=claims[handout.lead].local_due if handout.partner else None,
        )
        for handout in plan
    ]


def waiting_leads(work: Work, leads: Sequence[int]) -> list[Waiting]:
    """Those of these leads that are still ready, in the order they go out."""
    return load_waiting(
        work, [lead for lead in find_leads(work, leads) if lead.status is Status.READY]
    )


def _escalate(work: Work, leads: Sequence[Lead]) -> None:
    for lead in leads:
        lead.escalated_at = work.now
        work.note("escalated", lead_id=lead.id)
