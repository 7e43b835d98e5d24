"""`leadctl lead extend`: a manager gives a lead's holder more time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from leadctl.domain.recounting import extended
from leadctl.domain.windows import Due, Window
from leadctl.domain.wording import deadline_words
from leadctl.domain.words import DeadlineKind, DeadlineOutcome, MailKind
from leadctl.errors import Refusal
from leadctl.services.deadlines import rewrite_deadlines
from leadctl.services.lookup import find_lead
from leadctl.services.outbox import queue
from leadctl.services.recounting import Live, Recounting, live_deadlines
from leadctl.store.tables import Assignment, Deadline, Extension, Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Extended:
    """A deadline with more time. Names are JSON names; instants are in the zone it counts in."""

    lead: int
    partner: str
    kind: DeadlineKind
    from_: datetime
    to: datetime


def extend(work: Work, lead_name: str, by: Window, reason: str) -> list[Extended]:
    """Give the lead's holder more time for every deadline that runs for it, and tell it.

    Also after a deadline has passed, as long as no sweep has taken the lead. Raises Refusal
    "no-reason", "no-deadline", "deadline-halted" while the partner could not be told of the lead,
    and "still-past" when the new deadline would have passed too.
    """
    why = _reason(reason)
    longer = _plan(work, lead_name, by)
    recounting = Recounting(work, of=longer[0][0].partner.id)
    rewrite_deadlines(
        work,
        [(live.deadline, until, recounting.remind_at(live, until)) for live, until in longer],
    )
    for live, until in longer:
        _keep(work, live, until, by, why)
    first, _ = longer[0]
    queue(work, MailKind.NEW_DEADLINE, first.partner.id, assignment_id=first.assignment)
    return [_told(live, until) for live, until in longer]


def foresee_extension(work: Work, lead_name: str, by: Window, reason: str) -> list[Extended]:
    """What `extend` would make of the lead's deadlines now, or the Refusal that it would raise."""
    _reason(reason)
    return [_told(live, until) for live, until in _plan(work, lead_name, by)]


def _reason(text: str) -> str:
    if not text.strip():
        raise Refusal("no-reason")
    return text.strip()


def _plan(work: Work, lead_name: str, by: Window) -> list[tuple[Live, Due]]:
    """The lead's running deadlines, at least one, each with how it is counted with more time."""
    lead = find_lead(work, lead_name)
    lives = list(live_deadlines(work, col(Assignment.lead_id) == lead.id))
    if not lives:
        raise _none_runs(work, lead)
    recounting = Recounting(work, of=lives[0].partner.id)
    longer = [(live, extended(live.receipt, by, recounting.calendar(live))) for live in lives]
    for live, until in longer:
        _check_ahead(work, live, until)
    return longer


def _none_runs(work: Work, lead: Lead) -> Refusal:
    halted = (
        select(Deadline.id)
        .join(Assignment, col(Assignment.id) == col(Deadline.assignment_id))
        .where(
            Assignment.lead_id == lead.id,
            col(Assignment.ended_at).is_(None),
            Deadline.outcome == DeadlineOutcome.HALTED,
        )
    )
    if work.session.exec(halted).first() is not None:
        return Refusal("deadline-halted", lead=lead.id)
    return Refusal("no-deadline", lead=lead.id, status=lead.status.value)


def _check_ahead(work: Work, live: Live, until: Due) -> None:
    if until.due <= work.now:
        raise Refusal("still-past", lead=live.lead, due=deadline_words(until.local_due))


def _keep(work: Work, live: Live, until: Due, by: Window, reason: str) -> None:
    extension = Extension(deadline_id=live.deadline, reason=reason)
    work.session.add(extension)
    work.flush()
    work.note(
        "deadline-extended",
        lead_id=live.lead,
        partner_id=live.partner.id,
        assignment=live.assignment,
        extension=extension.id,
        deadline=live.kind.value,
        by=str(by),
        was_due=live.receipt.due,
        due=until.due,
        timezone=until.timezone,
    )


def _told(live: Live, until: Due) -> Extended:
    return Extended(
        live.lead,
        live.partner.code,
        live.kind,
        live.receipt.local_due,
        until.local_due,
    )
