"""Waiving an incident: by a manager's word, or because what it was opened for was undone."""

from __future__ import annotations

from leadctl.domain.words import IncidentStatus
from leadctl.errors import Refusal
from leadctl.services.notes import write_incident_note
from leadctl.store.tables import Incident
from leadctl.store.work import Work


def waive_incident(work: Work, incident: Incident, reason: str) -> None:
    """Let the incident count no more, and keep why; a disabled partner stays so.

    A message of it that was not sent yet is dropped. Raises Refusal "no-reason", and
    "incident-waived" when it was waived before.
    """
    if incident.status is IncidentStatus.WAIVED:
        raise Refusal("incident-waived", incident=incident.id)
    note = write_incident_note(work, incident.id, reason)
    incident.status = IncidentStatus.WAIVED
    work.note("incident-waived", partner_id=incident.partner_id, incident=incident.id, note=note)
