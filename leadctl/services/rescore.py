"""`leadctl lead rescore`: open leads scored, rated and validated anew under the policy in force.

Leads are done in portions, a short transaction each that leaves the store right, so that a claim
never waits long and a run that was stopped is simply run again. What comes out is what
`standing.reconsider` makes of each lead alone, in a few statements for many.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from leadctl.domain.lead import Problem
from leadctl.domain.lifecycle import OPEN, Move, Status, not_from_here
from leadctl.domain.policy import Policy
from leadctl.domain.qualification import Qualifier
from leadctl.domain.rescoring import Found, Rescored, Rescoring, Subject, rescore
from leadctl.domain.validation import Particulars
from leadctl.domain.words import Purpose
from leadctl.services.assign import Assigned, assign_ready
from leadctl.services.lookup import find_lead
from leadctl.services.portions import portions
from leadctl.services.promises import void_promises
from leadctl.services.standing import MOVES, UNREAD
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from leadctl.store.work import Work, stored

AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class RescoringDone:
    """What changed, of how many leads, and what became of those that are ready since."""

    leads: int
    changed: tuple[Rescored, ...]
    handed_out: tuple[Assigned, ...] = ()


def check_open(work: Work, lead_name: str) -> int:
    """The number of a lead that can be rescored. Raises Refusal "not-from-here"."""
    lead = find_lead(work, lead_name)
    if lead.status is Status.CLOSED:
        raise not_from_here(lead.status, "rescored", lead.id)
    return lead.id


def rescore_leads(
    desk: Desk, named: Sequence[int] | None = None, *, hand_out: bool = True
) -> RescoringDone:
    """Rescore all open leads, or those named; those that become ready are handed out."""
    qualifiers = _Qualifiers()
    with desk.read() as work:
        leads = _open_leads(work, named)
    changed: list[Rescored] = []
    for some in portions(leads, AT_ONCE):
        with desk.write() as work:
            plan = _plan(work, some, qualifiers)
            _apply(work, plan)
            changed += [each.outcome for each in plan if each.outcome.changes]
    if changed:
        with desk.write() as work:
            moves = sum(each.status_from is not each.status_to for each in changed)
            work.note("rescored", leads=len(leads), changed=len(changed), moved=moves)
    ready = [each.lead for each in changed if each.status_to is Status.READY != each.status_from]
    handed_out = assign_ready(desk, ready) if ready and hand_out else []
    return RescoringDone(len(leads), tuple(changed), tuple(handed_out))


def foresee_rescoring(work: Work, named: Sequence[int] | None = None) -> RescoringDone:
    """What `rescore_leads` would change now, before anything is handed out."""
    qualifiers, changed = _Qualifiers(), []
    leads = _open_leads(work, named)
    for some in portions(leads, AT_ONCE):
        plan = _plan(work, some, qualifiers)
        changed += [each.outcome for each in plan if each.outcome.changes]
    return RescoringDone(len(leads), tuple(changed))


def _open_leads(work: Work, named: Sequence[int] | None) -> Sequence[int]:
    if named is not None:
        return sorted(set(named))
    query = select(col(Lead.id)).where(col(Lead.status).in_(OPEN)).order_by(col(Lead.id))
    return work.session.connection().execute(query).scalars().all()


class _Qualifiers:
    """The qualifier of a policy on a day, made once for all portions."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, date], Qualifier] = {}

    def of(self, work: Work) -> Qualifier:
        asked = work.policy_version, work.today
        if asked not in self._made:
            self._made[asked] = Qualifier(work.policy, work.today)
        return self._made[asked]


_ASKED = ("id", "status", "score", "rating", "own_rating", "first_name", "last_name", "email",
          "phone", "country", "region")  # fmt: skip


def _plan(work: Work, leads: Sequence[int], qualifiers: _Qualifiers) -> list[Rescoring]:
    """What changes of these leads, those among them that are open still."""
    work.flush()
    qualifier = qualifiers.of(work)
    names = list(dict.fromkeys([*_ASKED, *sorted(qualifier.fields)]))
    columns: Any = [getattr(Lead, name) for name in names]
    numbers = func.json_each(json.dumps(list(leads))).table_valued("value")
    query = select(*columns).where(
        col(Lead.id).in_(select(numbers.c.value)), col(Lead.status).in_(OPEN)
    )
    rows = work.session.connection().execute(query.order_by(col(Lead.id))).all()
    if not rows:
        return []
    known = dict(zip(names, zip(*rows, strict=True), strict=True))
    facts: dict[str, Sequence[object]] = {name: known[name] for name in qualifier.fields}
    if "received_at" in facts:
        facts["received_at"] = [at and at.astimezone(work.zone) for at in known["received_at"]]
    verdicts = qualifier.verdicts(facts, len(rows))
    subjects = _subjects(work, zip(*(known[name] for name in _ASKED), strict=True), leads)
    plan = map(rescore, subjects, verdicts)
    return [each for each in plan if each]


def _subjects(
    work: Work, rows: Iterable[tuple[Any, ...]], leads: Sequence[int]
) -> Iterable[Subject]:
    consents, problems = _consents(work, leads), _problems(work, leads)
    policy: Policy = work.policy
    nothing: dict[str, Found] = {}
    for lead, status, score, rating, own, first, last, email, phone, country, region in rows:
        found = problems.get(lead, nothing)
        particulars = Particulars(
            name=last or first or "",
            email=email,
            phone=phone,
            country=country,
            region=region,
            rating=rating,
            consents=consents.get(lead, frozenset()),
            regions=policy.territories,
            has_tried=not UNREAD.isdisjoint(found),
        )
        yield Subject(lead, status, score, rating, own, particulars, found)


_CONSENTS = """
    SELECT lead_id, group_concat(purpose) FROM consent
    WHERE lead_id IN (SELECT value FROM json_each(?)) AND withdrawn_at IS NULL GROUP BY lead_id
"""
_PROBLEMS = """
    SELECT lead_id, code, resolved_at IS NULL, resolution IS NOT NULL FROM lead_problem
    WHERE lead_id IN (SELECT value FROM json_each(?))
"""


def _consents(work: Work, leads: Sequence[int]) -> dict[int, frozenset[Purpose]]:
    known: dict[str, frozenset[Purpose]] = {}  # there are only a few mixes of purposes
    consents: dict[int, frozenset[Purpose]] = {}
    for lead, said in work.rows(_CONSENTS, json.dumps(list(leads))):
        if said not in known:
            known[said] = frozenset(map(Purpose, said.split(",")))
        consents[lead] = known[said]
    return consents


def _problems(work: Work, leads: Sequence[int]) -> dict[int, dict[str, Found]]:
    """What was found wrong with each lead, by code; of several of a code, an open one."""
    problems: dict[int, dict[str, Found]] = defaultdict(dict)
    for lead, code, is_open, was_waived in work.rows(_PROBLEMS, json.dumps(list(leads))):
        known = problems[lead].get(code)
        if known is None or not known.is_open:
            problems[lead][code] = Found(bool(is_open), bool(was_waived))
    return problems


_QUALIFY = "UPDATE lead SET score = ?, rating = ? WHERE id = ?"
_MOVE = """
    UPDATE lead SET status = ?, last_event_id = ?, since_at = ?, escalated_at = NULL,
    round = round + ? WHERE id = ?
"""
_FIND = """
    INSERT INTO lead_problem (lead_id, code, field, sentence) VALUES (?, ?, ?, ?)
    ON CONFLICT (lead_id, code, field) DO UPDATE
    SET sentence = excluded.sentence, resolved_at = NULL, resolution = NULL
"""
_MEND = """
    UPDATE lead_problem SET resolved_at = ?
    WHERE lead_id = ? AND code = ? AND resolved_at IS NULL
"""


def _apply(work: Work, plan: Sequence[Rescoring]) -> None:
    """Write the plan in a few statements."""
    now = stored(work.now)
    outcomes = [each.outcome for each in plan]
    work.write_rows(_QUALIFY, [(one.score_to, one.rating_to.value, one.lead) for one in outcomes])
    work.write_rows(_FIND, [_found(each.outcome.lead, p) for each in plan for p in each.came])
    work.write_rows(_MEND, [(now, each.outcome.lead, code) for each in plan for code in each.went])
    moving = [each for each in plan if each.outcome.status_from is not each.outcome.status_to]
    for each in plan:
        _tell(work, each)
    work.write_rows(_MOVE, [_move(work, each, now) for each in moving])
    void_promises(
        work, [each.outcome.lead for each in moving if each.outcome.status_to is not Status.READY]
    )


def _found(lead: int, problem: Problem) -> tuple[object, ...]:
    return lead, problem.code, problem.field, problem.sentence


def _tell(work: Work, each: Rescoring) -> None:
    """Enter what no move tells."""
    one = each.outcome
    if one.status_from is not one.status_to:
        return
    if one.rating_from is not one.rating_to:
        work.note(
            "rerated",
            lead_id=one.lead,
            rating_from=one.rating_from.value,
            rating_to=one.rating_to.value,
        )
    if each.came:
        codes = tuple(sorted(problem.code for problem in each.came))
        work.note("problems-found", lead_id=one.lead, problems=codes)
    if each.went:
        work.note("problems-resolved", lead_id=one.lead, problems=each.went)


def _move(work: Work, each: Rescoring, now: str) -> tuple[object, ...]:
    one = each.outcome
    came = tuple(sorted(problem.code for problem in each.came))
    codes = came if one.status_to is Status.FLAGGED else each.went
    facts: dict[str, Any] = {"problems": codes} if codes else {}
    if one.rating_from is not one.rating_to:
        facts |= {"rating_from": one.rating_from.value, "rating_to": one.rating_to.value}
    move: Move = MOVES[one.status_to]
    step = work.step(one.lead, one.status_from, move, **facts)
    nurtured = one.status_from is Status.READY and one.status_to is Status.NURTURING
    return step.status.value, step.event, now, int(nurtured), one.lead
