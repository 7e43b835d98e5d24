"""Where a lead belongs by what is known of it, and how it gets there.

An open lead that nobody holds is flagged while it has a problem, with marketing while it is rated
C, and else ready. Whatever changes something of a lead ends with a call of `reconsider`, and what
frees a lead with `settle`: so it is true at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlmodel import col, select

from leadctl.domain.lead import Problem, Rating
from leadctl.domain.lifecycle import HELD, Move, Status
from leadctl.domain.qualification import rate, score
from leadctl.domain.validation import BY_DEED, RULED, Particulars, broken
from leadctl.services.consents import consents_of
from leadctl.services.facts import facts_of
from leadctl.store.tables import Lead, LeadProblem
from leadctl.store.work import Work

_MOVES = MappingProxyType(
    {
        Status.FLAGGED: Move.FLAGGED,
        Status.NURTURING: Move.NURTURED,
        Status.READY: Move.QUALIFIED,
    }
)
_UNREAD = frozenset({"bad-email", "bad-phone"})


def reconsider(work: Work, lead: Lead, settled: Collection[str] = ()) -> None:
    """Score, rate and validate the lead anew, and let it go where it now belongs.

    `settled` are the codes of problems that the caller has put right.
    """
    _qualify(work, lead)
    settle(work, lead, settled)


def settle(work: Work, lead: Lead, settled: Collection[str] = ()) -> None:
    """Validate the lead anew, and let it go where it now belongs; a hold on it stays.

    Every problem that came or went is told by the event of the move, or else by one of its own.
    """
    if lead.status is Status.CLOSED:
        return
    changed = _validate(work, lead)
    mended = tuple(sorted({*settled, *changed.mended}))
    target = lead.status if lead.status in HELD else standing(work, lead)
    if target is not lead.status:
        codes = changed.found if target is Status.FLAGGED else mended
        _go(work, lead, target, codes or open_codes(work, lead))
        return
    if changed.found:
        work.note("problems-found", lead_id=lead.id, problems=changed.found)
    if mended:
        work.note("problems-resolved", lead_id=lead.id, problems=mended)


def standing(work: Work, lead: Lead) -> Status:
    """The status of an open lead that nobody holds."""
    if open_codes(work, lead):
        return Status.FLAGGED
    return Status.NURTURING if lead.rating is Rating.C else Status.READY


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
    row = work.session.get(LeadProblem, (lead.id, problem.code, problem.field))
    if row is None:
        row = LeadProblem(lead_id=lead.id, code=problem.code, field=problem.field, sentence="")
        work.session.add(row)
    row.sentence, row.resolved_at, row.resolution = problem.sentence, None, None


def _go(work: Work, lead: Lead, target: Status, codes: Sequence[str]) -> None:
    was_out = lead.status is Status.READY
    facts: dict[str, Any] = {"problems": codes} if codes else {}
    work.move(lead, _MOVES[target], **facts)
    lead.escalated_at = None
    if was_out and target is Status.NURTURING:
        lead.round += 1


def _qualify(work: Work, lead: Lead) -> None:
    """Score and rate the lead; what is held keeps its rating unless the new one is better."""
    facts = dict(facts_of(lead, work.zone))
    lead.score = score(facts, work.policy.qualification.score, work.today).total
    rating = lead.own_rating or rate(facts | {"score": lead.score}, work.policy, work.today)
    lead.rating = min(rating, lead.rating) if lead.status in HELD else rating


@dataclass(frozen=True, slots=True)
class _Changed:
    """The codes of problems that came, and of those that went."""

    found: tuple[str, ...]
    mended: tuple[str, ...]


def _validate(work: Work, lead: Lead) -> _Changed:
    """Ask the rules anew. A problem that a person let pass stays settled, where that is allowed."""
    work.flush()
    rows = work.session.exec(select(LeadProblem).where(LeadProblem.lead_id == lead.id)).all()
    now = {problem.code: problem for problem in broken(_particulars(work, lead, rows))}
    before = {row.code: row for row in rows if row.code in RULED}
    found = [code for code in now if code not in before or _returns(before[code])]
    for code in found:
        add_problem(work, lead, now[code])
    mended = [code for code, row in before.items() if row.resolved_at is None and code not in now]
    for code in mended:
        before[code].resolved_at = work.now
    work.flush()
    return _Changed(tuple(sorted(found)), tuple(sorted(mended)))


def _stands(row: LeadProblem) -> bool:
    """Whether a problem is there still, or a person let it pass."""
    return row.resolved_at is None or row.resolution is not None


def _returns(row: LeadProblem) -> bool:
    """Whether a problem of which there is a row is a new one if it is found again."""
    return row.resolved_at is not None and (row.resolution is None or row.code in BY_DEED)


def _particulars(work: Work, lead: Lead, rows: Sequence[LeadProblem]) -> Particulars:
    return Particulars(
        name=lead.last_name or lead.first_name or "",
        email=lead.email,
        phone=lead.phone,
        country=lead.country,
        region=lead.region,
        rating=lead.rating,
        consents=consents_of(work, lead.id),
        regions=work.policy.territories,
        has_tried=any(row.code in _UNREAD and _stands(row) for row in rows),
    )
