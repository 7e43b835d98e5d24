"""What is wrong with a lead and how it is put right, and what was wrong and how it was settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.domain.remedies import PROBLEMS
from leadctl.store.tables import LeadProblem
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something that keeps a lead from going on, and what to do about it. Names are JSON names."""

    code: str
    field: str
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class SettledRow:
    """A problem that is none any more. Names are JSON names; `resolved_at` is in the policy's zone.

    `resolution` is what a person said; None where the lead was put right.
    """

    code: str
    field: str
    sentence: str
    resolved_at: datetime
    resolution: str | None


def read_problems(work: Work, lead: int) -> tuple[ProblemRow, ...]:
    """The lead's open problems."""
    return tuple(
        ProblemRow(row.code, row.field, row.sentence, PROBLEMS.get(row.code, ""))
        for row in _rows(work, lead)
        if row.resolved_at is None
    )


def read_settled(work: Work, lead: int, zone: ZoneInfo) -> tuple[SettledRow, ...]:
    """The lead's settled problems, the first that was settled first."""
    settled = [
        SettledRow(
            row.code, row.field, row.sentence, row.resolved_at.astimezone(zone), row.resolution
        )
        for row in _rows(work, lead)
        if row.resolved_at is not None
    ]
    return tuple(sorted(settled, key=lambda row: row.resolved_at))


def _rows(work: Work, lead: int) -> list[LeadProblem]:
    query = select(LeadProblem).where(LeadProblem.lead_id == lead)
    return list(work.session.exec(query.order_by(col(LeadProblem.code), col(LeadProblem.field))))
