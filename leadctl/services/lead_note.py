"""`leadctl lead note`: what a person wants to be known of a lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leadctl.services.lookup import find_lead
from leadctl.services.notes import note_fact
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Noted:
    """A note that was kept. Names are JSON names; `at` is in the policy's zone."""

    lead: int
    note: int
    at: datetime
    text: str


def note(work: Work, lead_name: str, text: str) -> Noted:
    """Keep what was written of the lead, open or closed.

    Raises Refusal "blank-note", and those of `find_lead`.
    """
    lead = find_lead(work, lead_name)
    told = note_fact(work, lead.id, text)
    work.note("noted", lead_id=lead.id, **told)
    return Noted(lead.id, told["note"], work.now.astimezone(work.zone), text.strip())
