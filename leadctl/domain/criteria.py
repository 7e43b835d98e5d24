"""On what one partner comes before another: the first criterion in which the two differ."""

from __future__ import annotations

from enum import StrEnum

from leadctl.domain.candidates import Candidate, Waiting
from leadctl.domain.policy import Strategy
from leadctl.domain.roster import Roster


class Criterion(StrEnum):
    """What partners are ranked by, in order and in the words that are shown."""

    KNOWN = "a conversion before"
    TERRITORY = "territory"
    TURN = "its turn"
    PROGRAM_LEVEL = "program level"
    CERTIFICATION_LEVEL = "certification level"
    OPEN = "open leads"
    WAIT = "the longer wait"
    CODE = "its code alone"


def decisive(first: Candidate, second: Candidate, waiting: Waiting, roster: Roster) -> Criterion:
    """Why `first` comes before `second`, both of which may have the lead."""
    if first.id == waiting.first:
        return Criterion.KNOWN
    if _ring(first, waiting, roster) != _ring(second, waiting, roster):
        return Criterion.TERRITORY
    if roster.rules.strategy is Strategy.WEIGHTED:
        return Criterion.TURN
    ours, theirs = (_values(each, roster) for each in (first, second))
    criteria = (
        Criterion.PROGRAM_LEVEL,
        Criterion.CERTIFICATION_LEVEL,
        Criterion.OPEN,
        Criterion.WAIT,
        Criterion.CODE,
    )
    compared = zip(criteria, ours, theirs, strict=True)
    return next(criterion for criterion, one, other in compared if one != other)


def _ring(candidate: Candidate, waiting: Waiting, roster: Roster) -> int | None:
    covering = roster.territory(candidate, waiting.place)
    return covering[0] if covering else None


def _values(candidate: Candidate, roster: Roster) -> tuple[object, ...]:
    return *roster.rules.levels(candidate), *candidate.wait
