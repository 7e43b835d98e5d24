"""Making leads anonymous: their figures stay for the reports, all that told who they were goes.

The rows stay with source, rating, score, place, industry, size, value, statuses and times. What is
free text about a lead is emptied, whoever it names. Every lead gets an event, a closed one too.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from leadctl.domain.lifecycle import Disposition, Move, Status
from leadctl.domain.mentions import ERASED
from leadctl.domain.words import AssignmentEnd, EnrolmentEnd, MailKind
from leadctl.services.enrolments import end_of
from leadctl.services.hand_over_notice import ACCOUNT_MANAGEMENT
from leadctl.services.outbox import queue_all, queue_to_account_management
from leadctl.services.portions import portions
from leadctl.services.promises import void_promises
from leadctl.store.emptied import EMPTIED
from leadctl.store.record import WAITING
from leadctl.store.work import Work, places, stored

AT_ONCE = 500


class Tell(StrEnum):
    """Who is told to delete what it has of the leads."""

    EVERYONE = "everyone"
    """Each partner that ever held one, and account management where one was handed over to it."""
    HOLDERS = "holders"
    """The partners that hold one now."""
    NOBODY = "nobody"


_KNOWN = "SELECT id FROM lead WHERE id IN ({}) AND erased_at IS NULL ORDER BY id"
_OPEN = "SELECT id, status FROM lead WHERE id IN ({}) AND status <> 'closed' ORDER BY id"
_CLOSED = "SELECT id FROM lead WHERE id IN ({}) AND status = 'closed' ORDER BY id"
_HELD = "SELECT lead_id, id, partner_id FROM assignment WHERE lead_id IN ({}) AND ended_at IS NULL"
_HOLDS = "SELECT partner_id, max(id) FROM assignment WHERE lead_id IN ({}){} GROUP BY lead_id, 1"
_LIVE = " AND ended_at IS NULL"
_CLOSE = """
UPDATE lead SET status = ?, last_event_id = ?, since_at = ?, closed_at = ?, disposition = ?,
escalated_at = NULL WHERE id = ?
"""
_END_HOLD = "UPDATE assignment SET ended_at = ?, ended_as = ? WHERE id = ?"
_VOID = """
UPDATE deadline SET outcome = 'void', ended_at = ? WHERE assignment_id = ? AND outcome IS NULL
"""
_HANDED_OVER = """
SELECT DISTINCT lead_id FROM outbox
WHERE lead_id IN ({}) AND kind = 'hand-over' AND dropped_at IS NULL ORDER BY lead_id
"""
_TOLD = "SELECT DISTINCT code FROM partner WHERE id IN ({}) ORDER BY code"
_DROP = f"""
UPDATE outbox SET dropped_at = ? WHERE {WAITING} AND (
    lead_id IN ({{0}}) OR assignment_id IN (SELECT id FROM assignment WHERE lead_id IN ({{0}}))
)
"""  # noqa: S608  # our own names
_WITHDRAW = "UPDATE consent SET withdrawn_at = ? WHERE lead_id IN ({}) AND withdrawn_at IS NULL"
_REASONS = (
    "UPDATE assignment SET ending_reason = NULL, late_reason = NULL,"
    " reason = CASE WHEN by_hand THEN ? ELSE reason END WHERE lead_id IN ({})"
)
_EXTENSIONS = """
UPDATE extension SET reason = ? WHERE deadline_id IN (
    SELECT deadline.id FROM deadline JOIN assignment ON assignment.id = deadline.assignment_id
    WHERE assignment.lead_id IN ({})
)
"""
_MARK = "UPDATE lead SET erased_at = ?, digest = randomblob(16) WHERE id IN ({})"
_DELETED = tuple(f"DELETE FROM {table} WHERE lead_id IN ({{}})" for table in ("note", "unplaced"))  # noqa: S608
_UNVACUUMED = "UPDATE state SET unvacuumed_since = coalesce(unvacuumed_since, ?) WHERE id = 1"


def erase_leads(work: Work, leads: Sequence[int], *, tell: Tell) -> None:
    """Make these leads anonymous, however many; `tell` says who has to delete what it has of them.

    Those that are open are closed as erased, and nobody holds them any more; a lead that was
    closed keeps its disposition, and one that was erased before is left alone. Rows of theirs are
    stale afterwards. What they were may still lie in free pages of the file until it is vacuumed,
    which the store remembers.
    """
    for some in portions(leads, AT_ONCE):
        known = [lead for (lead,) in work.rows(_KNOWN.format(places(some)), *some)]
        if known:
            _drop_mail(work, known, tell)
            for (lead,) in work.rows(_CLOSED.format(places(known)), *known):
                work.note("erased", lead_id=lead)
            _close(work, known)
            _empty(work, known)
            mark_unvacuumed(work)
            work.withdraws = True
    work.session.expire_all()


def mark_unvacuumed(work: Work) -> None:
    """Let the store remember that free pages of its file may hold what was erased."""
    _run(work, _UNVACUUMED, stored(work.now))


def who_is_told(work: Work, leads: Sequence[int], tell: Tell) -> tuple[str, ...]:
    """The partners by code, and account management, that `erase_leads` would tell."""
    owed, handed_over = _to_tell(work, leads, tell)
    partners = sorted({partner for partner, _ in owed})
    codes = [code for (code,) in work.rows(_TOLD.format(places(partners)), *partners)]
    return (*codes, *([ACCOUNT_MANAGEMENT] if handed_over else []))


def _to_tell(
    work: Work, leads: Sequence[int], tell: Tell
) -> tuple[list[tuple[int, int]], list[int]]:
    """Which partner of which hold is told, and of which leads account management is."""
    among = places(leads)
    owed: list[tuple[int, int]] = []
    handed_over: list[tuple[int]] = []
    if tell is not Tell.NOBODY:
        live = _LIVE if tell is Tell.HOLDERS else ""
        owed = work.tuples(_HOLDS.format(among, live), leads)
    if tell is Tell.EVERYONE and work.policy.conversion.hand_to:
        handed_over = work.tuples(_HANDED_OVER.format(among), leads)
    return sorted(owed, key=lambda hold: hold[1]), [lead for (lead,) in handed_over]


def _drop_mail(work: Work, leads: Sequence[int], tell: Tell) -> None:
    """Let no message to or about the leads leave, but those that ask to delete what is there."""
    owed, handed_over = _to_tell(work, leads, tell)
    _run(work, _DROP.format(places(leads)), stored(work.now), *leads, *leads)
    queue_all(work, MailKind.DELETE_DATA, owed)
    for lead in handed_over:
        queue_to_account_management(work, MailKind.DELETE_DATA, lead)
    work.flush()


def _close(work: Work, leads: Sequence[int]) -> None:
    """Close those that are open, and end all that runs for them."""
    now, among = stored(work.now), places(leads)
    held = {lead: (hold, partner) for lead, hold, partner in work.rows(_HELD.format(among), *leads)}
    end_of(work, leads, EnrolmentEnd.CLOSED)
    void_promises(work, leads)
    closed: list[tuple[object, ...]] = []
    for lead, status in work.rows(_OPEN.format(among), *leads):
        _, partner = held.get(lead, (None, None))
        step = work.step(lead, Status(status), Move.ERASED, partner_id=partner)
        closed.append((step.status.value, step.event, now, now, Disposition.ERASED.value, lead))
    work.write_rows(_VOID, [(now, hold) for hold, _ in held.values()])
    ended = [(now, AssignmentEnd.ERASED.value, hold) for hold, _ in held.values()]
    work.write_rows(_END_HOLD, ended)
    work.write_rows(_CLOSE, closed)


def _empty(work: Work, leads: Sequence[int]) -> None:
    """Replace what tells who they were."""
    now, among = stored(work.now), places(leads)
    _run(work, _WITHDRAW.format(among), now, *leads)
    for table, emptied in EMPTIED.items():
        key = "id" if table == "lead" else "lead_id"
        to = ", ".join(f"{column} = ?" for column in emptied)
        sql = f"UPDATE {table} SET {to} WHERE {key} IN ({among})"  # noqa: S608  # our own names
        _run(work, sql, *emptied.values(), *leads)
    _run(work, _REASONS.format(among), ERASED, *leads)
    _run(work, _EXTENSIONS.format(among), ERASED, *leads)
    for sql in _DELETED:
        _run(work, sql.format(among), *leads)
    _run(work, _MARK.format(among), now, *leads)


def _run(work: Work, sql: str, *parameters: object) -> None:
    work.write_rows(sql, [parameters])
