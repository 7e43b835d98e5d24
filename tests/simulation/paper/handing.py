"""Who gets which lead: the gates that stop partners, and how the others are ranked."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tests.simulation.paper.days import Window
from tests.simulation.paper.people import Hold, Lead, Letter, Partner
from tests.simulation.script import Person

if TYPE_CHECKING:
    from tests.simulation.paper.world import PaperWorld

Outcome = tuple[int, str | None, datetime | None]
"""A lead, who got it, and by when it is to be claimed."""
Absences = dict[tuple[str, Window], bool]


def hand_out(world: PaperWorld, at: datetime) -> list[Outcome]:
    """Hand out what is ready, in its order; what nobody can take is told of once."""
    ready = [lead for lead in world.leads.values() if lead.status == "ready"]
    ready.sort(key=lambda lead: (lead.person.rating, -lead.score, lead.since, lead.person.number))
    absences: Absences = {}
    done: list[Outcome] = []
    for lead in ready:
        world.promise(lead)
        partner = _best(world, lead, at, absences)
        if partner is not None:
            hold = _give(world, lead, partner, at)
            done.append((lead.person.number, partner.firm.code, hold.limits[0].due))
        elif lead.escalated_at is None:
            lead.escalated_at = at
            done.append((lead.person.number, None, None))
    return done


def _give(world: PaperWorld, lead: Lead, partner: Partner, at: datetime) -> Hold:
    hold = Hold(lead, partner, at)
    lead.holds.append(hold)
    partner.held.append(hold)
    lead.go("assigned", at)
    lead.escalated_at = None
    world.given += 1
    partner.received = world.given
    world.start(hold, "claim", lead.terms.claim, at)
    if world.book.contact_from == "assignment":
        world.start(hold, "contact", lead.terms.contact, at)
    hold.notice = world.owe(Letter("new-lead", partner, at, hold))
    world.reached(hold, at)
    return hold


def _best(world: PaperWorld, lead: Lead, at: datetime, absences: Absences) -> Partner | None:
    free = [
        (_rank(world, lead, partner), partner)
        for partner in world.partners.values()
        if _may_have(world, lead, partner, at, absences)
    ]
    return min(free, key=lambda each: each[0])[1] if free else None


def _may_have(
    world: PaperWorld, lead: Lead, partner: Partner, at: datetime, absences: Absences
) -> bool:
    return (
        partner.status == "active"
        and partner.firm.kind not in world.book.excluded
        and _nearness(world, lead.person, partner) is not None
        and all(hold.partner is not partner for hold in lead.holds)
        and _open(world, partner) < _cap(world, partner)
        and not _is_away(world, partner, lead.terms.claim, at, absences)
    )


def _is_away(
    world: PaperWorld, partner: Partner, window: Window, at: datetime, absences: Absences
) -> bool:
    """Whether it is on leave on every day that the window would have without leave."""
    asked = partner.firm.code, window
    if asked not in absences:
        days: set[date] = set()
        if partner.leave:
            days = world.days(partner, with_leave=False).counted(at, window)
        absences[asked] = bool(partner.leave) and days <= partner.leave
    return absences[asked]


def _rank(world: PaperWorld, lead: Lead, partner: Partner) -> tuple[object, ...]:
    firm = partner.firm
    return (
        _nearness(world, lead.person, partner),
        world.book.levels.index(firm.program_level),
        world.book.certificates.index(firm.certification_level),
        _open(world, partner) / _cap(world, partner),
        partner.received,
        firm.code,
    )


def _nearness(world: PaperWorld, person: Person, partner: Partner) -> int | None:
    """0 for the same subdivision, 1 for the country, 2 for a region that has it, 3 for all."""
    subdivision = f"{person.country}-{person.subdivision}" if person.subdivision else None
    around = {person.country, subdivision} - {"", None}
    regions = {name for name, codes in world.book.regions.items() if around & set(codes)}
    regions |= {person.region} & set(world.book.regions)
    covered = set(partner.firm.territories)
    if subdivision in covered:
        return 0
    if person.country in covered:
        return 1
    if regions & covered:
        return 2
    return 3 if "*" in covered else None


def _open(world: PaperWorld, partner: Partner) -> int:
    counted = ["assigned", "claimed", "contacted"]
    if world.book.counts_unclosed:
        counted.append("working")
    return sum(hold.lead.status in counted for hold in partner.held)


def _cap(world: PaperWorld, partner: Partner) -> int:
    cap = partner.firm.capacity
    return world.book.cap if cap is None else cap
