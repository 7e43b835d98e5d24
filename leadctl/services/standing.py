"""Where leads belong by what is known of them, and how they get there.

An open lead that nobody holds is flagged while it has a problem, with marketing while it is rated
C, and else ready. Whatever changes something of a lead ends with `reconsider`, and what frees a
lead with `settle`: so it is true at any time. Many leads are planned and written in a few
statements; one lead is many of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlmodel import col, select

from leadctl.domain.lead import Problem, Rating
from leadctl.domain.lifecycle import HELD, Move, Status
from leadctl.domain.qualification import Qualifier, Verdict
from leadctl.domain.validation import BY_DEED, RULED, Particulars, broken
from leadctl.domain.words import Purpose
from leadctl.services.portions import portions
from leadctl.services.promises import void_promises
from leadctl.store.facts import FactColumns, fact_columns
from leadctl.store.tables import Lead, LeadProblem
from leadctl.store.work import Work, places, stored

AT_ONCE = 2000

# an enum asked for by value takes five times as long
_STATUSES = {status.value: status for status in Status}
_RATINGS = {rating.value: rating for rating in Rating}
_PURPOSES = {purpose.value: purpose for purpose in Purpose}

_MOVES = MappingProxyType(
    {
        Status.FLAGGED: Move.FLAGGED,
        Status.NURTURING: Move.NURTURED,
        Status.READY: Move.QUALIFIED,
    }
)
_FIELDS = (
    "id", "status", "rating", "own_rating", "score", "first_name", "last_name", "email", "phone",
    "country", "region",
)  # fmt: skip
_PROBLEMS = """
SELECT lead_id, code, resolved_at IS NULL, resolution FROM lead_problem WHERE lead_id IN ({})
"""
_CONSENTS = """
SELECT lead_id, purpose FROM consent WHERE withdrawn_at IS NULL AND lead_id IN ({})
"""
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


@dataclass(frozen=True, slots=True)
class Standing:
    """How good a lead is held to be, and where it is."""

    score: int
    rating: Rating
    status: Status


@dataclass(frozen=True, slots=True)
class Change:
    """What comes of a lead that is looked at anew: its standing, and the problems it got and lost.

    `wrong` are the codes of all that is wrong with it then.
    """

    lead: int
    before: Standing
    after: Standing
    found: tuple[Problem, ...] = ()
    mended: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def is_real(self) -> bool:
        """Whether anything changes at all."""
        return self.before != self.after or bool(self.found or self.mended)


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


def plan_changes(work: Work, leads: Sequence[int], *, qualify: bool = True) -> list[Change]:
    """What would come of these leads, those that are closed left out; nothing is changed."""
    qualifier = Qualifier(work.policy, work.today) if qualify else None
    columns = fact_columns(qualifier.fields if qualifier else frozenset(), _FIELDS, work.zone)
    return [
        change
        for some in portions(leads, AT_ONCE)
        for change in _planned(work, some, columns, qualifier)
    ]


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


@dataclass(slots=True)
class _Known:
    """What the store has of a lead beside its row."""

    open: set[str] = field(default_factory=set)
    let_pass: set[str] = field(default_factory=set)
    """Of the settled problems those that a person let pass, and that do not come back."""
    consents: set[Purpose] = field(default_factory=set)


def _planned(
    work: Work, leads: Sequence[int], columns: FactColumns, qualifier: Qualifier | None
) -> Iterator[Change]:
    rows = columns.read(work, leads)
    known = _known(work, leads)
    verdicts: Sequence[Verdict | None] = (
        qualifier.verdicts(columns.facts(rows), len(rows)) if qualifier else [None] * len(rows)
    )
    regions = work.policy.territories
    for row, verdict in zip(rows, verdicts, strict=True):
        number, status = row[0], _STATUSES[row[1]]
        if status is not Status.CLOSED:
            yield _change(number, status, row, verdict, known[number], regions)


def _change(  # the parts of one row
    number: int,
    status: Status,
    row: Sequence[Any],
    verdict: Verdict | None,
    known: _Known,
    regions: Collection[str],
) -> Change:
    _, _, rating, own, score, first, last, email, phone, country, region, *_ = row
    before = Standing(score, _RATINGS[rating], status)
    graded = before if verdict is None else _graded(before, own, verdict)
    now = _broken(
        bool(last or first),
        bool(email or phone),
        bool(country or region in regions),
        graded.rating,
        frozenset(known.consents),
    )
    found = tuple(problem for problem in now if problem.code not in known.open | known.let_pass)
    mended = tuple(sorted(known.open & RULED - {problem.code for problem in now}))
    wrong = tuple(sorted((known.open - {*mended}) | {problem.code for problem in found}))
    place = status if status in HELD else belongs(wrong, graded.rating)
    after = Standing(graded.score, graded.rating, place)
    return Change(number, before, after, found, mended, wrong)


@lru_cache
def _broken(
    is_named: bool,  # noqa: FBT001  # all that a rule asks, in the few ways that it can be
    is_reachable: bool,  # noqa: FBT001
    is_placed: bool,  # noqa: FBT001
    rating: Rating,
    consents: frozenset[Purpose],
) -> tuple[Problem, ...]:
    some = "known"
    return broken(
        Particulars(
            name=some if is_named else "",
            email=some if is_reachable else None,
            phone=None,
            country=some if is_placed else None,
            region=None,
            rating=rating,
            consents=consents,
            regions=(),
        )
    )


def _graded(before: Standing, own: str | None, verdict: Verdict) -> Standing:
    rating = _RATINGS[own] if own else verdict.rating
    if before.status in HELD:
        rating = min(rating, before.rating)
    return Standing(verdict.score, rating, before.status)


def belongs(wrong: Collection[str], rating: Rating) -> Status:
    """The status of an open lead that nobody holds, by what is wrong with it and its rating."""
    if wrong:
        return Status.FLAGGED
    return Status.NURTURING if rating is Rating.C else Status.READY


def _known(work: Work, leads: Sequence[int]) -> dict[int, _Known]:
    known: dict[int, _Known] = defaultdict(_Known)
    asked = places(leads)
    for lead, code, is_open, resolution in work.tuples(_PROBLEMS.format(asked), leads):
        of_lead = known[lead]
        if is_open:
            of_lead.open.add(code)
        elif resolution is not None and code not in BY_DEED:
            of_lead.let_pass.add(code)
    for lead, purpose in work.tuples(_CONSENTS.format(asked), leads):
        known[lead].consents.add(_PURPOSES[purpose])
    return known
