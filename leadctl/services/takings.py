"""The sweep's first half: overdue holds end, incidents open, partners are disabled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import col, select

from leadctl.domain.incidents import Record
from leadctl.domain.lifecycle import Move, Status
from leadctl.domain.takings import ENDS, Opened, Overdue, Takings, plan_takings
from leadctl.domain.words import (
    DeadlineKind,
    IncidentAction,
    IncidentStatus,
    MailKind,
    PartnerStatus,
)
from leadctl.services.disabling import disable
from leadctl.services.outbox import queue_all, queue_incidents
from leadctl.services.standing import settle_all
from leadctl.store.tables import Disabling, Incident, Partner
from leadctl.store.work import Work, read_instant, stored


def find_takings(work: Work) -> Takings:
    """Plan what of the store is overdue now, and what that leads to."""
    overdue = _overdue(work)
    partners = sorted({late.partner for late in overdue})
    return plan_takings(overdue, _records(work, partners), work.policy.discipline.disable_at)


def apply_takings(work: Work, takings: Takings) -> None:
    """Write the plan in a few statements, however many leads it takes."""
    incidents = dict(takings.joined)
    for incident, opened in _open(work, takings.opened).items():
        incidents |= {late.deadline: incident for late in opened.missed}
    _end_holds(work, takings.taken)
    _end_deadlines(work, takings.taken, incidents)
    _free_leads(work, takings.taken, incidents)
    settle_all(work, [late.lead for late in takings.taken])  # some have got a problem meanwhile
    queue_all(
        work, MailKind.TAKEN_BACK, [(late.partner, late.assignment) for late in takings.taken]
    )


_OVERDUE = """
    SELECT deadline.id, kind, due_at, json_extract(receipt, '$.timezone'),
        assignment.id, lead.id, lead.status, partner_id,
        coalesce((
            SELECT coalesce(sent_at < due_at, FALSE) FROM outbox
            WHERE assignment_id = assignment.id AND (
                outbox.kind = 'lead-restored' OR (outbox.kind = 'new-lead' AND claimed_at IS NULL)
            )
            ORDER BY outbox.id DESC LIMIT 1
        ), claimed_at IS NOT NULL)
    FROM deadline
    JOIN assignment ON assignment.id = deadline.assignment_id
    JOIN lead ON lead.id = assignment.lead_id
    WHERE outcome IS NULL AND due_at <= ?
"""


def _overdue(work: Work) -> list[Overdue]:
    return [
        Overdue(
            deadline, DeadlineKind(kind), read_instant(due_at), zone,
            hold, lead, Status(status), partner, noticed=bool(noticed),
        )
        for deadline, kind, due_at, zone, hold, lead, status, partner, noticed in work.rows(
            _OVERDUE, stored(work.now)
        )
    ]  # fmt: skip


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
    disabled: dict[int, list[Disabling]] = defaultdict(list)
    for time in work.session.exec(select(Disabling).where(col(Disabling.partner_id).in_(partners))):
        disabled[time.partner_id].append(time)
    return {partner: _record(incidents[partner], disabled[partner]) for partner in partners}


def _record(incidents: Sequence[Incident], disabled: Sequence[Disabling]) -> Record:
    last = incidents[-1] if incidents else None
    return Record(
        counting=len(incidents),
        last_incident=last.id if last else None,
        told_at=last.told_at if last else None,
        disabled=tuple((time.disabled_at, time.enabled_at) for time in disabled),
    )


_ADD_INCIDENT = (
    "INSERT INTO incident (id, partner_id, opened_at, action, status) VALUES (?, ?, ?, ?, 'open')"
)


def _open(work: Work, opened: Sequence[Opened]) -> dict[int, Opened]:
    """Open the incidents, and disable whom one disables; each by its number."""
    numbered = dict(enumerate(opened, work.next_id("incident")))
    for incident, each in numbered.items():
        action = each.action.value
        work.note("incident-opened", partner_id=each.partner, incident=incident, action=action)
    now = stored(work.now)
    work.write_rows(
        _ADD_INCIDENT,
        [(incident, each.partner, now, each.action.value) for incident, each in numbered.items()],
    )
    queue_incidents(work, [(each.partner, incident) for incident, each in numbered.items()])
    for incident, each in numbered.items():
        if each.action is IncidentAction.DISABLE:
            _disable(work, each.partner, incident)
    return numbered


def _disable(work: Work, number: int, incident: int) -> None:
    partner = work.session.get_one(Partner, number)
    if partner.status is not PartnerStatus.DISABLED:
        disable(work, partner, incident=incident)


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
