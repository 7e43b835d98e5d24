"""`leadctl report summary`: how things stand, and what needs a person today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from leadctl.calendars import bounds_at, calendar_at, headquarters
from leadctl.domain.capacity import capacity_words
from leadctl.domain.lifecycle import Status
from leadctl.domain.needs import Needed
from leadctl.domain.windows import Unit, Window, due
from leadctl.domain.words import PartnerStatus
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.store.counts import cap_of, open_counts
from leadctl.store.needs import find_needs, is_late
from leadctl.store.policies import review_due_on
from leadctl.store.record import State
from leadctl.store.tables import Partner
from leadctl.store.work import Work, stored

SOON = Window(1, Unit.WORKING_DAYS)

_LEADS = """
    SELECT status,
        count(*) FILTER (WHERE rating = 'A'), count(*) FILTER (WHERE rating = 'B'),
        count(*) FILTER (WHERE rating = 'C'), count(*)
    FROM {leads} GROUP BY status
"""
_HELD = """
    assignment JOIN lead ON lead.id = assignment.lead_id
    WHERE {of_partner} AND assignment.ended_at IS NULL
"""
_PROBLEMS = """
    SELECT code, count(DISTINCT lead_id)
    FROM lead_problem JOIN lead ON lead.id = lead_problem.lead_id
    WHERE lead.status = 'flagged' AND resolved_at IS NULL
    GROUP BY code ORDER BY 2 DESC, code
"""
_SOON = """
    SELECT count(assignment_id) FROM deadline
    WHERE outcome IS NULL AND due_at > '{now}' AND due_at <= '{due_by}'
"""
_OF_THEM = """
    AND assignment_id IN (SELECT id FROM assignment WHERE {of_partner} AND ended_at IS NULL)
"""


@dataclass(frozen=True, slots=True)
class LeadCount:
    """How many leads are in a status, by rating. Names are JSON names."""

    status: Status
    a: int
    b: int
    c: int
    total: int


@dataclass(frozen=True, slots=True)
class FlaggedFor:
    """How many flagged leads have a problem. Names are JSON names."""

    code: str
    leads: int


@dataclass(frozen=True, slots=True)
class AtCap:
    """An active partner that gets no more leads until it has answered some."""

    partner: str
    open: int
    capacity: int | str


@dataclass(frozen=True, slots=True)
class Summary:
    """How things stand, and what needs a person. Names are JSON names.

    Instants are in the policy's zone. `due_soon` deadlines end after now and by `due_by`, the end
    of the company's next working day. `sweep_late` says that the last sweep was more than a day
    ago, or that there was none. `policy_review_on` is when the policy is to be looked over, as
    `leadctl policy review` tells. `needs` is what a sweep tells too, and the managers' digest.

    Of a manager `leads` are those that the manager's partners hold now, `due_soon` are deadlines
    of these, and `partners_at_cap` are among the manager's; `needs` is what the manager's own
    digest tells. All else is of the whole store.
    """

    as_of: datetime
    leads: tuple[LeadCount, ...]
    problems: tuple[FlaggedFor, ...]
    due_soon: int
    due_by: datetime
    partners_at_cap: tuple[AtCap, ...]
    last_sweep_at: datetime | None
    sweep_late: bool
    policy_review_on: date
    needs: tuple[Needed, ...]


def summary(work: Work, scope: Scope = ALL) -> Summary:
    """The store as it stands at the work's instant, or what of it is the scope's manager's.

    Raises the Refusals of a calendar.
    """
    zone = work.zone
    due_by = due(work.now, SOON, calendar_at(headquarters(work.policy), work.policy)).due
    swept = work.session.get_one(State, 1).last_sweep_at
    return Summary(
        as_of=work.now.astimezone(zone),
        leads=_leads(work, scope),
        problems=tuple(FlaggedFor(*row) for row in work.rows(_PROBLEMS)),
        due_soon=_due_soon(work, scope, due_by),
        due_by=due_by.astimezone(zone),
        partners_at_cap=_at_cap(work, scope),
        last_sweep_at=swept.astimezone(zone) if swept else None,
        sweep_late=is_late(work),
        policy_review_on=review_due_on(work),
        needs=find_needs(work, bounds_at(work.now, work.policy), scope.manager),
    )


def _leads(work: Work, scope: Scope) -> tuple[LeadCount, ...]:
    asked = _LEADS.replace("{leads}", "lead" if scope.partners is None else _HELD)
    found = {status: counts for status, *counts in scope.rows(work, asked)}
    return tuple(LeadCount(status, *found.get(status, (0, 0, 0, 0))) for status in Status)


def _due_soon(work: Work, scope: Scope, due_by: datetime) -> int:
    asked = _SOON.format(now=stored(work.now), due_by=stored(due_by))
    ((count,),) = scope.rows(work, asked if scope.partners is None else asked + _OF_THEM)
    return int(count)


def _at_cap(work: Work, scope: Scope) -> tuple[AtCap, ...]:
    partners = work.session.exec(select(Partner).order_by(col(Partner.code)))
    counts = open_counts(work)
    return tuple(
        AtCap(partner.code, counts.get(partner.id, 0), capacity_words(cap_of(work, partner)))
        for partner in partners
        if partner.status is PartnerStatus.ACTIVE
        and (scope.partners is None or partner.id in scope.partners)
        and counts.get(partner.id, 0) >= cap_of(work, partner)
    )
