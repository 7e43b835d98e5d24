"""A partner's hold on a lead begins and ends here, whoever caused it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from leadctl.domain.lifecycle import Move
from leadctl.domain.policy import ContactFrom
from leadctl.domain.windows import Due
from leadctl.domain.words import AssignmentEnd, DeadlineKind, DeadlineOutcome, MailKind
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.deadlines import (
    Started,
    count_for,
    end_deadline,
    running,
    start_deadline,
    windows_of,
    write_deadlines,
)
from leadctl.services.outbox import queue_all
from leadctl.services.outgoing import Outgoing
from leadctl.services.promises import promises_to
from leadctl.store.tables import Assignment, Lead, Partner
from leadctl.store.work import Work, plain_fact, stored


@dataclass(frozen=True, slots=True)
class NewHold:
    """A lead that goes to a partner, by `move`, for a reason in short."""

    lead: Outgoing
    partner: Partner
    reason: str
    move: Move = Move.ASSIGNED
    by_hand: bool = False
    despite: str | None = None
    """What the manager has set aside for it."""


_ADD_ASSIGNMENT = (
    "INSERT INTO assignment"
    " (id, lead_id, partner_id, round, policy_version_id, by_hand, reason, assigned_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_GIVE_LEAD = (
    "UPDATE lead SET status = ?, last_event_id = ?, since_at = ?, escalated_at = NULL WHERE id = ?"
)
_REMEMBER_NEWEST = "UPDATE partner SET last_assignment_id = ? WHERE id = ?"


def begin_holds(
    work: Work,
    holds: Sequence[NewHold],
    waiting: Sequence[Outgoing] = (),
    *,
    order: Sequence[int] = (),
    calendars: PartnerCalendars,
) -> list[Due]:
    """Give the leads to their partners: assignments, statuses, deadlines and mail.

    A few statements, however many leads; rows of theirs are stale afterwards. `waiting` are leads
    that nobody could take: an answer is promised to them too. Deadlines are numbered in the
    `order` of leads, whoever got them. Returns the claim deadlines' receipts, in order.
    """
    numbered = list(enumerate(holds, work.next_id("assignment")))
    claims, started = _windows(work, numbered, calendars)
    due = _in_events(claims)
    steps = [
        work.step(
            hold.lead.id,
            hold.lead.status,
            hold.move,
            partner_id=hold.partner.id,
            assignment=number,
            claim_due=due[id(claim)],
            **({"by_hand": True} if hold.by_hand else {}),
            **({"despite": hold.despite} if hold.despite else {}),
        )
        for (number, hold), claim in zip(numbered, claims, strict=True)
    ]
    _write_holds(work, numbered)
    now = stored(work.now)
    work.write_rows(
        _GIVE_LEAD,
        [
            (step.status.value, step.event, now, hold.lead.id)
            for step, hold in zip(steps, holds, strict=True)
        ],
    )
    promised = promises_to(work, [*(hold.lead for hold in holds), *waiting])
    write_deadlines(work, _in_order(holds, started, promised, order))
    queue_all(work, MailKind.NEW_LEAD, [(hold.partner.id, number) for number, hold in numbered])
    return claims


def _in_events(claims: Sequence[Due]) -> dict[int, str]:
    """When each is due as events write it: many leads share one, which is written once."""
    return {
        number: plain_fact(due)
        for number, due in {id(claim): claim.due for claim in claims}.items()
    }


def _in_order(
    holds: Sequence[NewHold],
    started: Sequence[Started],
    promised: Sequence[Started],
    order: Sequence[int],
) -> list[Started]:
    """All that starts, lead by lead: so it is the same wherever a run was stopped."""
    many = len(started) // max(len(holds), 1)
    by_lead: dict[int, list[Started]] = defaultdict(list)
    for place, hold in enumerate(holds):
        by_lead[hold.lead.id] += started[place * many : (place + 1) * many]
    for each in promised:
        assert each.lead is not None  # noqa: S101  # a promise is one to a lead
        by_lead[each.lead].append(each)
    return [each for lead in order or list(by_lead) for each in by_lead[lead]]


def _write_holds(work: Work, numbered: Sequence[tuple[int, NewHold]]) -> None:
    version, now = work.policy_version, stored(work.now)
    work.write_rows(
        _ADD_ASSIGNMENT,
        [
            (number, hold.lead.id, hold.partner.id, hold.lead.round, version, hold.by_hand,
             hold.reason, now)
            for number, hold in numbered
        ],
    )  # fmt: skip
    newest = {hold.partner.id: number for number, hold in numbered}
    work.write_rows(_REMEMBER_NEWEST, [(number, partner) for partner, number in newest.items()])


def _windows(
    work: Work, numbered: Sequence[tuple[int, NewHold]], calendars: PartnerCalendars
) -> tuple[list[Due], list[Started]]:
    """The claim windows, and all that start: the contact windows may start at hand-over too."""
    version = work.policy_version
    at_once = work.policy.windows.contact_from is ContactFrom.ASSIGNMENT
    claims: list[Due] = []
    started: list[Started] = []
    for number, hold in numbered:
        windows = hold.lead.windows
        claims.append(calendars.due(hold.partner, windows.claim, work.now))
        counted = [(DeadlineKind.CLAIM, claims[-1])]
        if at_once:
            contact = calendars.due(hold.partner, windows.contact[hold.lead.rating], work.now)
            counted.append((DeadlineKind.CONTACT, contact))
        started += [
            Started(number, version, kind, due, remind_at=calendars.remind_at(hold.partner, due))
            for kind, due in counted
        ]
    return claims, started


def contact_from(work: Work, hold: Assignment) -> ContactFrom:
    """When the contact window of `hold` starts, by the policy it was made under."""
    return work.policy_of(hold.policy_version_id).windows.contact_from


def start_contact_window(work: Work, lead: Lead, hold: Assignment, start: datetime) -> None:
    """Fix by when the holder must have contacted the lead, by the lead's rating.

    It runs from `start`, when the lead was claimed; from now if it would have passed already, as
    who the lead is is told only now.
    """
    window = windows_of(work, lead, hold.policy_version_id).contact[lead.rating]
    counted = count_for(work, hold, window, start)
    if counted.due <= work.now:
        counted = count_for(work, hold, window, work.now)
    start_deadline(work, hold, DeadlineKind.CONTACT, counted)


def end_hold(
    work: Work, hold: Assignment, ended_as: AssignmentEnd, *, reason: str | None = None
) -> None:
    """End the hold without anybody being late: what still runs for it is void."""
    hold.ended_at = work.now
    hold.ended_as = ended_as
    hold.ending_reason = reason
    for deadline in running(work, hold):
        end_deadline(deadline, DeadlineOutcome.VOID, work.now)
