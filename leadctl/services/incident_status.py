"""`leadctl incident discuss|waive`: what became of an incident."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.words import IncidentStatus
from leadctl.errors import Refusal
from leadctl.services.disabling import disabled_by
from leadctl.services.incident_waive import waive_incident
from leadctl.services.lookup import find_incident
from leadctl.services.notes import incident_note_fact
from leadctl.store.tables import Incident, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class IncidentChanged:
    """An incident's status, and what it was before. Names are JSON names.

    `still_disabled`: the partner was disabled by an incident, and stays so until it is enabled.
    """

    incident: int
    partner: str
    was: IncidentStatus
    status: IncidentStatus
    still_disabled: bool


def discuss(work: Work, number: str, note: str | None = None) -> IncidentChanged:
    """Record that the incident was talked over with the partner; it counts all the same.

    Then the partner knows of it, and what it misses from now on is another one.

    Raises Refusal "no-such-incident", "incident-discussed", "incident-waived", "blank-note".
    """
    incident = find_incident(work, number)
    was = incident.status
    if was is IncidentStatus.WAIVED:
        raise Refusal("incident-waived", incident=incident.id)
    if was is IncidentStatus.DISCUSSED:
        raise Refusal("incident-discussed", incident=incident.id)
    told = incident_note_fact(work, incident.id, note)
    incident.status = IncidentStatus.DISCUSSED
    incident.told_at = incident.told_at or work.now  # whatever became of the mail
    work.note("incident-discussed", partner_id=incident.partner_id, incident=incident.id, **told)
    return _changed(work, incident, was)


def waive(work: Work, number: str, reason: str) -> IncidentChanged:
    """Let the incident count no more, and keep why. It enables nobody.

    Raises Refusal "no-such-incident", "incident-waived", "no-reason".
    """
    incident = find_incident(work, number)
    was = incident.status
    waive_incident(work, incident, reason)
    return _changed(work, incident, was)


def _changed(work: Work, incident: Incident, was: IncidentStatus) -> IncidentChanged:
    partner = work.session.get_one(Partner, incident.partner_id)
    return IncidentChanged(
        incident=incident.id,
        partner=partner.code,
        was=was,
        status=incident.status,
        still_disabled=disabled_by(work, partner) is not None,
    )
