"""Why a lead went to whom: the partners that got it, each with the reason that was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from leadctl.domain.words import AssignmentEnd
from leadctl.store.tables import Assignment, Lead, Partner
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
    query = (
        select(
            col(Partner.code),
            col(Assignment.assigned_at),
            col(Assignment.by_hand),
            col(Assignment.reason),
            col(Assignment.policy_version_id),
            col(Assignment.ended_at),
            col(Assignment.ended_as),
        )
        .join(Partner, col(Partner.id) == col(Assignment.partner_id))
        .where(col(Assignment.lead_id) == lead.id)
        .order_by(col(Assignment.id))
    )
    zone = work.zone
    return tuple(
        Chosen(
            lead=lead.id,
            partner=code,
            assigned_at=assigned_at.astimezone(zone),
            by_hand=by_hand,
            reason=reason,
            policy_version=version,
            ended_at=ended_at.astimezone(zone) if ended_at else None,
            ended_as=ended_as,
        )
        for code, assigned_at, by_hand, reason, version, ended_at, ended_as in (
            work.session.connection().execute(query)
        )
    )
