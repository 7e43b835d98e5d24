"""Conditions on a lead: the one vocabulary of scoring, rating, exceptions and campaigns.

A condition is a table of which every line must hold:

    field = value               is that
    field_in = [...]            is one of those
    field_contains = [...]      has one of those texts somewhere in it
    field_at_least = value      is that or more; of dates, that day or later
    field_at_most = value       is that or less; of dates, that day or earlier
    field_within = "30 days"    is a day that near
    field_present = true|false  is known, or is not

Text compares without regard to case or accents. What is not known fits nothing but
`_present = false`. For a date to come, `_within` is from today to that far ahead, so that a day
gone by is no longer near; for a date gone by, it is from that far back to today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from leadctl.domain.facts import LEAD_FIELDS, Kind, Known, known
from leadctl.domain.mistakes import read_list, read_table, reader, unknown
from leadctl.domain.periods import Period, parse_period

read_period = reader(parse_period)


class Comparison(StrEnum):
    """How a field is compared: the ending of its key, which is empty for "is that"."""

    IS = ""
    IN = "_in"
    CONTAINS = "_contains"
    AT_LEAST = "_at_least"
    AT_MOST = "_at_most"
    WITHIN = "_within"
    PRESENT = "_present"


_EQUAL = (Comparison.IS, Comparison.IN, Comparison.PRESENT)
_ORDERED = (*_EQUAL, Comparison.AT_LEAST, Comparison.AT_MOST)

SUITED: Mapping[Kind, tuple[Comparison, ...]] = MappingProxyType(
    {
        Kind.TEXT: (*_EQUAL, Comparison.CONTAINS),
        Kind.NUMBER: _ORDERED,
        Kind.FLAG: (Comparison.IS, Comparison.PRESENT),
        Kind.DATE_TO_COME: (*_ORDERED, Comparison.WITHIN),
        Kind.DATE_GONE_BY: (*_ORDERED, Comparison.WITHIN),
    }
)

EXAMPLES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: 'text in quotation marks, such as "web form", and not empty',
        Kind.NUMBER: "a number, such as 50 or 99.5",
        Kind.FLAG: "true or false",
        Kind.DATE_TO_COME: "a date, such as 2026-11-20 without quotation marks",
        Kind.DATE_GONE_BY: "a date, such as 2026-11-20 without quotation marks",
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of a condition: a field, how it is compared, with what, and that in words."""

    field: str
    kind: Kind
    comparison: Comparison
    wanted: tuple[Known | Period, ...]
    words: str

    def fits(self, facts: Mapping[str, object], today: date) -> bool:
        """Whether the fact is as wanted; a fact of another kind than the field's is not known."""
        return self.holds(known(self.kind, facts.get(self.field)), today)

    def holds(self, fact: Known | None, today: date) -> bool:
        """The same of a fact in the form in which it is compared."""
        match self.comparison:
            case Comparison.IS | Comparison.IN:
                return fact in self.wanted
            case Comparison.CONTAINS:
                return isinstance(fact, str) and any(str(part) in fact for part in self.wanted)
            case Comparison.AT_LEAST:
                return _in_order(self.wanted[0], fact)
            case Comparison.AT_MOST:
                return _in_order(fact, self.wanted[0])
            case Comparison.WITHIN:
                return self._near(fact, today)
            case Comparison.PRESENT:
                return (fact is not None) is self.wanted[0]
        assert_never(self.comparison)

    def _near(self, fact: Known | None, today: date) -> bool:
        match self.wanted[0], fact:
            case Period() as period, date() as day if self.kind is Kind.DATE_TO_COME:
                return today <= day <= period.after(today)
            case Period() as period, date() as day:
                return period.before(today) <= day <= today
        return False


@dataclass(frozen=True, slots=True)
class Condition:
    """What a lead must be like: every clause must hold; without any, every lead fits."""

    clauses: tuple[Clause, ...] = ()

    def fits(self, facts: Mapping[str, object], today: date) -> bool:
        """Whether a lead with these `facts` (field to value) is as wanted, seen on `today`.

        `today` and the instants among the facts are given in one zone, of the caller's choice.
        """
        return all(clause.fits(facts, today) for clause in self.clauses)

    def __str__(self) -> str:
        return " and ".join(clause.words for clause in self.clauses) or "any lead"


def parse_condition(table: object, fields: Mapping[str, Kind] = LEAD_FIELDS) -> Condition:
    """Read a condition on `fields`, or raise `MistakesError` with everything that is wrong in it.

    >>> condition = parse_condition({"source": "web form", "score_at_least": 80})
    >>> str(condition)
    'source is web form and score at least 80'
    >>> condition.fits({"source": "Web Form", "score": 80}, date(2026, 11, 20))
    True
    """
    return Condition(read_table(table, lambda key, value: _clause(key, value, fields)))


def _clause(key: str, value: object, fields: Mapping[str, Kind]) -> Clause:
    field, comparison = _split(key, fields)
    kind = fields[field]
    if comparison not in SUITED[kind]:
        suited = ", ".join(field + ending for ending in SUITED[kind])
        raise ValueError(f"{field} is a {kind}, which is not compared so: say one of {suited}")
    wanted = _wanted(kind, comparison, value)
    return Clause(field, kind, comparison, wanted, _words(field, comparison, value))


def _split(key: str, fields: Mapping[str, Kind]) -> tuple[str, Comparison]:
    for comparison in Comparison:
        field = key.removesuffix(comparison)
        if field in fields:
            return field, comparison
        if field in LEAD_FIELDS:
            raise ValueError(f"{field} is not known yet when this is asked")
    keys = [name + ending for name, kind in fields.items() for ending in SUITED[kind]]
    raise ValueError(unknown(key, keys, listed=fields))


def _wanted(kind: Kind, comparison: Comparison, value: object) -> tuple[Known | Period, ...]:
    match comparison:
        case Comparison.IN | Comparison.CONTAINS:
            wanted = read_list(value, lambda item: _literal(kind, item))
            if not wanted:
                raise ValueError("is empty, and so would fit no lead")
            return wanted
        case Comparison.WITHIN:
            return (read_period(value),)
        case Comparison.PRESENT:
            return (_literal(Kind.FLAG, value),)
        case _:
            return (_literal(kind, value),)


def _literal(kind: Kind, value: object) -> Known:
    literal = known(kind, value)
    if literal is None:
        raise ValueError(f"must be {EXAMPLES[kind]}")
    return literal


def _in_order(low: object, high: object) -> bool:
    match low, high:
        case int() | Decimal() as less, int() | Decimal() as more:
            return less <= more
        case date() as earlier, date() as later:
            return earlier <= later
    return False


def _words(field: str, comparison: Comparison, value: object) -> str:
    """The clause as a person would say it: "decision within 30 days"."""
    subject = field.removesuffix("_on").removesuffix("_at").replace("_", " ")
    if comparison is Comparison.PRESENT:
        return f"{subject} is {'known' if value else 'not known'}"
    verb = comparison.strip("_").replace("_", " ")
    verb = "is" if comparison in _EQUAL else verb
    return f"{subject} {verb} {_said(value)}"


def _said(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case [*items, last] if items:
            return f"{', '.join(map(str, items))} or {last}"
        case [only]:
            return str(only)
    return str(value)
