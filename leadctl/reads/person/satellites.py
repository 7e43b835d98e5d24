"""What the tables around a lead know of its person, as far as that is the person's to know."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from leadctl.domain.lifecycle import RESTORED, Move
from leadctl.domain.validation import NOT_VETTED
from leadctl.domain.words import AssignmentEnd, DeadlineKind
from leadctl.reads.person.file import (
    Answered,
    Campaign,
    Contacted,
    Given,
    Happened,
    Promised,
    Unclear,
    Written,
)
from leadctl.reads.responses import read_heard
from leadctl.store.record import Batch, Event
from leadctl.store.tables import (
    Assignment,
    Deadline,
    Enrolment,
    Interaction,
    LeadProblem,
    Note,
    Partner,
    Response,
)
from leadctl.store.work import Work

US, RULES, BY_HAND = "us", "our rules", "somebody of us"
TAKEN_BACK = "taken back"
"""Whether a company was late is between it and us."""
_MISSED = frozenset(
    {AssignmentEnd.CLAIM_MISSED, AssignmentEnd.CONTACT_MISSED, AssignmentEnd.RECORD_MISSED}
)
_INTERACTION = "interaction"
_NOTES_TO_COMPANIES = """
    SELECT json_extract(facts, '$.note') FROM event WHERE lead_id IN (
        SELECT ?1 UNION ALL SELECT id FROM lead WHERE merged_into_id = ?1
    ) AND what IN (SELECT value FROM json_each(?2))
"""


def read_contacts(work: Work, lead: int) -> tuple[Contacted, ...]:
    """The calls and whatever else there was with the person, as it was recorded."""
    rows = work.session.exec(
        select(Interaction, Partner.name)
        .outerjoin(Assignment, col(Assignment.id) == col(Interaction.assignment_id))
        .outerjoin(Partner, col(Partner.id) == col(Assignment.partner_id))
        .where(Interaction.lead_id == lead)
        .order_by(col(Interaction.id))
    )
    return tuple(
        Contacted(row.at, row.channel, company or US, row.outcome, row.note, row.recorded_at)
        for row, company in rows
    )


def read_written(work: Work, lead: int) -> tuple[Written, ...]:
    """What was noted of the person; not why a company got the lead back."""
    moves = json.dumps([move.value for move in RESTORED])
    others = {number for (number,) in work.rows(_NOTES_TO_COMPANIES, lead, moves)}
    rows = _of(work, Note, lead)
    return tuple(Written(row.at, row.text) for row in rows if row.id not in others)


def read_answers(work: Work, lead: int) -> tuple[Answered, ...]:
    """How often the person was heard from again."""
    rows = {row.id: row for row in _of(work, Response, lead)}
    return tuple(
        Answered(
            source=heard.source,
            number_at_source=heard.external_id,
            list=_file(work, rows[heard.number].batch_id),
            list_number=rows[heard.number].batch_id,
            interest=heard.interest,
            received_at=heard.received_at,
            logged_at=heard.logged_at,
            changed=heard.changes,
            waiting=_said(rows[heard.number].pending),
        )
        for heard in read_heard(work, lead, work.zone)
    )


def _file(work: Work, batch: int | None) -> str | None:
    return work.session.get_one(Batch, batch).file if batch else None


def _said(pending: str | None) -> Any:
    return None if pending is None else json.loads(pending, parse_float=Decimal)


def read_unclear(work: Work, lead: int) -> tuple[Unclear, ...]:
    """What was wrong with the lead; not who of us has vetted it."""
    rows = work.session.exec(
        select(LeadProblem)
        .where(LeadProblem.lead_id == lead)
        .order_by(col(LeadProblem.code), col(LeadProblem.field))
    )
    return tuple(
        Unclear(
            code=row.code,
            field=row.field,
            sentence=row.sentence,
            settled_at=row.resolved_at,
            settled_by=None if row.code == NOT_VETTED.code else row.resolution,
        )
        for row in rows
    )


def read_given(work: Work, lead: int) -> tuple[Given, ...]:
    """The companies that got the lead, the first first."""
    rows = work.session.exec(
        select(Assignment, Partner.name)
        .join(Partner, col(Partner.id) == col(Assignment.partner_id))
        .where(Assignment.lead_id == lead)
        .order_by(col(Assignment.id))
    )
    return tuple(
        Given(
            company=company,
            round=row.round,
            chosen_by=BY_HAND if row.by_hand else RULES,
            given_at=row.assigned_at,
            claimed_at=row.claimed_at,
            contacted_at=row.contacted_at,
            recorded_at=row.recorded_at,
            ended_at=row.ended_at,
            ended_as=TAKEN_BACK if row.ended_as in _MISSED else row.ended_as,
        )
        for row, company in rows
    )


def read_promises(work: Work, lead: int) -> tuple[Promised, ...]:
    """By when somebody was to be in touch."""
    return tuple(
        Promised(row.start_at, row.due_at, row.ended_at, row.outcome)
        for row in _of(work, Deadline, lead)
        if row.kind is DeadlineKind.ANSWER
    )


def read_campaigns(work: Work, lead: int) -> tuple[Campaign, ...]:
    """The campaigns that the person is or was in."""
    return tuple(
        Campaign(
            campaign=row.campaign,
            chosen_by=BY_HAND if row.by_hand else RULES,
            since=row.enrolled_at,
            steps_done=row.step,
            next_at=row.next_at,
            ended_at=row.ended_at,
            ended_as=row.ended_as,
        )
        for row in _of(work, Enrolment, lead)
    )


def read_happened(work: Work, lead: int) -> tuple[Happened, ...]:
    """The events of the lead; not those that are between us and a company alone."""
    return tuple(
        Happened(
            at=row.at,
            what=TAKEN_BACK if row.what == Move.TAKEN else row.what,
            from_status=row.from_status,
            to_status=row.to_status,
        )
        for row in _of(work, Event, lead)
        if row.partner_id is None or row.from_status is not None or row.what == _INTERACTION
    )


def _of(work: Work, table: type[Any], lead: int) -> Sequence[Any]:
    """The rows of the lead, as they were entered."""
    query = select(table).where(table.lead_id == lead).order_by(table.id)
    return work.session.exec(query).all()
