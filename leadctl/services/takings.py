"""The sweep's first half: overdue holds end, incidents open, partners are disabled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy
from sqlmodel import col, select

from leadctl.domain.incidents import Record
from leadctl.domain.lifecycle import Move
from leadctl.domain.takings import ENDS, Opened, Overdue, Takings, plan_takings
from leadctl.domain.words import IncidentAction, IncidentStatus, MailKind, PartnerStatus
from leadctl.services.disabling import disable
from leadctl.services.outbox import queue, queue_all
from leadctl.services.standing import settle_all
from leadctl.store.tables import Assignment, Deadline, Incident, Lead, Partner
from leadctl.store.work import Work, stored


def find_takings(work: Work) -> Takings:
    """Plan what of the store is overdue now, and what that leads to."""
    overdue = _overdue(work)
    partners = sorted({late.partner for late in overdue})
    return plan_takings(overdue, _records(work, partners), work.policy.discipline.disable_at)


def apply_takings(work: Work, takings: Takings) -> None:
    """Write the plan in a few statements, however many leads it takes."""
    incidents = dict(takings.joined)
    for opened in takings.opened:
        incident = _open(work, opened)
        incidents |= {late.deadline: incident for late in opened.missed}
    _end_holds(work, takings.taken)
    _end_deadlines(work, takings.taken, incidents)
    _free_leads(work, takings.taken, incidents)
    settle_all(work, [late.lead for late in takings.taken])  # some have got a problem meanwhile
    queue_all(
        work, MailKind.TAKEN_BACK, [(late.partner, late.assignment) for late in takings.taken]
    )


def _overdue(work: Work) -> list[Overdue]:
    work.flush()
    rows = work.session.connection().execute(
        sqlalchemy.select(
            col(Deadline.id),
            col(Deadline.kind),
            col(Deadline.due_at),
            sqlalchemy.func.json_extract(col(Deadline.receipt), "$.timezone"),
            col(Assignment.id),
            col(Lead.id),
            col(Lead.status),
            col(Assignment.partner_id),
        )
        .join(Assignment, col(Assignment.id) == Deadline.assignment_id)
        .join(Lead, col(Lead.id) == Assignment.lead_id)
        .where(col(Deadline.outcome).is_(None), col(Deadline.due_at) <= work.now)
    )
    return [Overdue(*row) for row in rows]


def _records(work: Work, partners: Sequence[int]) -> dict[int, Record]:
    """The record of each of these partners: the incidents that count, and the last of them."""
    since = work.policy.discipline.forget_after.before(work.now)
    incidents: dict[int, list[Incident]] = defaultdict(list)
    for incident in work.session.exec(
        select(Incident)
        .where(
            col(Incident.partner_id).in_(partners),
            Incident.opened_at > since,
            Incident.status != IncidentStatus.WAIVED,
        )
        .order_by(col(Incident.id))
    ):
        incidents[incident.partner_id].append(incident)
    known = {
        partner.id: partner
        for partner in work.session.exec(select(Partner).where(col(Partner.id).in_(partners)))
    }
    return {partner: _record(incidents[partner], known[partner]) for partner in partners}


def _record(incidents: Sequence[Incident], partner: Partner) -> Record:
    last = incidents[-1] if incidents else None
    return Record(
        counting=len(incidents),
        last_incident=last.id if last else None,
        told_at=last.told_at if last else None,
        disabled_at=partner.disabled_at,
        enabled_at=partner.enabled_at,
    )


def _open(work: Work, opened: Opened) -> int:
    incident = Incident(partner_id=opened.partner, opened_at=work.now, action=opened.action)
    work.session.add(incident)
    work.flush()
    work.note(
        "incident-opened",
        partner_id=opened.partner,
        incident=incident.id,
        action=opened.action.value,
    )
    queue(work, MailKind.INCIDENT, opened.partner, incident_id=incident.id)
    partner = work.session.get_one(Partner, opened.partner)
    if opened.action is IncidentAction.DISABLE and partner.status is not PartnerStatus.DISABLED:
        disable(work, partner, incident=incident.id)
    return incident.id


def _end_holds(work: Work, taken: Sequence[Overdue]) -> None:
    now = stored(work.now)
    work.write_rows(
        "UPDATE assignment SET ended_at = ?, ended_as = ? WHERE id = ?",
        [(now, ENDS[late.kind].value, late.assignment) for late in taken],
    )


def _end_deadlines(work: Work, taken: Sequence[Overdue], incidents: Mapping[int, int]) -> None:
    now = stored(work.now)
    work.write_rows(
        "UPDATE deadline SET outcome = 'missed', ended_at = ?, incident_id = ? WHERE id = ?",
        [(now, incidents.get(late.deadline), late.deadline) for late in taken],
    )
    work.write_rows(
        "UPDATE deadline SET outcome = 'void', ended_at = ?"
        " WHERE assignment_id = ? AND outcome IS NULL",
        [(now, late.assignment) for late in taken],
    )


def _free_leads(work: Work, taken: Sequence[Overdue], incidents: Mapping[int, int]) -> None:
    rows: list[tuple[object, ...]] = []
    for late in taken:
        step = work.step(
            late.lead,
            late.status,
            Move.TAKEN,
            partner_id=late.partner,
            assignment=late.assignment,
            missed=late.kind.value,
            due=late.due_at,
            timezone=late.timezone,
            incident=incidents.get(late.deadline),
        )
        rows.append((step.status.value, step.event, stored(work.now), late.lead))
    work.write_rows(
        "UPDATE lead SET status = ?, last_event_id = ?, since_at = ? WHERE id = ?", rows
    )
