"""Whether what is known of a lead is enough to hand it on: one rule for each thing that must be.

These are the rules that a lead breaks or keeps as a whole, and that are asked anew whenever
anything of it changes. What is wrong with a cell of a list is found by whoever reads the cell.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from leadctl.domain.lead import Problem, Rating
from leadctl.domain.words import Purpose

NO_NAME = Problem("no-name", "last_name", "There is no name.")
NO_CONTACT = Problem(
    "no-contact", "email", "There is neither an e-mail address nor a phone number."
)
NO_TERRITORY = Problem(
    "no-territory", "country", "There is no country, and no region of the policy."
)
NO_CONSENT = Problem("no-consent", "consent", "No consent to be handed on is recorded.")
NOT_VETTED = Problem(
    "not-vetted", "", "It comes from outbound marketing, and nobody has vetted it yet."
)

BY_DEED = frozenset({NO_CONSENT.code, NOT_VETTED.code})
"""What only consent or vetting settles: a person's word that it does not matter is no help."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the rules ask of a lead. `regions` are the names that the policy's territories have."""

    name: str
    email: str | None
    phone: str | None
    country: str | None
    region: str | None
    rating: Rating
    consents: Collection[Purpose]
    regions: Collection[str]


def may_go_on(rating: Rating, consents: Collection[Purpose]) -> bool:
    """Whether consent covers what is done with a lead: handing it on, or marketing to a contact.

    >>> may_go_on(Rating.A, [Purpose.MARKETING]), may_go_on(Rating.C, [Purpose.MARKETING])
    (False, True)
    """
    return Purpose.PARTNER in consents or (rating is Rating.C and bool(consents))


RULES: tuple[tuple[Problem, Callable[[Particulars], bool]], ...] = (
    (NO_NAME, lambda lead: not lead.name),
    (NO_CONTACT, lambda lead: not (lead.email or lead.phone)),
    (NO_TERRITORY, lambda lead: not (lead.country or lead.region in lead.regions)),
    (NO_CONSENT, lambda lead: not may_go_on(lead.rating, lead.consents)),
)
"""Each problem that a lead as a whole can have, and when it has it."""

RULED = frozenset(problem.code for problem, _ in RULES)


def broken(lead: Particulars) -> tuple[Problem, ...]:
    """The problems of a lead with these particulars, in the order of the rules."""
    return tuple(problem for problem, is_broken in RULES if is_broken(lead))
