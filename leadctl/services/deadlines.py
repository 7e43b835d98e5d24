"""The deadlines of an assignment: started with their receipts, and ended as they turned out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import col, select

from leadctl.calendars import holidays_version
from leadctl.domain.policy import LeadWindows, windows_for
from leadctl.domain.recounting import recounted
from leadctl.domain.windows import Due, Window
from leadctl.domain.wording import deadline_words
from leadctl.domain.words import DeadlineKind, DeadlineOutcome
from leadctl.domain.working_time import working_time
from leadctl.errors import Refusal
from leadctl.services.calendars import PartnerCalendars, as_of_now
from leadctl.store.facts import facts_of
from leadctl.store.receipts import read_receipt, write_receipt
from leadctl.store.tables import Assignment, Deadline, Lead, Partner
from leadctl.store.work import Work, stored

ONE_MINUTE = timedelta(minutes=1)

_DONE = {
    DeadlineKind.CLAIM: "claimed",
    DeadlineKind.CONTACT: "contacted",
    DeadlineKind.RECORD: "followed up and recorded",
}


def windows_of(work: Work, lead: Lead, version: int) -> LeadWindows:
    """The windows of that version of the policy for this lead, exceptions looked up."""
    return windows_for(work.policy_of(version), facts_of(lead, work.zone), work.today)


@dataclass(frozen=True, slots=True)
class Started:
    """A deadline that starts for an assignment, by the rules of that assignment's policy.

    Without an assignment it is a promise to a lead.
    """

    assignment: int | None
    policy_version: int
    kind: DeadlineKind
    due: Due
    lead: int | None = None
    remind_at: datetime | None = None


_ADD = (
    "INSERT INTO deadline (assignment_id, lead_id, kind, start_at, due_at, receipt, remind_at,"
    " policy_version_id, holidays_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def write_deadlines(work: Work, started: Sequence[Started]) -> None:
    """Store the deadlines with their receipts, in one statement."""
    holidays = holidays_version()
    written: dict[int, tuple[str | None, ...]] = {}  # many share one, which is written once
    rows: list[tuple[object, ...]] = []
    for each in started:
        due = each.due
        if (text := written.get(id(due))) is None:
            remind_at = stored(each.remind_at) if each.remind_at else None
            text = stored(due.start), stored(due.due), write_receipt(due), remind_at
            written[id(due)] = text
        rows.append(
            (each.assignment, each.lead, each.kind.value, *text, each.policy_version, holidays)
        )
    work.write_rows(_ADD, rows)


_REWRITE = (
    "UPDATE deadline SET due_at = ?, receipt = ?, holidays_version = ?, remind_at = ?,"
    " reminder_id = NULL WHERE id = ?"
)


def rewrite_deadlines(work: Work, counted: Iterable[tuple[int, Due, datetime | None]]) -> None:
    """Let running deadlines, by number, be due when they were now counted to be.

    The version of the policy that they were counted by stays. With each comes when its partner is
    to be reminded of it: that is done again, whatever was done before it moved.
    """
    holidays = holidays_version()
    rows = [
        (
            stored(due.due), write_receipt(due), holidays,
            stored(remind_at) if remind_at else None, deadline,
        )
        for deadline, due, remind_at in counted
    ]  # fmt: skip
    work.write_rows(_REWRITE, rows)


def start_deadline(work: Work, hold: Assignment, kind: DeadlineKind, counted: Due) -> None:
    """Fix a deadline of `hold` as `count_for` has counted it."""
    remind_at = _calendars(work, hold).remind_at(_holder(work, hold), counted)
    started = Started(hold.id, hold.policy_version_id, kind, counted, remind_at=remind_at)
    write_deadlines(work, [started])


def restart_deadline(work: Work, hold: Assignment, ended: Deadline) -> None:
    """Let a deadline that has ended run anew: as long as it was, from now.

    Raises the Refusals of a calendar.
    """
    counted = counted_anew(work, ended, _holder(work, hold), _calendars(work, hold))
    start_deadline(work, hold, ended.kind, counted)


def counted_anew(work: Work, ended: Deadline, holder: Partner, calendars: PartnerCalendars) -> Due:
    """The deadline as it comes out if it runs anew: as long as it was, from now.

    Raises the Refusals of a calendar.
    """
    again = replace(read_receipt(ended.receipt), start=work.now)
    return recounted(again, calendars.of(holder), calendars.received_until)


def count_for(work: Work, hold: Assignment, window: Window, start: datetime) -> Due:
    """The deadline of a window on the calendar of `hold`'s partner.

    The rules are those of the policy that the hold was made under.
    """
    return _calendars(work, hold).due(_holder(work, hold), window, start)


def _calendars(work: Work, hold: Assignment) -> PartnerCalendars:
    rules = as_of_now(work, hold.policy_version_id)
    return PartnerCalendars(work, rules, of=hold.partner_id)


def _holder(work: Work, hold: Assignment) -> Partner:
    return work.session.get_one(Partner, hold.partner_id)


def live_deadline(work: Work, hold: Assignment, kind: DeadlineKind) -> Deadline | None:
    """The deadline of that kind that still runs for `hold`."""
    return work.session.exec(
        select(Deadline).where(
            Deadline.assignment_id == hold.id,
            Deadline.kind == kind,
            col(Deadline.outcome).is_(None),
        )
    ).first()


def keep_deadline(
    work: Work,
    lead: Lead,
    hold: Assignment,
    kind: DeadlineKind,
    at: datetime,
    accept_late: str | None,
) -> None:
    """End the running deadline of that kind by what was done `at`: met, or late and accepted.

    Raises Refusal "too-late" when the deadline had passed and no reason to accept it is given.
    """
    deadline = live_deadline(work, hold, kind)
    if deadline is None:
        return
    if at < deadline.due_at:
        end_deadline(deadline, DeadlineOutcome.MET, at)
        deadline.worked_minutes = _worked_minutes(work, hold, deadline)
        return
    if accept_late is None:
        due_at = deadline_words(shown_due(deadline))
        raise Refusal("too-late", lead=lead.id, done=_DONE[kind], due=due_at)
    end_deadline(deadline, DeadlineOutcome.LATE, at)
    deadline.worked_minutes = _worked_minutes(work, hold, deadline)
    hold.late_reason = accept_late
    work.note(
        "late-accepted",
        lead_id=lead.id,
        partner_id=hold.partner_id,
        assignment=hold.id,
        deadline=kind.value,
    )


def _worked_minutes(work: Work, hold: Assignment, ended: Deadline) -> int | None:
    """How much working time the partner took, in whole minutes; None where nobody can say."""
    assert ended.ended_at is not None  # noqa: S101  # it was ended just now
    calendar = _calendars(work, hold).of(_holder(work, hold))
    try:
        return working_time(ended.start_at, ended.ended_at, calendar) // ONE_MINUTE
    except Refusal:
        return None  # of a year without holiday data


def check_not_overdue(work: Work, lead: Lead, hold: Assignment) -> None:
    """Raises Refusal "overdue" when a deadline of `hold` has passed: the sweep's case now."""
    for deadline in running(work, hold):
        if work.now >= deadline.due_at:
            due_at = deadline_words(shown_due(deadline))
            raise Refusal("overdue", lead=lead.id, done=_DONE[deadline.kind], due=due_at)


def shown_due(deadline: Deadline) -> datetime:
    """A deadline's instant in the zone it was counted in, as it is shown."""
    return read_receipt(deadline.receipt).local_due


def running(work: Work, hold: Assignment) -> Sequence[Deadline]:
    """All deadlines that still run for `hold`."""
    return work.session.exec(
        select(Deadline).where(Deadline.assignment_id == hold.id, col(Deadline.outcome).is_(None))
    ).all()


def end_deadline(deadline: Deadline, outcome: DeadlineOutcome, at: datetime) -> None:
    """End one deadline."""
    deadline.outcome = outcome
    deadline.ended_at = at
