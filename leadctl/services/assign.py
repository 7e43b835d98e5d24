"""`leadctl assign`: hand ready leads to partners, automatically and in the policy's order.

Leads are handed out in transactions of a few hundred, so that a claim never waits long. Each is
decided on the state that the ones before it left, so that where a run was stopped makes no
difference to how the rest is handed out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.domain.explanation import Explanation, Placing, explain
from leadctl.domain.lifecycle import Move, Status, advance
from leadctl.domain.ranking import Candidate, Handout, Waiting, hand_out
from leadctl.domain.windows import Due
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.deadlines import reckon, windows_of
from leadctl.services.handover import begin_hold
from leadctl.services.lookup import find_lead
from leadctl.services.roster import in_turn, load_roster, load_waiting
from leadctl.store.desk import Desk
from leadctl.store.tables import Assignment, Lead, Partner
from leadctl.store.work import Work

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Assigned:
    """One lead's outcome. Names are JSON names; `partner` None means escalated."""

    lead: int
    partner: str | None
    reason: str
    claim_due: datetime | None


@dataclass(frozen=True, slots=True)
class Explained:
    """One lead's outcome with the whole ranking behind it. Names are JSON names."""

    lead: int
    partner: str | None
    reason: str
    claim_due: datetime | None
    why: str
    placings: tuple[Placing, ...]


def check_ready(work: Work, lead_name: str) -> int:
    """The number of a lead that can be handed out. Raises Refusal "not-from-here"."""
    lead = find_lead(work, lead_name)
    advance(lead.status, Move.ASSIGNED, lead=lead.id)
    return lead.id


def ready_leads(work: Work, named: Sequence[int] | None = None) -> list[int]:
    """The numbers of the ready leads, or of those `named` that are, in the order they go out."""
    query = select(Lead).where(Lead.status == Status.READY)
    if named is not None:
        query = query.where(col(Lead.id).in_(named))
    return [lead.id for lead in sorted(work.session.exec(query), key=in_turn)]


def assign_ready(desk: Desk, named: Sequence[int] | None = None) -> list[Assigned]:
    """Hand out every ready lead, or those `named`; the ones nobody can take are escalated."""
    with desk.read() as work:
        leads = ready_leads(work, named)
    done: list[Assigned] = []
    for some in _portions(leads):
        with desk.write() as work:
            done += apply_handouts(work, plan_handouts(work, some))
    return done


def preview(work: Work, named: Sequence[int] | None = None) -> list[Assigned]:
    """What `assign_ready` would do now, without doing it."""
    return previewed(work, plan_handouts(work, ready_leads(work, named)))


def explain_leads(work: Work, named: Sequence[int] | None = None) -> list[Explanation]:
    """Each ready lead's ranking on the state that the ones before it would leave."""
    roster = load_roster(work)
    explanations = []
    for waiting in _waiting(work, ready_leads(work, named)):
        explanations.append(explain(waiting, roster))
        hand_out([waiting], roster)
    return explanations


def with_explanations(
    done: Sequence[Assigned], explanations: Sequence[Explanation]
) -> list[Explained]:
    """Each outcome beside the ranking of the same lead."""
    known = {explanation.lead: explanation for explanation in explanations}
    return [
        Explained(
            outcome.lead,
            outcome.partner,
            outcome.reason,
            outcome.claim_due,
            known[outcome.lead].why,
            known[outcome.lead].placings,
        )
        for outcome in done
        if outcome.lead in known
    ]


def plan_handouts(work: Work, leads: Sequence[int]) -> list[Handout]:
    """Decide who gets these leads, those among them that are still ready."""
    return hand_out(_waiting(work, leads), load_roster(work))


def apply_handouts(work: Work, plan: Sequence[Handout]) -> list[Assigned]:
    """Write the plan: assignments with their deadlines and mail, and escalations."""
    leads = {
        lead.id: lead
        for lead in work.session.exec(
            select(Lead).where(col(Lead.id).in_([handout.lead for handout in plan]))
        )
    }
    holds = {
        handout.lead: _hold(work, leads[handout.lead], handout, handout.partner)
        for handout in plan
        if handout.partner
    }
    work.session.add_all(holds.values())
    work.flush()  # all of them get their numbers in one statement
    calendars = PartnerCalendars(work)
    done = []
    for handout in plan:
        lead = leads[handout.lead]
        if handout.partner is None:
            _escalate(work, lead)
            done.append(Assigned(handout.lead, None, handout.reason, None))
            continue
        reckoned = begin_hold(work, lead, holds[handout.lead], Move.ASSIGNED, calendars)
        done.append(
            Assigned(handout.lead, handout.partner.code, handout.reason, local_due(reckoned))
        )
    return done


def previewed(work: Work, plan: Sequence[Handout]) -> list[Assigned]:
    """A plan as its outcome would look, with the deadlines that would start."""
    calendars = PartnerCalendars(work)
    done = []
    for handout in plan:
        claim_due = None
        if handout.partner:
            lead = work.session.get_one(Lead, handout.lead)
            partner = work.session.get_one(Partner, handout.partner.id)
            window = windows_of(work, lead, work.policy_version).claim
            claim_due = local_due(reckon(work, window, work.now, calendars.of(partner)))
        code = handout.partner.code if handout.partner else None
        done.append(Assigned(handout.lead, code, handout.reason, claim_due))
    return done


def _portions(leads: Sequence[int]) -> Iterator[Sequence[int]]:
    return (leads[start : start + AT_ONCE] for start in range(0, len(leads), AT_ONCE))


def local_due(reckoned: Due) -> datetime:
    """A deadline in the zone of the partner that must keep it, as it is shown."""
    return reckoned.due.astimezone(ZoneInfo(reckoned.timezone))


def _waiting(work: Work, leads: Sequence[int]) -> list[Waiting]:
    query = select(Lead).where(col(Lead.id).in_(leads), Lead.status == Status.READY)
    return load_waiting(work, work.session.exec(query).all())


def _hold(work: Work, lead: Lead, handout: Handout, winner: Candidate) -> Assignment:
    return Assignment(
        lead_id=handout.lead,
        partner_id=winner.id,
        round=lead.round,
        policy_version_id=work.policy_version,
        reason=handout.reason,
        assigned_at=work.now,
    )


def _escalate(work: Work, lead: Lead) -> None:
    if lead.escalated_at is None:
        lead.escalated_at = work.now
        work.note("escalated", lead_id=lead.id)
