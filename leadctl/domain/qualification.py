"""How good a lead is: its score by the policy's rules, and its rating."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

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
    rules: tuple[ScoreRule, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What each rule gave, put into words only when asked: a list has a million rows."""
        return tuple(Part(str(rule.when), rule.points) for rule in self.rules)


def score(facts: Mapping[str, object], rules: Iterable[ScoreRule], today: date) -> Score:
    """The points of all `rules` that fit a lead with these `facts`, held to 0 to 100."""
    fitting = tuple([rule for rule in rules if rule.when.fits(facts, today)])
    total = sum([rule.points for rule in fitting])
    return Score(max(LOWEST, min(HIGHEST, total)), fitting)


def rate(facts: Mapping[str, object], policy: Policy, today: date) -> Rating:
    """The rating of a lead with these `facts` of which its list says no rating itself.

    `facts["score"]` is the score, where there is one.
    """
    conditions = policy.qualification.rating
    if any(condition.fits(facts, today) for condition in conditions.A):
        return Rating.A
    if any(condition.fits(facts, today) for condition in conditions.B):
        return Rating.B
    return Rating.C
