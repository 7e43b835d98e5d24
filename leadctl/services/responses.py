"""A person answers again: what it changes of the lead, and where the lead goes by that.

A list has thousands of answers and `lead respond` has one; both come here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leadctl.domain.lifecycle import HELD, Disposition, Move, Status
from leadctl.domain.words import EnrolmentEnd, MailKind, Purpose
from leadctl.services.enrolments import end_of, place_again
from leadctl.services.heard import Heard
from leadctl.services.heard_leads import HeardLead, fold_in, read_heard_leads
from leadctl.services.moved import Moved
from leadctl.services.outbox import queue_all
from leadctl.services.portions import portions
from leadctl.services.standing import apply_changes
from leadctl.services.standing_plan import plan_changes
from leadctl.services.suppression import FIELDS as ADDRESSES
from leadctl.services.suppression import Suppressed, suppressed_of
from leadctl.store.work import Work, places, stored

AT_ONCE = 2000

_REOPEN = """
UPDATE lead SET status = ?, last_event_id = ?, since_at = ?, round = round + 1, closed_at = NULL,
disposition = NULL, closing_reason = NULL, reevaluate_on = NULL WHERE id = ?
"""
_GIVE = """
INSERT INTO consent (lead_id, purpose, evidence, recorded_at) SELECT ?1, ?2, ?3, ?4
WHERE NOT EXISTS (
    SELECT 1 FROM consent WHERE lead_id = ?1 AND purpose = ?2 AND withdrawn_at IS NULL
) AND NOT (?2 = 'marketing' AND (SELECT no_email OR no_call FROM lead WHERE id = ?1))
"""
_STANDING_CONSENTS = """
SELECT lead_id, purpose FROM consent WHERE withdrawn_at IS NULL AND lead_id IN ({})
"""
_WITHDRAW = """
UPDATE consent SET withdrawn_at = ? WHERE lead_id = ? AND purpose = ? AND withdrawn_at IS NULL
"""
_HOLDS = """
SELECT lead_id, partner_id, assignment.id, code
FROM assignment JOIN partner ON partner.id = partner_id
WHERE ended_at IS NULL AND lead_id IN ({})
"""


def hear(work: Work, heard: Sequence[Heard]) -> list[Moved]:
    """Keep the answers, in order, and let their leads go where they now belong.

    A rejected lead is opened again. A held one stays, and its partner is told. Leads that are
    closed otherwise keep the answer and nothing else. Returns the leads that moved, and those
    whose partner is told.
    """
    listed = suppressed_of(work)
    if listed:  # who has opted out while a list was on hold is not stored after all
        heard = [each for each in heard if not _has_opted_out(listed, each.values)]
    numbers = sorted({each.lead for each in heard})
    by_lead: dict[int, list[Heard]] = {number: [] for number in numbers}
    for each in heard:
        by_lead[each.lead].append(each)
    done: list[Moved] = []
    for some in portions(numbers, AT_ONCE):
        leads = read_heard_leads(work, some)
        if listed:
            _leave_alone(listed, leads)
        answers = [each for number in some for each in by_lead[number]]
        fold_in(work, leads, answers)
        _consent(work, leads, answers)
        done += _place(work, leads)
    return done


def _has_opted_out(listed: Suppressed, values: Mapping[str, object]) -> bool:
    said = [values.get(name) for name in ADDRESSES]
    return listed.has(*(None if each is None else str(each) for each in said))


def _leave_alone(listed: Suppressed, leads: Mapping[int, HeardLead]) -> None:
    """Hear nobody again who was rejected, and has opted out since."""
    for lead in leads.values():
        if lead.disposition == Disposition.REJECTED and _has_opted_out(listed, lead.values):
            lead.disposition = Disposition.OPTED_OUT


def _consent(work: Work, leads: Mapping[int, HeardLead], heard: Sequence[Heard]) -> None:
    """Keep the consent that was given, and end what was withdrawn, in the order of the answers."""
    now = stored(work.now)
    have = set(work.tuples(_STANDING_CONSENTS.format(places(leads)), list(leads)))
    for each in heard:
        if not leads[each.lead].is_heard:
            continue
        for purpose in each.withdraws:
            if (each.lead, purpose) in have:
                have.discard((each.lead, purpose))
                work.withdraws = True
                work.write_rows(_WITHDRAW, [(now, each.lead, purpose.value)])
                work.note("consent-withdrawn", lead_id=each.lead, purpose=purpose.value)
        for purpose in Purpose:
            if purpose in each.gives - each.withdraws and (each.lead, purpose) not in have:
                have.add((each.lead, purpose))
                work.write_rows(_GIVE, [(each.lead, purpose.value, each.evidence, now)])


def _place(work: Work, leads: Mapping[int, HeardLead]) -> list[Moved]:
    """Open rejected leads again, let all go where they belong, and tell the partners of others."""
    open_again = [n for n, lead in leads.items() if lead.disposition == Disposition.REJECTED]
    reopened: list[tuple[object, ...]] = []
    for number in open_again:
        step = work.step(number, Status.CLOSED, Move.REOPENED)
        reopened.append((step.status.value, step.event, stored(work.now), number))
    work.write_rows(_REOPEN, reopened)
    heard = [number for number, lead in leads.items() if lead.is_heard]
    contacts = [number for number in heard if leads[number].status is Status.NURTURING]
    end_of(work, contacts, EnrolmentEnd.RESPONDED)
    place_again(work, contacts)  # and hears from the first step on, if it stays one
    changes = plan_changes(work, heard)
    apply_changes(work, [change for change in changes if change.is_real])
    told = _tell(work, [number for number, lead in leads.items() if lead.status in HELD])
    return [
        Moved(
            change.lead,
            change.after.rating,
            leads[change.lead].status,
            change.after.status,
            told.get(change.lead),
        )
        for change in changes
        if change.lead in told or change.after.status is not leads[change.lead].status
    ]


def _tell(work: Work, leads: Sequence[int]) -> dict[int, str]:
    """Owe those who hold these leads a message; who they are, by lead."""
    holds = work.rows(_HOLDS.format(places(leads)), *leads) if leads else []
    queue_all(work, MailKind.HEARD_AGAIN, [(partner, hold) for _, partner, hold, _ in holds])
    return {lead: code for lead, _, _, code in holds}
