"""`leadctl lead reopen`: a rejected lead is looked at again."""

from __future__ import annotations

from leadctl.domain.lifecycle import Disposition, Move, Status, not_from_here
from leadctl.errors import Refusal
from leadctl.services.lookup import find_lead
from leadctl.services.moved import Moved, moved
from leadctl.services.notes import write_note
from leadctl.services.standing import reconsider
from leadctl.services.suppression import check_lead_not_suppressed
from leadctl.store.tables import Lead
from leadctl.store.work import Work


def reopen(work: Work, lead_name: str, reason: str | None = None) -> Moved:
    """Let a rejected lead begin a new round, where it belongs by what is known of it today.

    Raises Refusal "not-from-here" for an open lead, "not-reopened" for one that ended otherwise,
    "is-suppressed" for who has opted out, and "no-reason" for a blank one.
    """
    lead = find_lead(work, lead_name)
    if lead.status is not Status.CLOSED:
        raise not_from_here(lead.status, Move.REOPENED.value, lead.id)
    if lead.disposition is not Disposition.REJECTED:
        ended = lead.disposition.value if lead.disposition else "closed"
        raise Refusal("not-reopened", lead=lead.id, disposition=ended, instead=_instead(lead))
    check_lead_not_suppressed(work, lead)
    note = None if reason is None else write_note(work, lead.id, reason)
    reopen_lead(work, lead, note)
    return moved(lead, Status.CLOSED)


def reopen_lead(work: Work, lead: Lead, note: int | None = None) -> None:
    """Reopen a lead that was rejected; `note` is the number of what explains it."""
    work.move(lead, Move.REOPENED, **({} if note is None else {"note": note}))
    lead.closed_at = lead.disposition = lead.closing_reason = lead.reevaluate_on = None
    lead.round += 1
    reconsider(work, lead)


def _instead(lead: Lead) -> str:
    match lead.disposition:
        case Disposition.CONVERTED:
            return "What the person asks for next is a lead of its own."
        case Disposition.OPTED_OUT:
            return "The person asked to be left alone."
        case Disposition.MERGED if lead.merged_into_id is not None:
            return f"Lead {lead.merged_into_id} goes on for it."
        case _:
            return "Nothing is known of it any more."
