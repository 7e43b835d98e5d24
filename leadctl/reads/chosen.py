"""Why a lead went to whom: the partners that got it, each with the reason that was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leadctl.domain.words import AssignmentEnd
from leadctl.reads.holds import holds_on
from leadctl.store.tables import Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Chosen:
    """A partner that got the lead. Names are JSON names.

    `reason` is what the ranking said when it was decided, or what the manager gave that did it
    `by_hand`. `ended_as` None: the partner holds it.
    """

    lead: int
    partner: str
    assigned_at: datetime
    by_hand: bool
    reason: str
    policy_version: int
    ended_at: datetime | None
    ended_as: AssignmentEnd | None


def read_chosen(work: Work, lead: Lead) -> tuple[Chosen, ...]:
    """Everyone that ever got the lead, the first first; instants in the policy's zone."""
    zone = work.zone
    return tuple(
        Chosen(
            lead=lead.id,
            partner=code,
            assigned_at=hold.assigned_at.astimezone(zone),
            by_hand=hold.by_hand,
            reason=hold.reason,
            policy_version=hold.policy_version_id,
            ended_at=hold.ended_at.astimezone(zone) if hold.ended_at else None,
            ended_as=hold.ended_as,
        )
        for hold, code in holds_on(work, [lead.id])
    )
