"""`leadctl lead restore`: a manager undoes a taking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from leadctl.domain.lifecycle import RESTORED, TRANSITIONS, Move, Status, not_from_here
from leadctl.domain.partner_life import check_not_ended
from leadctl.domain.takings import ENDS
from leadctl.domain.words import AssignmentEnd, DeadlineOutcome, IncidentStatus, MailKind
from leadctl.errors import Refusal
from leadctl.services.by_hand import check_clear
from leadctl.services.deadlines import restart_deadline, running, shown_due
from leadctl.services.disabling import disabled_by
from leadctl.services.incident_waive import waive_incident
from leadctl.services.lookup import find_lead, find_live
from leadctl.services.moved import take_back
from leadctl.services.notes import write_note
from leadctl.services.outbox import queue
from leadctl.store.record import Event, Outbox
from leadctl.store.tables import Assignment, Deadline, Incident, Lead, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Restored:
    """A lead that is its partner's again. Names are JSON names.

    `taken_from` is who had got it since. `due` is when the first of its deadlines, which run anew,
    ends. `incident` is what had come of the taking; `waived` says that it counts no more, as
    nothing else belongs to it. `still_disabled`: the partner was disabled by an incident, and is so
    still.
    """

    lead: int
    partner: str
    status: Status
    due: datetime
    taken_from: str | None
    incident: int | None
    waived: bool
    still_disabled: bool


def restore(work: Work, lead_name: str, reason: str) -> Restored:
    """Give the lead back to the partner it was taken from last, and keep why.

    Its status is what it was, and what ran for it when it was taken runs anew, as long as before.
    Whoever has got it since and not claimed it loses it, without an incident. Caps, pauses and
    disablings do not keep it. Raises Refusal "no-reason", "has-problems", "not-taken",
    "restored-before", "claimed-since", "partner-ended", and "not-from-here" for a lead that went
    elsewhere since.
    """
    lead = find_lead(work, lead_name)
    hold = _to_restore(work, lead)
    partner = work.session.get_one(Partner, hold.partner_id)
    check_not_ended(partner.status, partner.code)
    note = write_note(work, lead.id, reason)
    since = find_live(work, lead)
    work.move(lead, _move(hold), partner_id=partner.id, assignment=hold.id, note=note)
    lead.escalated_at = None
    if since is not None:
        take_back(work, since, AssignmentEnd.TRANSFERRED)
        work.flush()  # two holds on one lead never stand in the store
    incident = _revive(work, hold)
    waived = incident is not None and _settled(work, incident, lead, reason)
    _tell(work, hold, incident if waived else None)
    return Restored(
        lead=lead.id,
        partner=partner.code,
        status=lead.status,
        due=min(map(shown_due, running(work, hold))),
        taken_from=work.session.get_one(Partner, since.partner_id).code if since else None,
        incident=incident.id if incident else None,
        waived=waived,
        still_disabled=disabled_by(work, partner) is not None,
    )


def _to_restore(work: Work, lead: Lead) -> Assignment:
    """The hold that was taken last, if it can go on."""
    if lead.status not in TRANSITIONS[Move.RESTORED][0]:
        raise not_from_here(lead.status, Move.RESTORED.value, lead.id)
    check_clear(work, lead)
    _check_not_restored(work, lead)
    return _taken(work, lead)


def _tell(work: Work, hold: Assignment, waived: Incident | None) -> None:
    """Owe the partner the news, and before it what it was not told because the lead was taken."""
    missing = MailKind.NEW_LEAD if hold.claimed_at is None else MailKind.DETAILS
    sent = select(Outbox.id).where(
        Outbox.assignment_id == hold.id, Outbox.kind == missing, col(Outbox.sent_at).is_not(None)
    )
    if work.session.exec(sent).first() is None:
        queue(work, missing, hold.partner_id, assignment_id=hold.id)
    known = waived is not None and waived.told_at is not None
    queue(
        work,
        MailKind.RESTORED,
        hold.partner_id,
        assignment_id=hold.id,
        incident_id=waived.id if waived and known else None,
    )


def _check_not_restored(work: Work, lead: Lead) -> None:
    """An earlier taking is not undone where the last one just was."""
    if lead.last_event_id is None:
        return  # it came with a list, and nothing has happened to it since
    last = work.session.get(Event, lead.last_event_id)
    if last is not None and last.what in RESTORED:
        assert last.partner_id is not None  # noqa: S101  # it was restored to one
        partner = work.session.get_one(Partner, last.partner_id)
        raise Refusal("restored-before", lead=lead.id, partner=partner.code)


def _taken(work: Work, lead: Lead) -> Assignment:
    """The last hold on the lead in its round that was taken, if nobody has claimed it since."""
    holds = work.session.exec(
        select(Assignment)
        .where(Assignment.lead_id == lead.id, Assignment.round == lead.round)
        .order_by(col(Assignment.id).desc())
    ).all()
    since: list[Assignment] = []
    for hold in holds:
        if hold.ended_as in ENDS.values():
            _check_unclaimed(work, since)
            return hold
        since.append(hold)
    raise Refusal("not-taken", lead=lead.id)


def _check_unclaimed(work: Work, holds: Sequence[Assignment]) -> None:
    for hold in holds:
        if hold.claimed_at is not None:
            partner = work.session.get_one(Partner, hold.partner_id)
            raise Refusal("claimed-since", lead=hold.lead_id, partner=partner.code)


def _move(hold: Assignment) -> Move:
    if hold.contacted_at is not None:
        return Move.RESTORED_CONTACTED
    return Move.RESTORED if hold.claimed_at is None else Move.RESTORED_CLAIMED


def _revive(work: Work, hold: Assignment) -> Incident | None:
    """Let the hold go on, and its deadlines run anew; the incident that one had belonged to."""
    ended = work.session.exec(
        select(Deadline)
        .where(
            Deadline.assignment_id == hold.id,
            Deadline.ended_at == hold.ended_at,
            col(Deadline.outcome).in_([DeadlineOutcome.MISSED, DeadlineOutcome.VOID]),
        )
        .order_by(col(Deadline.id))
    ).all()
    hold.ended_at = hold.ended_as = hold.ending_reason = None
    incident: Incident | None = None
    for deadline in ended:
        if deadline.incident_id is not None:
            incident = work.session.get_one(Incident, deadline.incident_id)
        deadline.outcome = DeadlineOutcome.VOID  # it stays on record with its incident
    work.flush()
    for deadline in ended:
        restart_deadline(work, hold, deadline)
    return incident


def _settled(work: Work, incident: Incident, lead: Lead, reason: str) -> bool:
    """Note that the lead belongs to it no more, and waive it if nothing does; whether it is."""
    work.note("incident-undone", partner_id=incident.partner_id, incident=incident.id, lead=lead.id)
    if incident.status is IncidentStatus.WAIVED:
        return True
    others = select(Deadline.id).where(
        Deadline.incident_id == incident.id, Deadline.outcome == DeadlineOutcome.MISSED
    )
    if work.session.exec(others).first() is not None:
        return False
    waive_incident(work, incident, reason)
    return True
