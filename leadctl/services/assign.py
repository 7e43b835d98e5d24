"""`leadctl assign`: hand ready leads to partners, automatically and in the policy's order.

Leads are handed out in transactions of a few hundred, so that a claim never waits long. Each is
decided on the state that the ones before it left, so that where a run was stopped makes no
difference to how the rest is handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlmodel import col, select

from leadctl.domain.lifecycle import Move, Status, advance
from leadctl.domain.ranking import Handout, hand_out
from leadctl.domain.windows import Due
from leadctl.services.handover import NewHold, begin_holds
from leadctl.services.lineup import Lineup, Lineups, load_lineup
from leadctl.services.lookup import find_lead, find_leads
from leadctl.services.outgoing import Outgoing, in_turn, read_outgoing, waiting
from leadctl.services.portions import portions
from leadctl.services.shares import add_shares
from leadctl.services.standing import settle
from leadctl.services.uncollected import uncollected
from leadctl.store.desk import Desk
from leadctl.store.neglected import escalated
from leadctl.store.tables import Lead
from leadctl.store.work import Work, stored

AT_ONCE = 2000

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


@dataclass(frozen=True, slots=True)
class Plan:
    """What was decided of leads, the leads by number, and the partners it was decided among."""

    handouts: Sequence[Handout]
    leads: Mapping[int, Outgoing]
    lineup: Lineup


HandOutSome = Callable[[Work, Sequence[Outgoing], Lineup], list[Outcome]]
"""What a portion of ready leads, in turn, comes to."""


def assign_ready(desk: Desk, named: Sequence[int] | None = None) -> list[Assigned]:
    """Hand out every ready lead, or those `named`; the ones nobody can take are escalated."""
    return in_portions(desk, named, _hand_out_some)


def assign_escalated(desk: Desk) -> list[Assigned]:
    """Try again the leads that nobody could take; what went out, for somebody may take them now."""
    with desk.read() as work:
        escalated = sorted(escalated_leads(work))
    done = assign_ready(desk, escalated) if escalated else []
    return [outcome for outcome in done if outcome.partner]


def _hand_out_some(work: Work, leads: Sequence[Outgoing], lineup: Lineup) -> list[Assigned]:
    plan = plan_handouts(work, leads, lineup)
    return outcomes(plan, begin_handouts(work, plan))


def in_portions(
    desk: Desk,
    named: Sequence[int] | None,
    hand_out_some: HandOutSome[Outcome],
    *,
    at_once: int | None = None,
) -> list[Outcome]:
    """What `hand_out_some` makes of the ready leads, or those `named`, a transaction a portion."""
    with desk.read() as work:
        leads, escalated = ready_leads(work, named), escalated_leads(work)
    lineups = Lineups()
    done: list[Outcome] = []
    with uncollected():
        for some in portions(leads, at_once or AT_ONCE):
            if escalated.issuperset(some):
                told = _told_again(desk, some, lineups, hand_out_some)
                if told is not None:
                    done += told
                    continue
            with desk.write() as work:
                lineup = lineups.at(work)
                done += hand_out_some(work, _with_consent(work, some), lineup)
                lineups.keep(work, lineup)
    return done


def _told_again(
    desk: Desk, leads: Sequence[int], lineups: Lineups, hand_out_some: HandOutSome[Outcome]
) -> list[Outcome] | None:
    """What there is to tell of leads that were tried before, if still nobody can take any.

    Then nothing is written, and no lock needed. None where something would be: that somebody can,
    or that one of them is no longer as it was.
    """
    with desk.read() as work:
        found, lineup = read_outgoing(work, leads), lineups.at(work)
        unchanged = all(lead.is_escalated and _is_free(lead) for lead in found)
        if not unchanged or _somebody_can(work, found, lineup):
            return None
        told = hand_out_some(work, in_turn(found), lineup)
        lineups.keep(work, lineup)
        return told


def free_leads(work: Work, leads: Iterable[int]) -> list[Outgoing]:
    """Those of these leads that are ready and may be handed on, in the order they go out."""
    return in_turn(lead for lead in read_outgoing(work, leads) if _is_free(lead))


def _is_free(lead: Outgoing) -> bool:
    return lead.status is Status.READY and lead.consents


def _with_consent(work: Work, leads: Sequence[int]) -> list[Outgoing]:
    """The same; others that are ready all the same are flagged instead."""
    found = read_outgoing(work, leads)
    lacking = [lead.id for lead in found if lead.status is Status.READY and not lead.consents]
    for lead in find_leads(work, lacking):
        settle(work, lead)
    return in_turn(lead for lead in found if _is_free(lead))


def escalated_leads(work: Work) -> set[int]:
    """The ready leads that nobody could take when they were tried."""
    return set(escalated(work))


def _somebody_can(work: Work, leads: Sequence[Outgoing], lineup: Lineup) -> bool:
    return any(lineup.roster.choose(each) for each in waiting(work, leads))


def preview(work: Work, named: Sequence[int] | None = None) -> list[Assigned]:
    """What `assign_ready` would do now, without doing it."""
    leads = free_leads(work, ready_leads(work, named))
    return previewed(work, plan_handouts(work, leads, load_lineup(work)))


def plan_handouts(work: Work, leads: Sequence[Outgoing], lineup: Lineup) -> Plan:
    """Decide who gets these leads, one after the other."""
    handouts = hand_out(waiting(work, leads), lineup.roster)
    return Plan(handouts, {lead.id: lead for lead in leads}, lineup)


def previewed(work: Work, plan: Plan) -> list[Assigned]:
    """A plan as its outcome would look, with the deadlines that would start."""
    return outcomes(plan, foresee_handouts(work, plan))


def begin_handouts(work: Work, plan: Plan) -> dict[int, Due]:
    """Write the plan: assignments with their deadlines and mail, shares, and escalations.

    Returns the claim deadline of each lead that goes to a partner.
    """
    leads, lineup = plan.leads, plan.lineup
    given = [handout for handout in plan.handouts if handout.partner]
    holds = [
        NewHold(leads[handout.lead], lineup.partners[handout.partner.id], handout.reason)
        for handout in given
        if handout.partner
    ]
    left = [handout for handout in plan.handouts if handout.partner is None]
    new = [handout for handout in left if not leads[handout.lead].is_escalated]
    claims = begin_holds(
        work,
        holds,
        [leads[handout.lead] for handout in new],
        order=[handout.lead for handout in plan.handouts],
        calendars=lineup.calendars,
    )
    add_shares(work, lineup.roster.settle())
    _escalate(work, new)
    return {handout.lead: claim for handout, claim in zip(given, claims, strict=True)}


def foresee_handouts(work: Work, plan: Plan) -> dict[int, Due]:
    """The claim deadlines that would start if the plan were written now."""
    lineup = plan.lineup
    return {
        handout.lead: lineup.calendars.due(
            lineup.partners[handout.partner.id], plan.leads[handout.lead].windows.claim, work.now
        )
        for handout in plan.handouts
        if handout.partner
    }


def outcomes(plan: Plan, claims: Mapping[int, Due]) -> list[Assigned]:
    """The plan as people and scripts are told it, with the claim deadlines by lead."""
    return [
        Assigned(
            lead=handout.lead,
            partner=handout.partner.code if handout.partner else None,
            reason=handout.reason,
            claim_due=claims[handout.lead].local_due if handout.partner else None,
        )
        for handout in plan.handouts
    ]


def _escalate(work: Work, handouts: Sequence[Handout]) -> None:
    for handout in handouts:
        assert handout.stopped is not None  # noqa: S101  # nobody got it
        work.note("escalated", lead_id=handout.lead, stopped=handout.stopped.counts)
    now = stored(work.now)
    work.write_rows(
        "UPDATE lead SET escalated_at = ? WHERE id = ?",
        [(now, handout.lead) for handout in handouts],
    )
