"""How many leads each partner holds open, and how many it may: counted one way everywhere."""

from __future__ import annotations

from leadctl.domain.policy import CapacityCounts
from leadctl.store.tables import Partner
from leadctl.store.work import Work

_OPEN = {
    CapacityCounts.UNANSWERED: "ended_at IS NULL AND recorded_at IS NULL",
    CapacityCounts.UNCLOSED: "ended_at IS NULL",
}


def is_open(work: Work) -> str:
    """In a query of assignments: the condition on those that the policy counts as open."""
    return _OPEN[work.policy.capacity.counts]


def open_counts(work: Work) -> dict[int, int]:
    """How many leads each partner that has any holds open, by the policy's way of counting."""
    return dict(
        work.rows(
            f"SELECT partner_id, count(*) FROM assignment WHERE {is_open(work)} GROUP BY partner_id"  # noqa: S608  # one of two constants
        )
    )


def cap_of(work: Work, partner: Partner) -> int:
    """How many open leads the partner may hold: its own figure, else the policy's."""
    return work.policy.capacity.open_leads if partner.capacity is None else partner.capacity
