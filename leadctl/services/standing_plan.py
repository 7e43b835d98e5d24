"""Where leads belong by what is known of them: planned for many at once, nothing written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from leadctl.domain.lead import Problem, Rating
from leadctl.domain.lifecycle import HELD, Status
from leadctl.domain.qualification import Qualifier, Verdict
from leadctl.domain.validation import BY_DEED, RULED, Particulars, broken
from leadctl.domain.words import Purpose
from leadctl.services.portions import portions
from leadctl.store.facts import FactColumns, fact_columns
from leadctl.store.work import Work, places

AT_ONCE = 2000

# an enum asked for by value takes five times as long
_STATUSES = {status.value: status for status in Status}
_RATINGS = {rating.value: rating for rating in Rating}
_PURPOSES = {purpose.value: purpose for purpose in Purpose}

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


def plan_changes(work: Work, leads: Sequence[int], *, qualify: bool = True) -> list[Change]:
    """What would come of these leads, those that are closed left out; nothing is changed."""
    qualifier = Qualifier(work.policy, work.today) if qualify else None
    columns = fact_columns(qualifier.fields if qualifier else frozenset(), _FIELDS, work.zone)
    return [
        change
        for some in portions(leads, AT_ONCE)
        for change in _planned(work, some, columns, qualifier)
    ]


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
