"""How far leads came on their way to a conversion: what funnel, sources and scores count alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from leadctl.domain.lead import Rating
from leadctl.domain.steps import Step
from leadctl.reads.reports.scope import Scope
from leadctl.reads.reports.won import CENTS, Won, won_in_all
from leadctl.store.work import Work

Key = TypeVar("Key", bound=Hashable)

STEPS = tuple(Step)
RATINGS = "".join(Rating)
# numbers are places in STEPS
_STEP_OF_HOLD = """
    CASE WHEN recorded_at IS NOT NULL THEN 6 WHEN contacted_at IS NOT NULL THEN 5
        WHEN claimed_at IS NOT NULL THEN 4 ELSE 3 END
"""
_OF_ALL = f"""
    CASE WHEN disposition = 'converted' THEN 7
        WHEN hold.step IS NOT NULL THEN hold.step
        WHEN merged_into_id IS NOT NULL OR lead.id IN
            (SELECT lead_id FROM lead_problem WHERE resolved_at IS NULL) THEN 0
        WHEN rating = 'C' THEN 1 ELSE 2 END AS step
    FROM lead NOT INDEXED LEFT JOIN
        (SELECT lead_id, max({_STEP_OF_HOLD}) AS step FROM assignment GROUP BY lead_id) AS hold
        ON hold.lead_id = lead.id
    WHERE {{of_source}} AND logged_at >= ?1 AND logged_at < ?2
"""  # noqa: S608  # our own words
# each partner is told only of what it did itself: a lead may have gone on to another
_OF_PARTNERS = f"""
    CASE WHEN disposition = 'converted' AND hold.closed_in = lead.round THEN 7
        ELSE hold.step END AS step
    FROM (
        SELECT lead_id, max({_STEP_OF_HOLD}) AS step,
            max(round) FILTER (WHERE ended_as = 'closed') AS closed_in
        FROM assignment
        WHERE {{of_partner}} AND assigned_at >= ?1 AND assigned_at < ?2 GROUP BY lead_id
    ) AS hold JOIN lead NOT INDEXED ON lead.id = hold.lead_id
    WHERE {{of_source}}
"""  # noqa: S608  # our own words


def _counted(by: str, steps: str) -> str:
    """The query that counts leads by what, and by step and rating as one number.

    Each table is read once, and leads not in the order of an index: each would be looked up in
    another place of the file. A million leads are sorted in a fifth less time by one number than
    by step and rating, and no row is as long as those of the tables; that is what LIMIT is for,
    without which SQLite would make the two queries one.
    """
    return f"""
        SELECT what, step * 4 + place, won_currency, count(*), {CENTS} FROM (
            SELECT {by} AS what, instr('{RATINGS}', rating) AS place, won_currency, won_value,
            {steps} LIMIT -1
        ) GROUP BY step * 4 + place, what, won_currency
    """  # noqa: S608  # our own words


@dataclass(frozen=True, slots=True)
class Counted:
    """How many leads of a kind came to a step and no further; `cents` are what they were worth."""

    what: Any
    rating: Rating
    step: Step
    currency: str | None
    leads: int
    cents: int | None


def furthest(work: Work, scope: Scope, by: str) -> list[Counted]:
    """The scope's leads, counted by their rating now, how far they came, and `by`.

    `by` is what they are told apart by, in SQL: of the table `lead`. Of all partners, the leads
    are those logged in the days, and what came of them whenever it did. Of some partners, they are
    those that these were given in the days, and what came of that: from the step "assigned" on,
    under holds that began in the days, whoever else had the lead. A lead came to the furthest of:

    - converted: it ended so; of some partners: while one of them held it;
    - followed up, contacted, claimed: under any of its holds, be it given to another since;
    - assigned: it was given to a partner;
    - qualified: it is valid, and rated A or B now;
    - valid: it has no open problem now, and is not merged into another;
    - received: whatever it is.

    Raises Refusal "backwards-span".
    """
    query = _counted(by, _OF_ALL if scope.partners is None else _OF_PARTNERS)
    return [
        Counted(what, Rating(RATINGS[place % 4 - 1]), STEPS[place // 4], currency, leads, cents)
        for what, place, currency, leads, cents in scope.rows(work, query)
    ]


@dataclass(frozen=True, slots=True)
class Cohort:
    """Some leads, as they were counted."""

    counted: tuple[Counted, ...] = ()

    def leads(self, rating: Rating | None = None, step: Step = Step.RECEIVED) -> int:
        """How many came as far as `step`, or further, and are rated so; None: however rated."""
        least = STEPS.index(step)
        return sum(
            each.leads
            for each in self.counted
            if STEPS.index(each.step) >= least and rating in (None, each.rating)
        )

    @property
    def won(self) -> tuple[Won, ...]:
        """What the converted of them were worth."""
        return won_in_all(
            (each.currency, each.cents) for each in self.counted if each.step is Step.CONVERTED
        )


def cohorts(counted: Iterable[Counted], of: Callable[[Any], Key]) -> Mapping[Key, Cohort]:
    """The leads of each kind, where `of` tells the kind of what they were counted by."""
    sorted_out: dict[Key, list[Counted]] = defaultdict(list)
    for each in counted:
        sorted_out[of(each.what)].append(each)
    return {key: Cohort(tuple(some)) for key, some in sorted_out.items()}
