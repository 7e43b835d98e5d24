"""A policy as the settings it comes to: each by its key, in the words of the file.

What the file leaves out is there too, as built in. Two settings are the same where they mean the
same, however they were written: "2 Working  days" is "2 working days".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time

from leadctl.domain.capacity import capacity_words
from leadctl.domain.conditions import Condition
from leadctl.domain.mistakes import key_shown
from leadctl.domain.policy.model import Policy
from leadctl.domain.policy.outreach import Campaign
from leadctl.domain.policy.sections import Section
from leadctl.domain.policy.values import Days, Hours

LINE = "; "
"""What parts the settings of one entry from each other, where they are told in one text."""

IN_ORDER = frozenset({"assignment.program_levels", "assignment.certification_levels"})
"""The lists of names whose order says something: who comes first."""

FIRST_FITS = frozenset({"windows.exceptions", "nurture.campaign"})
"""The lists of entries of which the first that fits a lead is taken."""


@dataclass(frozen=True, slots=True)
class Value:
    """One setting: its words, and what it means, by which it is compared."""

    words: str = field(compare=False)
    means: object


@dataclass(frozen=True, slots=True)
class Bag:
    """A list whose order says nothing."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of tables, each with what it is known by; None: by its place alone.

    With `named` that is its key too. `in_order` says that the first that fits is taken.
    """

    known_by: tuple[Value | None, ...]
    tables: tuple[Table, ...]
    named: bool
    in_order: bool

    def key(self, place: int) -> str:
        """The end of the key of the entry at that place."""
        name = self.known_by[place]
        return f".{key_shown(name.words)}" if self.named and name else f"[{place}]"

    def in_words(self, places: Iterable[int]) -> str:
        """What the entries at these places are known by, one after the other."""
        return ", then ".join(name.words for place in places if (name := self.known_by[place]))


Table = Mapping[str, "Setting"]
Setting = Value | Bag | Entries | Table


def settings_of(policy: Policy) -> Table:
    """All that the policy says, in its tables."""
    return _table(policy, "")


def below(key: str, name: str) -> str:
    """The key of what stands as `name` in the table at `key`.

    >>> below("", "windows"), below("windows", "claim")
    ('windows', 'windows.claim')
    """
    return f"{key}.{name}" if key else name


def told(setting: Setting) -> str:
    """A setting in words, or all of an entry.

    >>> told({"name": Value("Kim", "Kim"), "phone": Value("", None)})
    'name: Kim; phone: ""'
    """
    return LINE.join(f"{key}: {words}" if key else words for key, words in lines(setting))


def lines(setting: Setting, key: str = "") -> Iterator[tuple[str, str]]:
    """Each value under a setting, by its key from there on; an empty list says so itself."""
    match setting:
        case Value():
            yield key, setting.words or '""'
        case Bag():
            yield key, ", ".join(value.words for value in setting.values) or "[]"
        case Entries():
            for place, table in enumerate(setting.tables):
                yield from lines(table, key + setting.key(place))
        case _:
            for name, each in setting.items():
                yield from lines(each, below(key, name))


def _table(section: Section, key: str) -> Table:
    found = {}
    for attribute, about in type(section).model_fields.items():
        name, value = about.alias or attribute, getattr(section, attribute)
        if value is not None or about.is_required():  # what is required is "" in the file
            found[name] = _setting(value, below(key, name))
    return found


def _setting(value: object, key: str) -> Setting:
    match value:
        case Section():
            return _table(value, key)
        case Mapping():
            return {
                key_shown(str(name)): _setting(each, below(key, key_shown(str(name))))
                for name, each in value.items()
            }
        case tuple() if key in IN_ORDER:
            return Value(", ".join(value), value)
        case tuple() if all(isinstance(each, Section) for each in value) and value:
            return _entries(value, key)
        case tuple():
            return Bag(tuple(map(_value, value)))
    return _value(value)


def _entries(sections: Iterable[Section], key: str) -> Entries:
    known_by, tables, named = [], [], False
    for section in sections:
        table = dict(_table(section, key))
        named = isinstance(section, Campaign)
        known_as = table.pop("name") if named else table.get("when")
        known_by.append(known_as if isinstance(known_as, Value) else None)
        tables.append(table)
    return Entries(tuple(known_by), tuple(tables), named, key in FIRST_FITS)


def _value(value: object) -> Value:
    match value:
        case Condition():
            clauses = ((each.field, each.comparison, each.wanted) for each in value.clauses)
            return Value(str(value), frozenset(clauses))
        case None:
            return Value("", "")
        case Hours():
            return Value(f"{value.opens:%H:%M}-{value.closes:%H:%M}", value)
        case Days(first, last):
            return Value(f"{first}" if first == last else f"{first}/{last}", value)
        case time():
            return Value(f"{value:%H:%M}", value)
        case int():
            return Value(str(capacity_words(value)), value)
    return Value(str(value), value)
