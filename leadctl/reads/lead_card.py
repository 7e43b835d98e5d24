"""`leadctl lead show`: all that is known of one lead, and how it came to where it is."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import col

from leadctl.domain.next_step import next_step
from leadctl.domain.qualification import Part, score
from leadctl.domain.words import Purpose
from leadctl.reads.enrolments import EnrolmentFilter, EnrolmentRow, list_enrolments
from leadctl.reads.lead_problems import ProblemRow, SettledRow, read_problems, read_settled
from leadctl.reads.lead_rows import LeadRow, lead_row
from leadctl.reads.lead_standing import standing
from leadctl.reads.responses import read_heard
from leadctl.reads.running_deadlines import RunningDeadline, read_running
from leadctl.reads.timeline import TimelineRow, read_timeline
from leadctl.store.facts import facts_of
from leadctl.store.tables import Consent, Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What the person agreed to, how and when, and when it was withdrawn."""

    purpose: Purpose
    evidence: str
    recorded_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """The person was heard from again."""

    source: str
    external_id: str | None
    interest: str | None
    received_at: datetime | None
    logged_at: datetime
    changed: tuple[str, ...] = ()
    """The fields of the lead that it changed."""


@dataclass(frozen=True, slots=True)
class LeadCard(LeadRow):
    """A lead with everything about it. Names are JSON names, those of a listed lead first."""

    other_email: str | None
    other_phone: str | None
    city: str | None
    interest: str | None
    industry: str | None
    employees: int | None
    wants_contact: bool | None
    no_email: bool
    no_call: bool
    crm_status: str | None
    batch: int | None
    escalated_at: datetime | None
    closing_reason: str | None
    reevaluate_on: date | None
    won_value: Decimal | None
    won_currency: str | None
    score_parts: tuple[Part, ...]
    merged_into: int | None
    erased_at: datetime | None
    """Since when all that told who it was is gone."""
    consents: tuple[ConsentRow, ...]
    problem_details: tuple[ProblemRow, ...]
    settled_problems: tuple[SettledRow, ...]
    deadlines: tuple[RunningDeadline, ...]
    nurture: EnrolmentRow | None
    """The campaign that it is in, and what it hears next."""
    responses: tuple[ResponseRow, ...]
    timeline: tuple[TimelineRow, ...]
    as_of: datetime
    """The instant of all this."""
    score_today: int
    """What the rules in force give today: another than the stored score after a change of them."""
    next_step: str = ""
    """The one thing to do next, and by when."""


_SAME_NAMES = (
    "other_email", "other_phone", "city", "interest", "industry", "employees",
    "wants_contact", "no_email", "no_call", "crm_status", "closing_reason", "reevaluate_on",
    "won_value", "won_currency",
)  # fmt: skip


def read_card(work: Work, lead: Lead) -> LeadCard:
    """Everything about the lead; instants in the policy's zone, deadlines in their own."""
    listed = lead_row(work, lead.id)
    zone = work.zone
    scored = score(facts_of(lead, zone), work.policy.qualification.score, work.today)
    card = LeadCard(
        **{each.name: getattr(listed, each.name) for each in fields(listed)},
        **{name: getattr(lead, name) for name in _SAME_NAMES},
        batch=lead.batch_id,
        escalated_at=_local(lead.escalated_at, zone),
        score_parts=scored.parts,
        score_today=scored.total,
        merged_into=lead.merged_into_id,
        erased_at=_local(lead.erased_at, zone),
        consents=read_consents(work, lead.id, zone),
        problem_details=read_problems(work, lead.id),
        settled_problems=read_settled(work, lead.id, zone),
        deadlines=read_running(work, lead.id),
        nurture=next(iter(list_enrolments(work, EnrolmentFilter(lead=lead.id))), None),
        responses=_responses(work, lead.id, zone),
        timeline=read_timeline(work, lead),
        as_of=work.now.astimezone(zone),
    )
    return replace(card, next_step=next_step(standing(card)))


def read_consents(work: Work, lead: int, zone: ZoneInfo) -> tuple[ConsentRow, ...]:
    """What the person agreed to by this lead, as it was recorded; instants in the zone."""
    rows = work.session.connection().execute(
        select(
            col(Consent.purpose),
            col(Consent.evidence),
            col(Consent.recorded_at),
            col(Consent.withdrawn_at),
        )
        .where(col(Consent.lead_id) == lead)
        .order_by(col(Consent.id))
    )
    return tuple(
        ConsentRow(purpose, evidence, recorded.astimezone(zone), _local(withdrawn, zone))
        for purpose, evidence, recorded, withdrawn in rows
    )


def _responses(work: Work, lead: int, zone: ZoneInfo) -> tuple[ResponseRow, ...]:
    return tuple(
        ResponseRow(
            heard.source, heard.external_id, heard.interest, heard.received_at, heard.logged_at,
            tuple(change.field for change in heard.changes),
        )
        for heard in read_heard(work, lead, zone)
    )  # fmt: skip


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone) if at else None
