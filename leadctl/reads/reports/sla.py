"""`leadctl report sla`: how often each window was kept, by month and rating."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from leadctl.domain.lead import Rating
from leadctl.domain.percent import percent
from leadctl.domain.policy import Policy
from leadctl.domain.windows import Window
from leadctl.domain.words import DeadlineOutcome
from leadctl.reads.reports.months import Months, months_of
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.unflagged import unflagged
from leadctl.store.work import Work

# one that became void was neither kept nor missed
_DEADLINES = """
    SELECT kind, {month}, lead.rating, outcome, count(*)
    FROM deadline
    LEFT JOIN assignment ON assignment.id = deadline.assignment_id
    JOIN lead ON lead.id = coalesce(deadline.lead_id, assignment.lead_id)
    WHERE {of_partner} AND {of_source} AND outcome IN ('met', 'late', 'missed')
    AND deadline.ended_at >= ?1 AND deadline.ended_at < ?2
    GROUP BY 1, 2, 3, 4
"""
_LOGGED = """
    SELECT {month}, rating, logged_late, count(*) FROM lead
    WHERE {of_source} AND logged_at >= ?1 AND logged_at < ?2
    GROUP BY 1, 2, 3
"""


class WindowKind(StrEnum):
    """The windows of the policy that are measured, in the order of a lead's life."""

    LOG = "log"
    RESOLVE = "resolve"
    CLAIM = "claim"
    CONTACT = "contact"
    RECORD = "record"
    ANSWER = "answer"


_PLACE = {window: place for place, window in enumerate(WindowKind)}


@dataclass(frozen=True, slots=True)
class SlaMonth:
    """How often a window was kept by leads of a rating in a month. Names are JSON names.

    What was done in time is `kept`, what a manager accepted all the same `late`, and all else
    `missed`; `in_time` is the share of the kept in percent. Of `unknown` nobody knows: a list that
    does not say when a lead was received, or says that it was later, or a year without holidays.

    `claim`, `contact`, `record`: the deadlines of partners that ended so; those that became void do
    not count. `answer`: the promises to leads, likewise. `log`: every lead in the store, kept if it
    was logged within the window from its receipt. `resolve`: every time that a lead in the store
    left `flagged`, kept if that was within the window, which starts when it was flagged; it is
    counted on the company's calendar under the policy in force when it left. `log`, `resolve` and
    `answer` bind the vendor: of a partner or a manager there are none.
    """

    window: WindowKind
    month: str
    """As 2026-11, in the policy's zone: in which it was done, or found to be missed."""
    rating: Rating
    """The lead's as it is now."""
    kept: int
    late: int
    missed: int
    unknown: int
    in_time: Decimal | None
    allowed: str | None = None
    """What the policy in force allows, but for its exceptions; None where it has no such window."""


_OF_OUTCOME = {
    DeadlineOutcome.MET.value: "kept",
    DeadlineOutcome.LATE.value: "late",
    DeadlineOutcome.MISSED.value: "missed",
}
_OF_LATENESS = {0: "kept", 1: "missed", None: "unknown"}


def sla(work: Work, scope: Scope = ALL) -> tuple[SlaMonth, ...]:
    """By window, month and rating; what did not occur is left out.

    Raises Refusal "backwards-span".
    """
    counts: dict[tuple[WindowKind, str, Rating], Counter[str]] = defaultdict(Counter)
    for window, month, rating, way, count in _found(work, scope):
        counts[window, month, rating][way] += count
    return tuple(
        SlaMonth(
            window=window,
            month=month,
            rating=rating,
            kept=ways["kept"],
            late=ways["late"],
            missed=ways["missed"],
            unknown=ways["unknown"],
            in_time=percent(ways["kept"], ways["kept"] + ways["late"] + ways["missed"]),
            allowed=allowed(work.policy, window, rating),
        )
        for window, month, rating in sorted(counts, key=_in_order)
        for ways in [counts[window, month, rating]]
    )


def _in_order(key: tuple[WindowKind, str, Rating]) -> tuple[int, str, Rating]:
    window, month, rating = key
    return _PLACE[window], month, rating


_Found = tuple[WindowKind, str, Rating, str, int]
"""So many times a window of leads of a rating came out in that way in a month."""


def _found(work: Work, scope: Scope) -> Iterator[_Found]:
    months = months_of(work, scope)
    by_month = _DEADLINES.replace("{month}", months.number_of("deadline.ended_at"))
    for kind, month, rating, outcome, count in scope.rows(work, by_month):
        yield WindowKind(kind), months.names[month], Rating(rating), _OF_OUTCOME[outcome], count
    if scope.partners is None:
        yield from _vendors(work, scope, months)


def _vendors(work: Work, scope: Scope, months: Months) -> Iterator[_Found]:
    """Of the windows that bind nobody but the vendor, and have no deadline."""
    by_month = _LOGGED.replace("{month}", months.number_of("logged_at"))
    for month, rating, late, count in scope.rows(work, by_month):
        yield WindowKind.LOG, months.names[month], Rating(rating), _OF_LATENESS[late], count
    for (name, rated, passed), count in unflagged(work, scope, months).items():
        yield WindowKind.RESOLVE, name, rated, _OF_LATENESS[passed], count


def allowed(policy: Policy, window: WindowKind, rating: Rating) -> str | None:
    """How long the policy lets a window of a lead of that rating be, in words."""
    windows = policy.windows
    match window:
        case WindowKind.LOG:
            found: Window | None = windows.log
        case WindowKind.RESOLVE:
            found = windows.resolve
        case WindowKind.CLAIM:
            found = windows.claim
        case WindowKind.CONTACT:
            found = windows.contact.get(rating)
        case WindowKind.RECORD:
            found = windows.record
        case WindowKind.ANSWER:
            found = windows.answer.get(rating)
        case _:
            assert_never(window)
    return None if found is None else str(found)
