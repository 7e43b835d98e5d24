"""What has happened to a lead: the moves of its life and the interactions with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import col
from sqlmodel import select as select_rows

from leadctl.reads.log import EventRow, Wanted, list_events
from leadctl.store.record import Batch
from leadctl.store.tables import Assignment, Deadline, Extension, Interaction, Lead, Note, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened to a lead. Names are JSON names; `at` is in the policy's zone.

    `what` is a move or other change, or the channel of an interaction. `status` is where a move
    led to; `outcome` is an interaction's, `facts` an event's, and `note` what was said of either.
    `lead` is the one it happened to, where that was merged into this one later.
    """

    at: datetime
    what: str
    actor: str | None
    partner: str | None
    status: str | None = None
    outcome: str | None = None
    note: str | None = None
    lead: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def read_timeline(work: Work, lead: Lead) -> tuple[TimelineRow, ...]:
    """The lead's life from its logging on, and that of each lead that was merged into it.

    An interaction stands where it happened, which may be before it was recorded.
    """
    merged = work.session.exec(select_rows(Lead).where(Lead.merged_into_id == lead.id)).all()
    # What was written of a merged lead has moved on to the one that it went into.
    about = [lead.id, *(each.id for each in merged)]
    about += [lead.merged_into_id] if lead.merged_into_id else []
    rows = _life(work, lead, about)
    for each in merged:
        rows += [replace(row, lead=each.id) for row in _life(work, each, about)]
    return tuple(sorted(rows, key=lambda row: row.at))


def _life(work: Work, lead: Lead, about: Sequence[int]) -> list[TimelineRow]:
    """What has happened to this one; what the events name stands with one of the leads `about`."""
    zone = work.zone
    rows = [_logged(work, lead, zone)]
    interactions = _interactions(work, about, zone)
    written = _notes(work, about)
    given = _extensions(work, lead.id)
    held = work.session.exec(select_rows(Assignment).where(Assignment.lead_id == lead.id))
    holds: dict[object, Assignment] = {hold.id: hold for hold in held}
    for event in list_events(work, Wanted(lead=lead.id)):
        hold = holds.get(event.facts.get("assignment"))
        row = interactions.get(event.facts.get("interaction")) or _of_event(event, hold)
        note = given.get(event.facts.get("extension")) or written.get(event.facts.get("note"))
        rows.append(replace(row, note=note) if note else row)
    return rows


def _notes(work: Work, about: Sequence[int]) -> dict[object, str]:
    """What people wrote of the leads, by the note's number, as the event it explains names it."""
    rows = work.session.exec(select_rows(Note.id, Note.text).where(col(Note.lead_id).in_(about)))
    return dict(rows.all())


def _logged(work: Work, lead: Lead, zone: ZoneInfo) -> TimelineRow:
    batch = work.session.get(Batch, lead.batch_id) if lead.batch_id else None
    return TimelineRow(
        at=lead.logged_at.astimezone(zone),
        what="logged",
        actor=batch.actor if batch else None,
        partner=None,
        status=lead.first_status.value,
        facts={"batch": batch.id} if batch else {},
    )


def _of_event(event: EventRow, hold: Assignment | None) -> TimelineRow:
    return TimelineRow(
        at=event.at,
        what=event.what,
        actor=event.actor,
        partner=event.partner,
        status=event.to_status,
        note=_reason(event.what, hold) if hold else None,
        facts=event.facts,
    )


def _reason(what: str, hold: Assignment) -> str | None:
    """What was said of it in free text, which no event keeps."""
    match what:
        case "assigned" | "transferred":
            return hold.reason
        case "late-accepted":
            return hold.late_reason
        case _:
            return None


def _extensions(work: Work, lead: int) -> dict[object, str]:
    """Why a manager gave more time, by the extension's number, as its event names it."""
    rows = work.session.exec(
        select_rows(Extension.id, Extension.reason)
        .join(Deadline, col(Deadline.id) == col(Extension.deadline_id))
        .join(Assignment, col(Assignment.id) == col(Deadline.assignment_id))
        .where(Assignment.lead_id == lead)
    )
    return dict(rows.all())


def _interactions(work: Work, about: Sequence[int], zone: ZoneInfo) -> dict[object, TimelineRow]:
    """The leads' interactions by number, as their events name them."""
    rows = work.session.connection().execute(
        select(
            col(Interaction.id),
            col(Interaction.at),
            col(Interaction.channel),
            col(Interaction.actor),
            col(Partner.code),
            col(Interaction.outcome),
            col(Interaction.note),
        )
        .outerjoin(Assignment, col(Assignment.id) == col(Interaction.assignment_id))
        .outerjoin(Partner, col(Partner.id) == col(Assignment.partner_id))
        .where(col(Interaction.lead_id).in_(about))
        .order_by(col(Interaction.id))
    )
    return {
        number: TimelineRow(at.astimezone(zone), channel.value, actor, partner, None, outcome, note)
        for number, at, channel, actor, partner, outcome, note in rows.all()
    }
