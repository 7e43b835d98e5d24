"""How good a lead is: its score by the policy's rules, and its rating."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from leadctl.domain.folding import fold
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Policy, ScoreRule

LOWEST, HIGHEST = 0, 100


@dataclass(frozen=True, slots=True)
class Part:
    """What one rule gave: the rule in words, and its points."""

    rule: str
    points: int


@dataclass(frozen=True, slots=True)
class Score:
    """A lead's score from 0 to 100, and the rules that gave it, in the policy's order."""

    total: int
    parts: tuple[Part, ...]


def score(facts: Mapping[str, object], rules: Iterable[ScoreRule], today: date) -> Score:
    """The points of all `rules` that fit a lead with these `facts`, held to 0 to 100."""
    parts = tuple(
        Part(str(rule.when), rule.points) for rule in rules if rule.when.fits(facts, today)
    )
    total = sum(part.points for part in parts)
    return Score(max(LOWEST, min(HIGHEST, total)), parts)


def rate(facts: Mapping[str, object], policy: Policy, today: date) -> Rating:
    """The rating of a lead with these `facts`: what its list says of it, else the conditions.

    `facts["rating"]` is what the list said: a letter, or a word that the policy maps to one. A word
    that it does not know says nothing. `facts["score"]` is the score, where there is one.
    """
    said = facts.get("rating")
    rules = policy.qualification
    if isinstance(said, str) and (rating := rules.ratings.get(fold(said.strip()))):
        return rating
    if any(condition.fits(facts, today) for condition in rules.rating.A):
        return Rating.A
    if any(condition.fits(facts, today) for condition in rules.rating.B):
        return Rating.B
    return Rating.C
