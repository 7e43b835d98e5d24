"""What people write: kept apart from the event log, which holds no free text."""

from __future__ import annotations

from collections.abc import Callable

from leadctl.errors import Refusal
from leadctl.store.tables import IncidentNote, Note
from leadctl.store.work import Work


def write_note(work: Work, lead_id: int, text: str) -> int:
    """Keep the text and return its number, by which the event that it explains names it.

    Raises Refusal "no-reason" for a blank text.
    """
    note = Note(lead_id=lead_id, actor=work.actor, at=work.now, text=_said(text))
    return _kept(work, note)


def note_fact(work: Work, lead_id: int, text: str | None) -> dict[str, int]:
    """Keep what is to be known of the lead beside a change, if anything was said.

    It is the fact by which the event of that change names it. Raises Refusal "blank-note".
    """
    return _fact(work, lead_id, text, write_note)


def write_incident_note(work: Work, incident_id: int, text: str) -> int:
    """The same as `write_note`, of an incident."""
    note = IncidentNote(incident_id=incident_id, actor=work.actor, at=work.now, text=_said(text))
    return _kept(work, note)


def incident_note_fact(work: Work, incident_id: int, text: str | None) -> dict[str, int]:
    """The same as `note_fact`, of an incident."""
    return _fact(work, incident_id, text, write_incident_note)


def _said(text: str) -> str:
    if not text.strip():
        raise Refusal("no-reason")
    return text.strip()


def _kept(work: Work, note: Note | IncidentNote) -> int:
    work.session.add(note)
    work.flush()
    return note.id


def _fact(
    work: Work, about: int, text: str | None, write: Callable[[Work, int, str], int]
) -> dict[str, int]:
    if text is None:
        return {}
    if not text.strip():
        raise Refusal("blank-note")
    return {"note": write(work, about, text)}
