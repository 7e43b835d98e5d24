"""`[recycle]`: what becomes of leads being worked of which nothing is heard any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import col, select

from leadctl.domain.lifecycle import Status
from leadctl.domain.policy import CapacityCounts, DormantAction
from leadctl.domain.words import RecycleTo
from leadctl.services.freed import once_freed
from leadctl.services.lookup import find_leads
from leadctl.services.portions import portions
from leadctl.services.recycle import recycle_lead
from leadctl.services.sweep_news import News
from leadctl.store.desk import Desk
from leadctl.store.tables import Assignment, Lead
from leadctl.store.work import Work

AT_ONCE = 100
_TO: Mapping[DormantAction, RecycleTo] = {
    DormantAction.NURTURE: RecycleTo.NURTURE,
    DormantAction.REASSIGN: RecycleTo.READY,
}


@dataclass(frozen=True, slots=True)
class Recycled:
    """What recycling will lead to: `holders` of leads that will be ready, by lead.

    `freed` has the partner of each hold that ends and counted against its cap.
    """

    holders: Mapping[int, int] = field(default_factory=dict)
    freed: Sequence[int] = ()


def recycle_dormant(desk: Desk, news: News) -> None:
    """Recycle the dormant leads as the policy says, in short transactions."""
    for some in portions([each.lead for each in news.dormant], AT_ONCE):
        with desk.write() as work:
            to = _TO.get(work.policy.recycle.action)
            if to is None:
                return
            for lead in _worked(work, some):
                recycle_lead(work, lead, to)


def foresee_recycling(work: Work, news: News) -> Recycled:
    """What `recycle_dormant` would free."""
    to = _TO.get(work.policy.recycle.action)
    if to is None or not news.dormant:
        return Recycled()
    leads = [lead.id for lead in _worked(work, [each.lead for each in news.dormant])]
    holders = _holders(work, leads)
    counted = work.policy.capacity.counts is CapacityCounts.UNCLOSED
    freed = once_freed(work, leads) if to is RecycleTo.READY else {}
    ready = {lead: holders[lead] for lead, status in freed.items() if status is Status.READY}
    return Recycled(ready, tuple(holders.values()) if counted else ())


def _worked(work: Work, leads: Sequence[int]) -> list[Lead]:
    return [lead for lead in find_leads(work, leads) if lead.status is Status.WORKING]


def _holders(work: Work, leads: Sequence[int]) -> dict[int, int]:
    holders: dict[int, int] = {}
    for some in portions(leads, 1000):
        query = select(Assignment.lead_id, Assignment.partner_id).where(
            col(Assignment.lead_id).in_(some), col(Assignment.ended_at).is_(None)
        )
        holders |= dict(work.session.exec(query).all())
    return holders
