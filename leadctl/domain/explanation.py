"""Why a lead goes to whom: every partner's place or the gate that stopped it, and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.capacity import capacity_words
from leadctl.domain.ranking import Candidate, Gate, Roster, Waiting


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


@dataclass(frozen=True, slots=True)
class Explanation:
    """A lead's whole ranking, the eligible partners first and in order, and why it came so."""

    lead: int
    placings: tuple[Placing, ...]
    why: str


def explain(waiting: Waiting, roster: Roster) -> Explanation:
    """Rank every partner for one lead, as `Roster.choose` would now."""
    gates = {candidate.code: roster.gate(candidate, waiting) for candidate in roster.candidates}
    free = sorted(
        (candidate for candidate in roster.candidates if gates[candidate.code] is None),
        key=lambda candidate: _order(candidate, waiting, roster),
    )
    barred = sorted(
        (candidate for candidate in roster.candidates if gates[candidate.code] is not None),
        key=lambda candidate: (
            -list(Gate).index(gates[candidate.code] or Gate.KIND),
            candidate.code,
        ),
    )
    placings = [
        _placing(candidate, waiting, roster, place=place, gate=None)
        for place, candidate in enumerate(free, 1)
    ]
    placings += [
        _placing(candidate, waiting, roster, place=None, gate=gates[candidate.code])
        for candidate in barred
    ]
    return Explanation(waiting.lead, tuple(placings), _why(free, waiting, roster))


def _order(candidate: Candidate, waiting: Waiting, roster: Roster) -> tuple[object, ...]:
    covering = roster.territory(candidate, waiting.place)
    is_later = candidate.id != waiting.first
    return (is_later, covering[0] if covering else -1, *roster.standing(candidate))


def _placing(
    candidate: Candidate, waiting: Waiting, roster: Roster, *, place: int | None, gate: Gate | None
) -> Placing:
    covering = roster.territory(candidate, waiting.place)
    barrier = candidate.kind if gate is Gate.KIND else gate.value if gate else None
    return Placing(
        partner=candidate.code,
        eligible=gate is None,
        stopped_by=barrier,
        territory=covering[1] if covering else None,
        program_level=candidate.program_level,
        certification_level=candidate.certification_level,
        open=candidate.open,
        capacity=capacity_words(candidate.capacity),
        place=place,
    )


def _why(free: list[Candidate], waiting: Waiting, roster: Roster) -> str:
    if not free:
        return f"Nobody can take it: {roster.stopped(waiting)}."
    first, *others = free
    if first.id == waiting.first:
        return f"{first.code} has converted this person before, and is asked first."
    if not others:
        return f"{first.code} is the only partner that can take it."
    return f"{first.code} wins on {_difference(first, others[0], waiting, roster)}"


def _difference(first: Candidate, second: Candidate, waiting: Waiting, roster: Roster) -> str:
    """The first criterion on which the two differ, in words with both values."""
    ours, theirs = (roster.territory(c, waiting.place) for c in (first, second))
    if ours and theirs and ours[0] != theirs[0]:
        return f"territory: {ours[1]} is nearer than {theirs[1]}."
    words = (
        f"program level: {first.program_level} is above {second.program_level}.",
        f"certification level: {first.certification_level} is above {second.certification_level}.",
        "open leads: it has fewer for its cap.",
        f"the longer wait: its last lead is longer ago than that of {second.code}.",
        f"its code alone: all else is equal to {second.code}.",
    )
    values = zip(roster.standing(first), roster.standing(second), words, strict=True)
    return next(word for one, other, word in values if one != other)
