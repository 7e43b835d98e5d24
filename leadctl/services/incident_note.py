"""`leadctl incident note`: what a person wants to be known of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leadctl.services.lookup import find_incident
from leadctl.services.notes import incident_note_fact
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """A note that was kept. Names are JSON names; `at` is in the policy's zone."""

    incident: int
    note: int
    at: datetime
    text: str


def note(work: Work, number: str, text: str) -> IncidentNoted:
    """Keep what was written of the incident, whatever became of it.

    Raises Refusal "no-such-incident", "blank-note".
    """
    incident = find_incident(work, number)
    told = incident_note_fact(work, incident.id, text)
    work.note("incident-noted", partner_id=incident.partner_id, incident=incident.id, **told)
    return IncidentNoted(incident.id, told["note"], work.now.astimezone(work.zone), text.strip())
