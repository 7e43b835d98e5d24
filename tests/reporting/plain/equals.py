"""To whom a lead was due in equal parts when the policy handed it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tests.reporting.plain.text import alike
from tests.simulation.paper.days import Window
from tests.simulation.script import Person

if TYPE_CHECKING:
    from tests.reporting.plain.lives import Hold, Life
    from tests.reporting.plain.told import Told


@dataclass(frozen=True)
class Handed:
    """A lead that the policy handed out, to whom, and to whom it was due in equal parts."""

    at: datetime
    lead: int
    partner: int
    due_to: tuple[int, ...]


def due_to(told: Told, lead: int, at: datetime) -> tuple[int, ...]:
    """The partners of the nearest territory and the best levels that may have the lead then.

    Nobody where it is offered first to the partner that won the same person before.
    """
    if _is_asked_first(told, lead, at):
        return ()
    free = [partner for partner in told.partners if _may_have(told, lead, partner, at)]
    best = min(_rank(told, lead, partner) for partner in free)
    return tuple(partner for partner in free if _rank(told, lead, partner) == best)


def _is_asked_first(told: Told, lead: int, at: datetime) -> bool:
    """Of a person that was won before, whoever won it is asked first, in the first round."""
    before = told.lives.get(told.rows[lead]["follows_id"])
    if before is None or told.lives[lead].round > 1:
        return False
    closed = [hold for hold in before.holds if hold.ended_as == "closed"]
    return bool(closed) and _may_have(told, lead, closed[-1].partner, at)


def _may_have(told: Told, lead: int, partner: int, at: datetime) -> bool:
    row, life = told.partners[partner], told.lives[lead]
    cap = told.times.book.cap if row["capacity"] is None else row["capacity"]
    opened = sum(
        hold.ended_at is None and hold.recorded_at is None
        for hold in told.holds.values()
        if hold.partner == partner
    )
    return (
        told.status[partner] == "active"
        and row["kind"] not in told.times.book.excluded
        and _nearness(told, lead, partner) is not None
        and not any(hold.partner == partner and _had_it(hold, life) for hold in life.holds)
        and opened < cap
        and not told.times.is_away(partner, at, _claim_window(told, lead))
    )


def _had_it(hold: Hold, life: Life) -> bool:
    """Whether it had the lead in this round, or let it go at the end of the last."""
    return hold.round == life.round or (
        hold.round == life.round - 1 and hold.ended_as == "recycled"
    )


def _claim_window(told: Told, lead: int) -> Window:
    row = told.rows[lead]
    source = alike(row["source"])  # which is how the policy spells them
    # the rating decides nothing of this window
    person = Person(lead, told.lives[lead].logged_at, "", "", "", "A", source, row["employees"])
    return told.times.book.terms(person).claim


def _rank(told: Told, lead: int, partner: int) -> tuple[int, int, int]:
    row, book = told.partners[partner], told.times.book
    nearness = _nearness(told, lead, partner)
    assert nearness is not None
    return (
        nearness,
        book.levels.index(row["program_level"]),
        book.certificates.index(row["certification_level"]),
    )


def _nearness(told: Told, lead: int, partner: int) -> int | None:
    """0 for the same subdivision, 1 for the country, 2 for a region that has it, 3 for all."""
    row = told.rows[lead]
    country, subdivision = row["country"], row["subdivision"]
    if subdivision and not subdivision.startswith(f"{country}-"):
        subdivision = f"{country}-{subdivision}"
    around = {country, subdivision} - {None, ""}
    regions = {name for name, codes in told.times.book.regions.items() if around & set(codes)}
    regions |= {row["region"]} & set(told.times.book.regions)
    covered = told.territories[partner]
    if subdivision in covered:
        return 0
    if country in covered:
        return 1
    if regions & covered:
        return 2
    return 3 if "*" in covered else None
