"""`leadctl incident show`: all that is known of one incident, and what a further one leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlmodel import col, select

from leadctl.domain.incidents import Record, consequence
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.partner_life import PartnerMove
from leadctl.domain.words import DeadlineKind, DeadlineOutcome, IncidentAction, PartnerStatus
from leadctl.reads.incidents import IncidentFilter, IncidentRow, counting, list_incidents
from leadctl.reads.log import EventRow, Wanted, list_events
from leadctl.store.receipts import read_receipt
from leadctl.store.tables import Assignment, Deadline, Incident, IncidentNote, Lead, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class MissedRow:
    """A deadline that was missed, and where its lead is now. Names are JSON names.

    `due` is in the zone that it was counted in. `partner` is who holds the lead now.
    """

    lead: int
    kind: DeadlineKind
    due: datetime
    status: Status
    partner: str | None
    escalated: bool
    disposition: Disposition | None
    merged_into: int | None
    restored: bool
    """The taking was undone: it counts no more."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Something that happened to an incident, or since then to its partner. Names are JSON names.

    `what` is the event's name, `incident` the one it is about, be it another that disabled the
    partner, and `note` what the person `actor` wrote beside it.
    """

    at: datetime
    what: str
    incident: int | None
    actor: str
    note: str | None


@dataclass(frozen=True, slots=True)
class IncidentCard(IncidentRow):
    """An incident with everything about it. Names are JSON names, those of a listed one first.

    `manager` answers for the partner, `manager_name` who that is by the policy. `joined`: what the
    partner misses now belongs to this incident. `counting` of the partner's incidents count now,
    and a further one leads to `further`: it disables at the policy's `disable_at`.
    """

    partner_status: PartnerStatus
    manager: str
    manager_name: str | None
    forget_after: str
    joined: bool
    counting: int
    disable_at: int
    further: IncidentAction
    deadlines: tuple[MissedRow, ...]
    story: tuple[StoryRow, ...]


def read_incident(work: Work, incident: Incident) -> IncidentCard:
    """Everything about the incident, its deadlines each in the zone that it was counted in."""
    (listed,) = list_incidents(work, IncidentFilter(number=incident.id))
    partner = work.session.get_one(Partner, incident.partner_id)
    manager = work.policy.managers.get(partner.manager)
    discipline = work.policy.discipline
    known = list_incidents(work, IncidentFilter(partner_id=partner.id))
    return IncidentCard(
        **{each.name: getattr(listed, each.name) for each in fields(listed)},
        partner_status=partner.status,
        manager=partner.manager,
        manager_name=manager.name if manager else None,
        forget_after=str(discipline.forget_after),
        joined=_joined(work, partner, known) == incident.id,
        counting=counting(known),
        disable_at=discipline.disable_at,
        further=_further(work, counting(known)),
        deadlines=_deadlines(work, incident),
        story=_story(work, incident),
    )


def _joined(work: Work, partner: Partner, known: Sequence[IncidentRow]) -> int | None:
    """Which of the partner's incidents something belongs to that it misses now."""
    counts = [row for row in known if row.counts_until]
    last = max(counts, key=lambda row: row.id, default=None)
    if last is None or partner.status is PartnerStatus.DISABLED:
        return None
    record = Record(len(counts), last.id, last.told_at)
    return consequence(work.now, record, work.policy.discipline.disable_at).joins


def _further(work: Work, counts: int) -> IncidentAction:
    """What one more incident leads to, for a partner that may have leads and knows of its last."""
    record = Record(counts, last_incident=None, told_at=None)
    opens = consequence(work.now, record, work.policy.discipline.disable_at).opens
    assert opens is not None  # noqa: S101  # there is none that it could join
    return opens


def _deadlines(work: Work, incident: Incident) -> tuple[MissedRow, ...]:
    missed = select(Deadline, Lead).where(Deadline.incident_id == incident.id)
    rows = work.session.exec(
        missed.join(Assignment, col(Assignment.id) == col(Deadline.assignment_id)).join(
            Lead, col(Lead.id) == Assignment.lead_id
        )
    ).all()
    holders = _holders(work, incident)
    in_order = sorted(rows, key=lambda row: (row[0].due_at, row[1].id))
    return tuple(
        MissedRow(
            lead=lead.id,
            kind=deadline.kind,
            due=read_receipt(deadline.receipt).local_due,
            status=lead.status,
            partner=holders.get(lead.id),
            escalated=lead.escalated_at is not None,
            disposition=lead.disposition,
            merged_into=lead.merged_into_id,
            restored=deadline.outcome is not DeadlineOutcome.MISSED,
        )
        for deadline, lead in in_order
    )


_HOLDERS = """SELECT DISTINCT now.lead_id, partner.code
    FROM deadline
    JOIN assignment AS missed ON missed.id = deadline.assignment_id
    JOIN assignment AS now ON now.lead_id = missed.lead_id AND now.ended_at IS NULL
    JOIN partner ON partner.id = now.partner_id
    WHERE deadline.incident_id = ?
"""


def _holders(work: Work, incident: Incident) -> dict[int, str]:
    """Who holds each of the leads now, of those that somebody holds."""
    return dict(tuple(row) for row in work.rows(_HOLDERS, incident.id))


_OF_PARTNER = (PartnerMove.DISABLED.value, PartnerMove.ENABLED.value)
_STEPS = ("opened", "told", "discussed", "undone", "waived", "noted")
_OF_IT = tuple(f"incident-{step}" for step in _STEPS)


def _story(work: Work, incident: Incident) -> tuple[StoryRow, ...]:
    """What happened to it, and to whether its partner gets leads since it was opened."""
    notes = _notes(work, incident)
    events = list_events(work, Wanted(partner_id=incident.partner_id, what=(*_OF_IT, *_OF_PARTNER)))
    opened = next((event.id for event in events if _is_of(event, incident)), 0)
    return tuple(
        StoryRow(
            at=event.at,
            what=event.what,
            incident=_number(event),
            actor=event.actor,
            note=notes.get(event.facts.get("note")),
        )
        for event in events
        if _is_of(event, incident) or (event.what in _OF_PARTNER and event.id > opened)
    )


def _number(event: EventRow) -> int | None:
    number = event.facts.get("incident")
    return number if isinstance(number, int) else None


def _is_of(event: EventRow, incident: Incident) -> bool:
    return event.what in _OF_IT and _number(event) == incident.id


def _notes(work: Work, incident: Incident) -> dict[object, str]:
    """What people wrote of it, by the note's number, as the event that it explains names it."""
    rows = work.session.exec(
        select(IncidentNote.id, IncidentNote.text).where(IncidentNote.incident_id == incident.id)
    )
    return dict(rows.all())
