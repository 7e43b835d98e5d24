"""How good a lead is: its score by the policy's rules, and its rating."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import repeat
from operator import or_
from typing import Any

from leadctl.domain.conditions import Clause
from leadctl.domain.facts import Kind, known
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Policy, ScoreRule

LOWEST, HIGHEST = 0, 100
REMEMBERED = 1 << 16
"""Values of a field that are kept, with the clauses that they fit."""


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a policy says of a lead: its score, and the rating where its list says none."""

    score: int
    rating: Rating


class Qualifier:
    """Scores and rates many leads under one policy, as seen on one day.

    Leads whose fields fit the same clauses have the same score and rating. So each clause gets a
    bit, each different value of a field is asked once which clauses it fits, and each mix of bits
    is scored and rated once: by `score` and `rate`, which say what they are.
    """

    def __init__(self, policy: Policy, today: date) -> None:
        self._policy, self._today = policy, today
        self._verdicts: dict[int, Verdict] = {}
        rules = policy.qualification
        conditions = [rule.when for rule in rules.score] + [*rules.rating.A, *rules.rating.B]
        clauses: dict[str, list[tuple[int, Clause]]] = {}
        for place, clause in enumerate(each for when in conditions for each in when.clauses):
            if clause.field != "score":  # which follows from the others
                clauses.setdefault(clause.field, []).append((1 << place, clause))
        self._bits = {field: self._asked(asked) for field, asked in clauses.items()}

    @property
    def fields(self) -> frozenset[str]:
        """The fields that any rule asks for."""
        return frozenset(self._bits)

    def verdicts(self, facts: Mapping[str, Sequence[object]], count: int) -> list[Verdict]:
        """The verdict on each of `count` leads, whose values of a field are one of `facts`.

        A field that is not among them is not known of any lead; numbers are whole or exact.
        """
        mixed: Iterable[int] = [0] * count
        for field, bits in self._bits.items():
            mixed = map(or_, mixed, map(bits, facts.get(field) or repeat(None)))
        mixes = list(mixed)
        for mix, place in {mix: place for place, mix in enumerate(mixes)}.items():
            if mix not in self._verdicts:
                self._verdicts[mix] = self._verdict({name: facts[name][place] for name in facts})
        return list(map(self._verdicts.__getitem__, mixes))

    def _verdict(self, facts: dict[str, object]) -> Verdict:
        total = score(facts, self._policy.qualification.score, self._today).total
        return Verdict(total, rate({**facts, "score": total}, self._policy, self._today))

    def _asked(self, clauses: Sequence[tuple[int, Clause]]) -> Callable[[object], int]:
        """From a value of a field to the bits of the `clauses` that it fits."""
        kind = clauses[0][1].kind

        def bits(value: object) -> int:
            fact = known(kind, value)
            return sum([bit for bit, clause in clauses if clause.holds(fact, self._today)])

        if kind is Kind.NUMBER:
            return _by_place(bits, [clause for _, clause in clauses])
        return lru_cache(maxsize=REMEMBERED)(bits)


def _by_place(bits: Callable[[object], int], clauses: Iterable[Clause]) -> Callable[[Any], int]:
    """The same, asked once for all numbers in one place among those that the clauses name.

    There are many amounts, but few places: between two of those numbers, or on one of them.
    """
    named = {number for each in clauses for number in each.wanted if not isinstance(number, bool)}
    marks: list[Any] = sorted(named)
    found: dict[int | None, int] = {}

    def remembered(value: Any) -> int:
        place = None if value is None else bisect_left(marks, value) + bisect_right(marks, value)
        if place not in found:
            found[place] = bits(value)
        return found[place]

    return remembered
