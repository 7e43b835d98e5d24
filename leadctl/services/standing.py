"""Where leads belong by what is known of them, and how they get there.

An open lead that nobody holds is flagged while it has a problem, with marketing while it is rated
C, and else ready. Whatever changes something of a lead ends with `reconsider`, and what frees a
lead with `settle`: so it is true at any time. Many leads are planned and written in a few
statements; one lead is many of one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlmodel import col, select

from leadctl.domain.lead import Problem
from leadctl.domain.lifecycle import Move, Status
from leadctl.services.promises import void_promises
from leadctl.services.standing_plan import Change, plan_changes
from leadctl.store.tables import Lead, LeadProblem
from leadctl.store.work import Work, stored

_MOVES = MappingProxyType(
    {
        Status.FLAGGED: Move.FLAGGED,
        Status.NURTURING: Move.NURTURED,
        Status.READY: Move.QUALIFIED,
    }
)
_GRADE = "UPDATE lead SET score = ?, rating = ? WHERE id = ?"
_GO = """
UPDATE lead SET status = ?, last_event_id = ?, since_at = ?, escalated_at = NULL,
round = round + ? WHERE id = ?
"""
_FIND = """
INSERT INTO lead_problem (lead_id, code, field, sentence) VALUES (?, ?, ?, ?)
ON CONFLICT (lead_id, code, field) DO UPDATE
SET sentence = excluded.sentence, resolved_at = NULL, resolution = NULL
"""
_MEND = """
UPDATE lead_problem SET resolved_at = ? WHERE lead_id = ? AND code = ? AND resolved_at IS NULL
"""


def reconsider(work: Work, lead: Lead, settled: Collection[str] = ()) -> None:
    """Score, rate and validate the lead anew, and let it go where it now belongs.

    What is held stays, and keeps its rating unless the new one is better. Every problem that came
    or went is told by the event of the move, or else by one of its own. `settled` are the codes
    of problems that the caller has put right.
    """
    work.flush()
    apply_changes(work, plan_changes(work, [lead.id]), {lead.id: settled})
    work.session.refresh(lead)


def settle(work: Work, lead: Lead, settled: Collection[str] = ()) -> None:
    """The same for a lead of which nothing changed that it is scored or rated by."""
    settle_all(work, [lead.id], {lead.id: settled})
    work.session.refresh(lead)


def settle_all(
    work: Work, leads: Sequence[int], settled: Mapping[int, Collection[str]] | None = None
) -> None:
    """The same for many leads, by number."""
    work.flush()
    apply_changes(work, plan_changes(work, leads, qualify=False), settled)


def apply_changes(
    work: Work,
    changes: Sequence[Change],
    settled: Mapping[int, Collection[str]] | None = None,
) -> None:
    """Write what is planned, with an event for each lead that moves or whose problems change.

    Leads that the session has loaded are stale afterwards.
    """
    now = stored(work.now)
    moves: list[tuple[object, ...]] = []
    for change in changes:
        mended = tuple(sorted({*change.mended, *(settled or {}).get(change.lead, ())}))
        if change.after.status is not change.before.status:
            moves.append(_moved(work, change, mended))
        else:
            _note(work, change, mended)
    work.write_rows(
        _GRADE,
        [
            (change.after.score, change.after.rating.value, change.lead)
            for change in changes
            if (change.before.score, change.before.rating)
            != (change.after.score, change.after.rating)
        ],
    )
    work.write_rows(
        _FIND,
        [
            (change.lead, problem.code, problem.field, problem.sentence)
            for change in changes
            for problem in change.found
        ],
    )
    work.write_rows(
        _MEND, [(now, change.lead, code) for change in changes for code in change.mended]
    )
    work.write_rows(_GO, moves)
    left = [
        change.lead
        for change in changes
        if change.before.status is Status.READY is not change.after.status
    ]
    void_promises(work, left)


def open_problems(work: Work, lead: Lead) -> Sequence[LeadProblem]:
    """What is wrong with the lead still."""
    return work.session.exec(
        select(LeadProblem)
        .where(LeadProblem.lead_id == lead.id, col(LeadProblem.resolved_at).is_(None))
        .order_by(col(LeadProblem.code), col(LeadProblem.field))
    ).all()


def open_codes(work: Work, lead: Lead) -> tuple[str, ...]:
    """The codes of what is wrong with the lead still, each once."""
    return tuple(sorted({problem.code for problem in open_problems(work, lead)}))


def add_problem(work: Work, lead: Lead, problem: Problem) -> None:
    """Find something wrong with the lead, be it anew. The caller lets it be reconsidered."""
    work.write_rows(_FIND, [(lead.id, problem.code, problem.field, problem.sentence)])


def _moved(work: Work, change: Change, mended: tuple[str, ...]) -> tuple[object, ...]:
    """The row of a lead that moves, with its event entered."""
    before, after = change.before.status, change.after.status
    codes = change.wrong if after is Status.FLAGGED else mended
    facts: dict[str, Any] = {"problems": codes} if codes else {}
    step = work.step(change.lead, before, _MOVES[after], **facts)
    ends_round = before is Status.READY and after is Status.NURTURING
    return step.status.value, step.event, stored(work.now), int(ends_round), change.lead


def _note(work: Work, change: Change, mended: tuple[str, ...]) -> None:
    if change.found:
        codes = tuple(problem.code for problem in change.found)
        work.note("problems-found", lead_id=change.lead, problems=codes)
    if mended:
        work.note("problems-resolved", lead_id=change.lead, problems=mended)
