"""No deadline runs against a partner that could not be told of its lead: it waits for the mail.

What runs for a hold is halted when the message that gives the lead could not be delivered, and
runs anew from the moment it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import col, select

from leadctl.domain.policy import Details
from leadctl.domain.windows import Due
from leadctl.domain.words import DeadlineKind, DeadlineOutcome, MailKind
from leadctl.errors import Refusal
from leadctl.services.calendars import PartnerCalendars, as_of_now
from leadctl.services.deadlines import Started, counted_anew, write_deadlines
from leadctl.services.lookup import find_live
from leadctl.services.outbox import queue
from leadctl.store.receipts import write_receipt
from leadctl.store.record import Outbox
from leadctl.store.tables import Assignment, Deadline, Lead, Partner
from leadctl.store.work import Work, places, stored

_TELLING = (MailKind.NEW_LEAD, MailKind.RESTORED, MailKind.DETAILS)
"""The messages without which a partner cannot do what is due: that a lead is its, and who it is."""

_UNTOLD = """
    SELECT outbox.id, assignment.id, assignment.lead_id, assignment.partner_id
    FROM outbox
    JOIN assignment ON assignment.id = outbox.assignment_id
    WHERE outbox.id IN ({}) AND ended_at IS NULL
    AND (
        kind = 'lead-restored' OR (kind = 'new-lead' AND claimed_at IS NULL)
        OR (kind = 'lead-details' AND contacted_at IS NULL AND (? OR NOT EXISTS (
            SELECT 1 FROM outbox AS first
            WHERE first.assignment_id = assignment.id AND first.kind = 'new-lead'
            AND first.sent_at IS NOT NULL
        )))
    )
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS later
        WHERE later.assignment_id = assignment.id AND later.id > outbox.id
        AND later.kind IN ('new-lead', 'lead-restored', 'lead-details')
        AND later.sent_at IS NOT NULL
    )
    AND EXISTS (
        SELECT 1 FROM deadline WHERE assignment_id = assignment.id AND outcome IS NULL
    )
"""
_HALT = (
    "UPDATE deadline SET outcome = 'halted', ended_at = ?, remind_at = NULL"
    " WHERE assignment_id = ? AND outcome IS NULL"
)
_GO_ON = "UPDATE deadline SET outcome = 'void' WHERE id = ?"
_DONE = {
    DeadlineKind.CLAIM: "claimed_at",
    DeadlineKind.CONTACT: "contacted_at",
    DeadlineKind.RECORD: "recorded_at",
}


def gives_lead(message: Outbox) -> bool:
    """Whether a partner learns from the message that a lead is its, or who it is."""
    return message.kind in _TELLING


def delivery_failed(work: Work, messages: Sequence[int]) -> None:
    """Halt what runs for the holds that these messages of the outbox, by number, were to give."""
    if not messages:
        return
    withheld = work.policy.mail.details is Details.ON_CLAIM
    untold = work.rows(_UNTOLD.format(places(messages)), *messages, withheld)
    for message, hold, lead, partner in untold:
        work.write_rows(_HALT, [(stored(work.now), hold)])
        work.note(
            "deadlines-halted", lead_id=lead, partner_id=partner, assignment=hold, message=message
        )


def delivered(work: Work, messages: Sequence[int]) -> None:
    """Let what was halted for the holds that these messages give run anew, from now.

    What cannot be counted, as of a year without holiday data, stays halted.
    """
    started: list[Started] = []
    gone_on: list[int] = []
    for deadline, hold, due, remind_at in _anew(work, _holds_of(work, messages)):
        gone_on.append(deadline.id)
        started.append(
            Started(hold.id, hold.policy_version_id, deadline.kind, due, remind_at=remind_at)
        )
        work.note(
            "deadline-resumed",
            lead_id=hold.lead_id,
            partner_id=hold.partner_id,
            assignment=hold.id,
            deadline=deadline.kind.value,
            due=due.due,
            timezone=due.timezone,
        )
    work.write_rows(_GO_ON, [(deadline,) for deadline in gone_on])
    write_deadlines(work, started)


def as_if_delivered(work: Work, holds: Sequence[int | None]) -> Iterator[tuple[Deadline, int]]:
    """What is halted for these holds as it will run if their partners are told now.

    Each with the number of its lead. They are copies: nothing of them is stored.
    """
    for deadline, hold, due, _ in _anew(work, holds):
        again = deadline.model_dump() | {
            "start_at": due.start, "due_at": due.due, "receipt": write_receipt(due),
            "ended_at": None, "outcome": None,
        }  # fmt: skip
        yield Deadline(**again), hold.lead_id


def stop_waiting(work: Work, hold: Assignment, *done: DeadlineKind) -> None:
    """The partner knows of the lead, as it has acted on it: what it has `done` is not halted."""
    for deadline in work.session.exec(
        select(Deadline).where(
            Deadline.assignment_id == hold.id,
            Deadline.outcome == DeadlineOutcome.HALTED,
            col(Deadline.kind).in_(done),
        )
    ):
        deadline.outcome = DeadlineOutcome.VOID


def tell_again(work: Work, lead: Lead) -> None:
    """Owe the holder of the lead anew what it could not be told while the person did not agree."""
    hold = find_live(work, lead)
    if hold is None or not _halted(work, [hold.id]) or _is_owed(work, hold):
        return
    kind = MailKind.NEW_LEAD if hold.claimed_at is None else MailKind.DETAILS
    queue(work, kind, hold.partner_id, assignment_id=hold.id)


def _is_owed(work: Work, hold: Assignment) -> bool:
    """Whether a message that gives the lead is still to go."""
    waiting = select(Outbox.id).where(
        Outbox.assignment_id == hold.id,
        col(Outbox.kind).in_(_TELLING),
        col(Outbox.sent_at).is_(None),
        col(Outbox.dropped_at).is_(None),
    )
    return work.session.exec(waiting).first() is not None


def _anew(
    work: Work, holds: Sequence[int | None]
) -> Iterator[tuple[Deadline, Assignment, Due, datetime | None]]:
    """What is halted for these holds, as long as it was but from now, and when to remind of it."""
    made: dict[int, PartnerCalendars] = {}
    for deadline, hold in _halted(work, holds):
        version = hold.policy_version_id
        if version not in made:
            made[version] = PartnerCalendars(work, as_of_now(work, version))
        calendars = made[version]
        partner = work.session.get_one(Partner, hold.partner_id)
        try:
            due = counted_anew(work, deadline, partner, calendars)
        except Refusal:
            continue
        yield deadline, hold, due, calendars.remind_at(partner, due)


def _holds_of(work: Work, messages: Sequence[int]) -> Sequence[int | None]:
    """The holds that these messages give to their partners."""
    return work.session.exec(
        select(Outbox.assignment_id).where(
            col(Outbox.id).in_(messages), col(Outbox.kind).in_(_TELLING)
        )
    ).all()


def _halted(work: Work, holds: Sequence[int | None]) -> list[tuple[Deadline, Assignment]]:
    """What is halted for these holds, as far as they live and it is not done."""
    rows = work.session.exec(
        select(Deadline, Assignment)
        .join(Assignment, col(Assignment.id) == col(Deadline.assignment_id))
        .where(
            col(Deadline.assignment_id).in_(holds),
            Deadline.outcome == DeadlineOutcome.HALTED,
            col(Assignment.ended_at).is_(None),
        )
    )
    waiting = [row for row in rows if getattr(row[1], _DONE[row[0].kind]) is None]
    return sorted(waiting, key=lambda row: row[0].id)
