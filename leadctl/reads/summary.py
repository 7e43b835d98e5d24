"""`leadctl report summary`: what needs a person today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.calendars import calendar_at, headquarters
from leadctl.domain.capacity import capacity_words
from leadctl.domain.lifecycle import Status
from leadctl.domain.neglect import Waits
from leadctl.domain.windows import Unit, Window, due
from leadctl.domain.words import IncidentAction, IncidentStatus, PartnerStatus
from leadctl.reads.waiting import waiting
from leadctl.store.counts import cap_of, open_counts
from leadctl.store.record import State
from leadctl.store.tables import Incident, Partner
from leadctl.store.work import Work, stored

SOON = Window(1, Unit.WORKING_DAYS)
SWEEP_EVERY = timedelta(days=1)

_LEADS = """
    SELECT status,
        count(*) FILTER (WHERE rating = 'A'), count(*) FILTER (WHERE rating = 'B'),
        count(*) FILTER (WHERE rating = 'C'), count(*)
    FROM lead GROUP BY status
"""
_PROBLEMS = """
    SELECT code, count(*) FROM lead_problem JOIN lead ON lead.id = lead_problem.lead_id
    WHERE lead.status = 'flagged' AND resolved_at IS NULL
    GROUP BY code ORDER BY count(*) DESC, code
"""
_ESCALATED = "SELECT count(*) FROM lead WHERE status = 'ready' AND escalated_at IS NOT NULL"
_OVERDUE = """
    SELECT count(DISTINCT assignment_id) FROM deadline WHERE outcome IS NULL AND due_at <= ?
"""
_ON_HOLD = """
    SELECT count(*) FROM batch WHERE held AND approved_at IS NULL AND undone_at IS NULL
"""
_SOON = """
    SELECT count(assignment_id) FROM deadline WHERE outcome IS NULL AND due_at > ? AND due_at <= ?
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
class OpenIncident:
    """An incident that was not discussed yet."""

    incident: int
    partner: str
    action: IncidentAction
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """What needs a person. Names are JSON names; instants are in the policy's zone.

    `batches_on_hold` are imported lists that wait for approval. `overdue` leads wait for the sweep
    to take them. `due_soon` deadlines end after now and by `due_by`, the end of the company's next
    working day. Leads `flagged_too_long` are past `windows.resolve`; of `dormant` ones nothing was
    heard for long; those to `reevaluate` were to be looked at again by now; `answers_missed` are
    leads that nobody has answered as promised. `sweep_late` says that the last sweep was more than
    a day ago, or that there was none. `policy_review_on` is when the policy in force is to be
    looked over.
    """

    as_of: datetime
    leads: tuple[LeadCount, ...]
    problems: tuple[FlaggedFor, ...]
    batches_on_hold: int
    escalated: int
    overdue: int
    due_soon: int
    due_by: datetime
    flagged_too_long: int
    dormant: int
    reevaluate: int
    answers_missed: int
    partners_at_cap: tuple[AtCap, ...]
    partners_disabled: tuple[str, ...]
    incidents: tuple[OpenIncident, ...]
    last_sweep_at: datetime | None
    sweep_late: bool
    policy_review_on: date


def summary(work: Work) -> Summary:
    """The store as it stands at the work's instant. Raises the Refusals of a calendar."""
    zone = work.zone
    about = work.policy.policy
    now = stored(work.now)
    due_by = due(work.now, SOON, calendar_at(headquarters(work.policy), work.policy)).due
    partners = work.session.exec(select(Partner).order_by(col(Partner.code))).all()
    swept = work.session.get_one(State, 1).last_sweep_at
    return Summary(
        as_of=work.now.astimezone(zone),
        leads=_leads(work),
        problems=tuple(FlaggedFor(*row) for row in work.rows(_PROBLEMS)),
        batches_on_hold=_count(work, _ON_HOLD),
        escalated=_count(work, _ESCALATED),
        overdue=_count(work, _OVERDUE, now),
        due_soon=_count(work, _SOON, now, stored(due_by)),
        due_by=due_by.astimezone(zone),
        flagged_too_long=len(waiting(work, Waits.FLAGGED)),
        dormant=len(waiting(work, Waits.DORMANT)),
        reevaluate=len(waiting(work, Waits.REEVALUATE)),
        answers_missed=len(waiting(work, Waits.ANSWER)),
        partners_at_cap=_at_cap(work, partners),
        partners_disabled=tuple(
            partner.code for partner in partners if partner.status is PartnerStatus.DISABLED
        ),
        incidents=_incidents(work, zone),
        last_sweep_at=swept.astimezone(zone) if swept else None,
        sweep_late=swept is None or work.now - swept > SWEEP_EVERY,
        policy_review_on=about.review_every.after(about.effective),
    )


def _leads(work: Work) -> tuple[LeadCount, ...]:
    found = {status: counts for status, *counts in work.rows(_LEADS)}
    return tuple(LeadCount(status, *found.get(status, (0, 0, 0, 0))) for status in Status)


def _at_cap(work: Work, partners: Sequence[Partner]) -> tuple[AtCap, ...]:
    counts = open_counts(work)
    return tuple(
        AtCap(partner.code, counts.get(partner.id, 0), capacity_words(cap_of(work, partner)))
        for partner in partners
        if partner.status is PartnerStatus.ACTIVE
        and counts.get(partner.id, 0) >= cap_of(work, partner)
    )


def _incidents(work: Work, zone: ZoneInfo) -> tuple[OpenIncident, ...]:
    found = work.session.exec(
        select(col(Incident.id), col(Partner.code), col(Incident.action), col(Incident.opened_at))
        .join(Partner, col(Partner.id) == Incident.partner_id)
        .where(Incident.status == IncidentStatus.OPEN)
        .order_by(col(Incident.id))
    )
    return tuple(
        OpenIncident(number, code, action, at.astimezone(zone))
        for number, code, action, at in found
    )


def _count(work: Work, sql: str, *parameters: object) -> int:
    ((count,),) = work.rows(sql, *parameters)
    return int(count)
