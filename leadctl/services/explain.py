"""`leadctl assign --explain` and `lead explain`: hand-outs beside the rankings that decide them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leadctl.domain.explanation import Explanation, Placing, explain
from leadctl.domain.ranking import Handout, hand_out
from leadctl.domain.windows import Due
from leadctl.services.assign import (
    Assigned,
    Plan,
    begin_handouts,
    foresee_handouts,
    free_leads,
    in_portions,
    outcomes,
    ready_leads,
)
from leadctl.services.lineup import Lineup, load_lineup
from leadctl.services.outgoing import Outgoing, waiting
from leadctl.store.desk import Desk
from leadctl.store.receipts import Receipt, receipt_of
from leadctl.store.work import Work

AT_ONCE = 20
"""Every partner is placed for each lead, and others wait for the lock meanwhile."""


@dataclass(frozen=True, slots=True)
class Explained(Assigned):
    """One lead's outcome with the whole ranking behind it, and how its claim deadline was counted.

    Names are JSON names; `receipt` is None where `partner` is.
    """

    why: str
    placings: tuple[Placing, ...]
    receipt: Receipt | None


def assign_explained(desk: Desk, named: Sequence[int] | None = None) -> list[Explained]:
    """Hand out as `assign_ready` does, each outcome beside the ranking that decided it."""

    def hand_out_some(work: Work, leads: Sequence[Outgoing], lineup: Lineup) -> list[Explained]:
        plan, rankings = _plan_explained(work, leads, lineup)
        return _explained(work, plan, begin_handouts(work, plan), rankings)

    return in_portions(desk, named, hand_out_some, at_once=AT_ONCE)


def preview_explained(work: Work, named: Sequence[int] | None = None) -> list[Explained]:
    """What `assign_explained` would do now, without doing it."""
    plan, rankings = _plan_explained(work, _free(work, named), load_lineup(work))
    return _explained(work, plan, foresee_handouts(work, plan), rankings)


def explain_leads(work: Work, named: Sequence[int] | None = None) -> list[Explanation]:
    """Each ready lead's ranking on the state that the ones before it would leave."""
    return _plan_explained(work, _free(work, named), load_lineup(work))[1]


def _free(work: Work, named: Sequence[int] | None) -> list[Outgoing]:
    return free_leads(work, ready_leads(work, named))


def _plan_explained(
    work: Work, leads: Sequence[Outgoing], lineup: Lineup
) -> tuple[Plan, list[Explanation]]:
    """The plan of `plan_handouts`, and each lead's ranking on the state the ones before leave."""
    handouts: list[Handout] = []
    rankings = []
    for each in waiting(work, leads):
        rankings.append(explain(each, lineup.roster))
        handouts += hand_out([each], lineup.roster)
    return Plan(handouts, {lead.id: lead for lead in leads}, lineup), rankings


def _explained(
    work: Work,
    plan: Plan,
    claims: Mapping[int, Due],
    rankings: Sequence[Explanation],
) -> list[Explained]:
    version = work.policy_version
    return [
        Explained(
            lead=outcome.lead,
            partner=outcome.partner,
            reason=outcome.reason,
            claim_due=outcome.claim_due,
            why=ranking.why,
            placings=ranking.placings,
            receipt=receipt_of(claims[outcome.lead], version) if outcome.partner else None,
        )
        for outcome, ranking in zip(outcomes(plan, claims), rankings, strict=True)
    ]
