"""The vendor's own promise to who asks: by when somebody will have answered, whoever it is.

It is counted on the company's calendar from when the person was last heard, starts when the lead
is first handed out or escalated in a round, and is kept by the first contact of anyone. A missed
one is reported; nobody answers for it with an incident.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from leadctl.calendars import calendar_at, headquarters
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import HELD, Status
from leadctl.domain.windows import Due, Window, due
from leadctl.domain.words import DeadlineKind, DeadlineOutcome
from leadctl.errors import Refusal
from leadctl.services.deadlines import Started, end_deadline
from leadctl.services.outgoing import Outgoing
from leadctl.services.portions import portions
from leadctl.services.times import told_later
from leadctl.store.tables import Deadline, Lead
from leadctl.store.work import Work, places, read_instant, stored

AT_ONCE = 500

# The last hold of an earlier round tells what belongs to this round: what came after it.
_UNPROMISED = """
    WITH asked AS (
        SELECT lead.id, coalesce((
            SELECT max(ended_at) FROM assignment
            WHERE assignment.lead_id = lead.id AND assignment.round < lead.round
        ), '') AS before
        FROM lead WHERE lead.id IN ({})
    )
    SELECT id, before, (
        SELECT max(coalesce(received_at, logged_at)) FROM response WHERE lead_id = asked.id
    )
    FROM asked WHERE NOT EXISTS (
        SELECT 1 FROM deadline WHERE deadline.lead_id = asked.id
        AND (outcome IS NULL OR (outcome <> 'void' AND ended_at > before))
    )
"""
_VOID = "UPDATE deadline SET outcome = 'void', ended_at = ? WHERE lead_id = ? AND outcome IS NULL"


def promises_to(work: Work, leads: Sequence[Outgoing]) -> list[Started]:
    """The answers to promise to those of these leads that were promised none in their round."""
    company, until = work.policy, work.policy.calendar.received_until
    calendar, version = calendar_at(headquarters(company), company), work.policy_version
    counted: dict[tuple[str, Window], Due | None] = {}  # a list is heard all at once

    def count(start: str, window: Window) -> Due | None:
        try:
            return due(read_instant(start), window, calendar, until)
        except Refusal:
            return None  # of a year without holiday data nothing can be promised

    started: list[Started] = []
    for lead, start in _unpromised(work, leads):
        if lead.rating is Rating.C:
            continue
        asked = start, lead.windows.answer[lead.rating]
        if asked not in counted:
            counted[asked] = count(*asked)
        if answer := counted[asked]:
            started.append(Started(None, version, DeadlineKind.ANSWER, answer, lead.id))
    return started


def _unpromised(work: Work, leads: Sequence[Outgoing]) -> list[tuple[Outgoing, str]]:
    """Those without a promise in their round, and from when on it would be counted."""
    known = {lead.id: lead for lead in leads}
    found: list[tuple[Outgoing, str]] = []
    for some in portions(list(known), AT_ONCE):
        for number, before, heard in work.tuples(_UNPROMISED.format(places(some)), some):
            found.append((known[number], _start(known[number], before, heard)))
    return found


def _start(lead: Outgoing, before: str, heard: str | None) -> str:
    """When the person was last heard; in a later round not before it became ready for that."""
    at = heard or lead.heard
    return lead.since if before and at <= before else at


def keep_promise(work: Work, lead: Lead, at: datetime) -> None:
    """Somebody contacted the lead: the promise that runs for it ends as kept, or as missed."""
    promise = _running(work, lead)
    if promise is None:
        return
    is_kept = at < promise.due_at
    end_deadline(promise, DeadlineOutcome.MET if is_kept else DeadlineOutcome.MISSED, at)
    what = "answer-kept" if is_kept else "answer-missed"
    work.note(what, lead_id=lead.id, partner_id=None, due=promise.due_at, **told_later(work, at))


def _running(work: Work, lead: Lead) -> Deadline | None:
    return work.session.exec(
        select(Deadline).where(Deadline.lead_id == lead.id, col(Deadline.outcome).is_(None))
    ).first()


def void_promise(work: Work, lead: Lead) -> None:
    """The lead waits for no answer any more: what runs for it is void."""
    void_promises(work, [lead.id])


def void_promises(work: Work, leads: Sequence[int]) -> None:
    """The same of many leads."""
    work.write_rows(_VOID, [(stored(work.now), lead) for lead in leads])


@dataclass(frozen=True, slots=True)
class AnswerMissed:
    """A lead that nobody answered in time. Names are JSON names."""

    lead: int
    due: datetime


_PAST = """
    SELECT deadline.id, deadline.lead_id, due_at, lead.status FROM deadline
    JOIN lead ON lead.id = deadline.lead_id
    WHERE outcome IS NULL AND due_at <= ? AND deadline.lead_id IS NOT NULL ORDER BY due_at, lead_id
"""
_END = "UPDATE deadline SET outcome = ?, ended_at = ? WHERE id = ?"
_WAITING = frozenset(status.value for status in (Status.READY, *HELD))


def find_missed(work: Work) -> tuple[AnswerMissed, ...]:
    """The promises that are past due now and that no sweep has told of."""
    return tuple(
        AnswerMissed(lead, _local(work, due_at))
        for _, lead, due_at, status in work.rows(_PAST, stored(work.now))
        if status in _WAITING
    )


def mark_missed(work: Work) -> tuple[AnswerMissed, ...]:
    """End the promises that are past due, with an event each; what `find_missed` told of."""
    missed, now = find_missed(work), stored(work.now)
    ended = [
        ("missed" if status in _WAITING else "void", now, deadline)
        for deadline, _, _, status in work.rows(_PAST, now)
    ]
    work.write_rows(_END, ended)
    for each in missed:
        work.note("answer-missed", lead_id=each.lead, due=each.due)
    return missed


def _local(work: Work, at: str) -> datetime:
    return read_instant(at).astimezone(work.zone)
