"""Why a lead goes to whom: every partner's place or the gate that stopped it, and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from leadctl.domain.candidates import Candidate, Gate, Waiting
from leadctl.domain.capacity import capacity_words
from leadctl.domain.contests import Share
from leadctl.domain.criteria import Criterion
from leadctl.domain.roster import Roster

_DIFFERENCES: Mapping[Criterion, str] = MappingProxyType(
    {
        Criterion.TERRITORY: "territory: {near} is nearer than {far}.",
        Criterion.TURN: "its turn: by its weight it is due a whole lead before {second.code}.",
        Criterion.PROGRAM_LEVEL: "program level: {first.program_level} is above "
        "{second.program_level}.",
        Criterion.CERTIFICATION_LEVEL: "certification level: {first.certification_level} is above "
        "{second.certification_level}.",
        Criterion.OPEN: "open leads: it has fewer for its cap.",
        Criterion.WAIT: "the longer wait: its last lead is longer ago than that of {second.code}.",
        Criterion.CODE: "its code alone: all else is equal to {second.code}.",
    }
)
"""What decides between the first two, with both values."""


@dataclass(frozen=True, slots=True)
class Placing:
    """One partner's place for one lead, or the gate that stopped it. Names are JSON names."""

    partner: str
    eligible: bool
    stopped_by: str | None
    territory: str | None
    program_level: str
    certification_level: str
    open: int
    capacity: int | str
    """Open leads it may hold, or "unlimited"."""
    place: int | None
    last_lead_at: datetime | None
    """When it was last given a lead; None: never."""
    weight: int | None
    """Its parts of the leads; None where it could not have this one, or they go not by weight."""
    owed: float | None
    """In leads, what it is owed once this one is there; below zero it is ahead of its share."""
    turn_in: float | None
    """After how many more such leads it would be owed a whole one: the fewest come first."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A lead's whole ranking, the eligible partners first and in order, and why it came so."""

    lead: int
    placings: tuple[Placing, ...]
    why: str


def explain(waiting: Waiting, roster: Roster) -> Explanation:
    """Rank every partner for one lead, as `Roster.choose` would now."""
    free = roster.ranked(waiting)
    shares = roster.shares(waiting)
    placings = [
        _placing(candidate, waiting, roster, place=place, share=shares.get(candidate.id))
        for place, candidate in enumerate(free, 1)
    ]
    barred = [
        (gate, candidate)
        for candidate in roster.candidates
        if (gate := roster.gate(candidate, waiting)) is not None
    ]
    placings += [
        _placing(candidate, waiting, roster, gate=gate)
        for gate, candidate in sorted(barred, key=_nearly)
    ]
    return Explanation(waiting.lead, tuple(placings), _why(waiting, roster))


def _nearly(barred: tuple[Gate, Candidate]) -> tuple[int, str]:
    """Who passed more gates comes first."""
    gate, candidate = barred
    return -list(Gate).index(gate), candidate.code


def _placing(
    candidate: Candidate,
    waiting: Waiting,
    roster: Roster,
    *,
    place: int | None = None,
    gate: Gate | None = None,
    share: Share | None = None,
) -> Placing:
    barrier = candidate.kind if gate is Gate.KIND else gate.value if gate else None
    return Placing(
        partner=candidate.code,
        eligible=gate is None,
        stopped_by=barrier,
        territory=_where(candidate, waiting, roster),
        program_level=candidate.program_level,
        certification_level=candidate.certification_level,
        open=candidate.open,
        capacity=capacity_words(candidate.capacity),
        place=place,
        last_lead_at=candidate.last_lead_at,
        weight=share.weight if share else None,
        owed=round(share.owed, 4) if share else None,
        turn_in=round(share.turn_in, 4) if share else None,
    )


def _why(waiting: Waiting, roster: Roster) -> str:
    choice = roster.choose(waiting)
    if choice is None:
        return f"Nobody can take it: {roster.stopped(waiting)}."
    first, second, edge = choice.winner, choice.second, choice.edge
    if edge is Criterion.KNOWN:
        return f"{first.code} has converted this person before, and is asked first."
    if second is None or edge is None:
        return f"{first.code} is the only partner that can take it."
    why = _DIFFERENCES[edge].format(
        first=first,
        second=second,
        near=_where(first, waiting, roster),
        far=_where(second, waiting, roster),
    )
    return f"{first.code} wins on {why}"


def _where(candidate: Candidate, waiting: Waiting, roster: Roster) -> str | None:
    covering = roster.territory(candidate, waiting.place)
    return covering[1] if covering else None
