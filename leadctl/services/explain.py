"""`leadctl assign --explain` and `lead explain`: hand-outs beside the rankings that decide them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leadctl.domain.explanation import Explanation, Placing, explain
from leadctl.domain.ranking import Handout, hand_out
from leadctl.domain.windows import Due
from leadctl.services.assign import (
    Assigned,
    begin_handouts,
    foresee_handouts,
    in_portions,
    outcomes,
    ready_leads,
    waiting_leads,
)
from leadctl.services.roster import load_roster
from leadctl.store.desk import Desk
from leadctl.store.receipts import Receipt, receipt_of
from leadctl.store.work import Work


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

    def hand_out_some(work: Work, leads: Sequence[int]) -> list[Explained]:
        plan, rankings = explain_handouts(work, leads)
        return _explained(work, plan, begin_handouts(work, plan), rankings)

    return in_portions(desk, named, hand_out_some)


def preview_explained(work: Work, named: Sequence[int] | None = None) -> list[Explained]:
    """What `assign_explained` would do now, without doing it."""
    plan, rankings = explain_handouts(work, ready_leads(work, named))
    return _explained(work, plan, foresee_handouts(work, plan), rankings)


def explain_leads(work: Work, named: Sequence[int] | None = None) -> list[Explanation]:
    """Each ready lead's ranking on the state that the ones before it would leave."""
    _, rankings = explain_handouts(work, ready_leads(work, named))
    return rankings


def explain_handouts(work: Work, leads: Sequence[int]) -> tuple[list[Handout], list[Explanation]]:
    """The plan of `plan_handouts`, and each lead's ranking on the state the ones before leave."""
    roster = load_roster(work)
    plan, rankings = [], []
    for waiting in waiting_leads(work, leads):
        rankings.append(explain(waiting, roster))
        plan += hand_out([waiting], roster)
    return plan, rankings


def _explained(
    work: Work,
    plan: Sequence[Handout],
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
