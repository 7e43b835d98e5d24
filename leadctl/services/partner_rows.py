"""A row of a partner list against the policy: what is wrong with it, or the partner it wants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leadctl.calendars import Place, headquarters, known_place
from leadctl.domain.policy import Policy
from leadctl.domain.spelling import meant
from leadctl.domain.territory import EVERYWHERE
from leadctl.errors import Refusal
from leadctl.intake.drafts import PartnerDraft
from leadctl.intake.places import find_code, find_country
from leadctl.store.tables import Partner

PLACE = frozenset({"country", "subdivision", "timezone"})
"""Columns that are read together, since they depend on one another."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A partner as the list wants it: the columns of its row, and its territories."""

    code: str
    columns: dict[str, object]
    territories: tuple[str, ...]


def faults_of(draft: PartnerDraft, partner: Partner | None, policy: Policy) -> Iterator[str]:
    """Everything that a row says and the policy or the holiday data does not know.

    `partner` is the one that has the row's code already.
    """
    yield from _levels(draft, policy)
    if "territories" not in draft.unsaid:
        yield from _territories(draft, policy)
    if draft.manager and policy.managers and draft.manager not in policy.managers:
        yield f"has the manager {draft.manager!r}, who is not in the policy"
    if not draft.unsaid >= PLACE:
        yield from _unknown_place(draft, partner, policy)


def _levels(draft: PartnerDraft, policy: Policy) -> Iterator[str]:
    rules = policy.assignment
    for field, level, known in (
        ("program_level", draft.program_level, rules.program_levels),
        ("certification_level", draft.certification_level, rules.certification_levels),
    ):
        if field not in draft.unsaid and meant(level, known) is None:
            name = field.replace("_", " ")
            yield f"has the {name} {level!r}, which is none of {', '.join(known)}"


def _territories(draft: PartnerDraft, policy: Policy) -> Iterator[str]:
    for name in draft.territories:
        if _territory(name, policy) is None:
            yield f"has the territory {name!r}, which is no country, subdivision or region"


def _unknown_place(draft: PartnerDraft, partner: Partner | None, policy: Policy) -> Iterator[str]:
    place = _place(draft, partner, policy)
    company = policy.calendar.country
    for part in (Place(place.country, place.subdivision), Place(company, "", place.timezone)):
        try:
            known_place(part)
        except Refusal as refusal:
            yield f"is at a place that is not known: {str(refusal).rstrip('.')}"


def wanted_by(draft: PartnerDraft, partner: Partner | None, policy: Policy) -> Wanted:
    """The partner that a row without faults wants."""
    place = known_place(_place(draft, partner, policy))
    rules = policy.assignment
    columns: dict[str, object] = {
        "name": draft.name,
        "email": draft.email,
        "kind": draft.kind,
        "program_level": meant(draft.program_level, rules.program_levels),
        "certification_level": meant(draft.certification_level, rules.certification_levels),
        "country": place.country,
        "subdivision": place.subdivision,
        "timezone": place.timezone,
        "capacity": draft.capacity,
        "manager": draft.manager or "",
    }
    if partner is not None:
        kept = (draft.unsaid - PLACE) & columns.keys()
        columns |= {name: getattr(partner, name) for name in kept}
    named = (_territory(name, policy) or name for name in draft.territories)
    return Wanted(draft.code, columns, tuple(dict.fromkeys(named)))


def _place(draft: PartnerDraft, partner: Partner | None, policy: Policy) -> Place:
    """Where the partner works: what the row says, what it has already, or the company's place.

    A subdivision goes with its country: in another country the partner has none, unless said.
    """
    company = headquarters(policy)
    known = company
    if partner is not None:
        known = Place(partner.country, partner.subdivision, partner.timezone)
    country = (known if "country" in draft.unsaid else company).country
    if draft.country:
        country = find_country(draft.country) or draft.country
    timezone = draft.timezone or (known if "timezone" in draft.unsaid else company).timezone
    subdivision = draft.subdivision or ""
    if partner is not None and "subdivision" in draft.unsaid:
        subdivision = known.subdivision if country == known.country else ""
    elif not subdivision and draft.country is None and country == company.country:
        subdivision = company.subdivision
    return Place(country, subdivision, timezone)


def _territory(name: str, policy: Policy) -> str | None:
    """A territory as the store spells it; None if there is no such country, part or region.

    A code comes before a region of the policy's, and that before what else a country is called.
    """
    code = find_code(name)
    if name in (EVERYWHERE, code):
        return name
    return meant(name, policy.territories) or code or find_country(name)
