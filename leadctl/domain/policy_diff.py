"""In what two policies differ: every setting that does, by its key, before and after.

Compared is what each comes to, its gaps filled. Rules are known by their condition, campaigns by
their name, and regions and managers by their key; so that one more at the top changes no other.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from leadctl.domain.policy.model import Policy
from leadctl.domain.policy_settings import (
    Bag,
    Entries,
    Setting,
    Table,
    Value,
    below,
    settings_of,
    told,
)


class Change(StrEnum):
    """What became of a setting."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting that differs: its key, and its words before and after. Names are JSON names.

    A list whose order says nothing has one for each item that came or went. What came has no
    before, and what went no after.
    """

    key: str
    change: Change
    before: str | None
    after: str | None


def differences(before: Policy, after: Policy) -> tuple[Difference, ...]:
    """Every setting in which the policies differ, in the order of the file.

    >>> from leadctl.domain.policy import parse_policy
    >>> [found] = differences(parse_policy(""), parse_policy("[windows]\\nclaim = '1 working day'"))
    >>> found.key, found.before, found.after
    ('windows.claim', '2 working days', '1 working day')
    """
    return tuple(_in_tables(settings_of(before), settings_of(after), ""))


def _in_tables(before: Table, after: Table, key: str) -> Iterator[Difference]:
    for name in {**before, **after}:
        yield from _between(before.get(name), after.get(name), below(key, name))


def _between(before: Setting | None, after: Setting | None, key: str) -> Iterator[Difference]:
    match before, after:
        case _, None:
            yield from _gone(before, key)
        case None, _:
            yield from _come(after, key)
        case Value(), Value():
            if before != after:
                yield Difference(key, Change.CHANGED, before.words, after.words)
        case Bag(), Bag():
            yield from _in_bags(before, after, key)
        case Bag() | Entries(), Bag() | Entries():  # a list of tables without any is a bag
            yield from _in_entries(_as_entries(before), _as_entries(after), key)
        case dict(), dict():
            yield from _in_tables(before, after, key)


def _come(setting: Setting | None, key: str) -> Iterator[Difference]:
    if setting is not None:
        yield Difference(key, Change.ADDED, None, told(setting))


def _gone(setting: Setting | None, key: str) -> Iterator[Difference]:
    if setting is not None:
        yield Difference(key, Change.REMOVED, told(setting), None)


def _in_bags(before: Bag, after: Bag, key: str) -> Iterator[Difference]:
    was, now = set(before.values), set(after.values)
    for value in before.values:
        if value not in now:
            yield from _gone(value, key)
    for value in after.values:
        if value not in was:
            yield from _come(value, key)


def _in_entries(before: Entries, after: Entries, key: str) -> Iterator[Difference]:
    pairs = _pairs(before, after)
    if before.in_order:
        yield from _in_another_order(before, after, pairs, key)
    for was, table in enumerate(before.tables):
        if was in pairs:
            now = pairs[was]
            yield from _in_tables(table, after.tables[now], key + after.key(now))
        else:
            yield from _gone(table, key + before.key(was))
    kept = set(pairs.values())
    for now, table in enumerate(after.tables):
        if now not in kept:
            yield from _come(table, key + after.key(now))


def _pairs(before: Entries, after: Entries) -> dict[int, int]:
    """The place that each entry has now, by the place that it had: of those that are in both.

    Those are the same that are known by the same; and of rules that are left, those that ask the
    same of a lead but for the figures. Where several are, they are taken in order.
    """
    pairs: dict[int, int] = {}
    for names_of in (_names, _kinds):
        taken, places = set(pairs.values()), defaultdict[object, deque[int]](deque)
        for place, name in names_of(after):
            if place not in taken:
                places[name].append(place)
        for place, name in names_of(before):
            if place not in pairs and places[name]:
                pairs[place] = places[name].popleft()
    return pairs


def _names(entries: Entries) -> Iterator[tuple[int, object]]:
    yield from enumerate(entries.known_by)


def _kinds(entries: Entries) -> Iterator[tuple[int, object]]:
    for place, name in enumerate(entries.known_by):
        if name and isinstance(name.means, frozenset):
            yield place, frozenset((field, comparison) for field, comparison, _ in name.means)


def _in_another_order(
    before: Entries, after: Entries, pairs: dict[int, int], key: str
) -> Iterator[Difference]:
    """Where entries that are in both have changed places: what they are known by, in order."""
    was = sorted(pairs)
    now = sorted(pairs, key=pairs.__getitem__)
    if was != now:
        yield Difference(
            key, Change.CHANGED, before.in_words(was), after.in_words(sorted(pairs.values()))
        )


def _as_entries(entries: Bag | Entries) -> Entries:
    return entries if isinstance(entries, Entries) else _NONE


_NONE = Entries((), (), named=False, in_order=False)
