"""What people write about leads: kept apart from the event log, which holds no free text."""

from __future__ import annotations

from leadctl.errors import Refusal
from leadctl.store.tables import Note
from leadctl.store.work import Work


def write_note(work: Work, lead_id: int, text: str) -> int:
    """Keep the text and return its number, by which the event that it explains names it.

    Raises Refusal "no-reason" for a blank text.
    """
    if not text.strip():
        raise Refusal("no-reason")
    note = Note(lead_id=lead_id, actor=work.actor, at=work.now, text=text.strip())
    work.session.add(note)
    work.flush()
    return note.id


def note_fact(work: Work, lead_id: int, text: str | None) -> dict[str, int]:
    """Keep what is to be known of the lead beside a change, if anything was said.

    It is the fact by which the event of that change names it. Raises Refusal "blank-note".
    """
    if text is None:
        return {}
    if not text.strip():
        raise Refusal("blank-note")
    return {"note": write_note(work, lead_id, text)}
