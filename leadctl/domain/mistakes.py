"""What is wrong in something a person wrote: every mistake of it, by key and reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from leadctl.domain.nearest import nearest
from leadctl.errors import Refusal

Read = TypeVar("Read")

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: `key` says where, `reason` what, as a plain sentence."""

    key: str
    reason: str

    def under(self, key: str) -> Mistake:
        """The same mistake, seen from outside the table or list that stands at `key`.

        >>> Mistake("when", "is missing").under("[1]").under("exceptions")
        Mistake(key='exceptions[1].when', reason='is missing')
        """
        dot = "." if self.key and not self.key.startswith("[") else ""
        return Mistake(f"{key}{dot}{self.key}", self.reason)


class MistakesError(ValueError):
    """A table or list cannot be read; `mistakes` says why, with keys from there on."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(f"{mistake.key}: {mistake.reason}" for mistake in self.mistakes))


def mistakes_in(error: ValueError) -> tuple[Mistake, ...]:
    """Every mistake that `error` tells of: those it holds, or its sentence about the whole."""
    return error.mistakes if isinstance(error, MistakesError) else (Mistake("", str(error)),)


def reader(parse: Callable[[str], Read]) -> Callable[[object], Read]:
    """The function that reads a written text with `parse`; a refusal is the reason why not."""

    def read(value: object) -> Read:
        if not isinstance(value, str):
            raise ValueError("must be text, in quotation marks")
        try:
            return parse(value)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None

    return read


def read_table(value: object, read: Callable[[str, object], Read]) -> tuple[Read, ...]:
    """Read every key and value of a table with `read`, or raise all that it refused."""
    if not isinstance(value, dict):
        raise ValueError("must be a table")
    return _gather((key_shown(key), partial(read, key, value[key])) for key in value)


def read_list(
    value: object,
    read: Callable[[object], Read],
    same: Callable[[Read], object] = lambda item: item,
) -> tuple[Read, ...]:
    """Read every item of a list in which nothing stands twice, or raise all that is wrong.

    `same` gives the form in which two items are compared.
    """
    if not isinstance(value, list):
        raise ValueError("must be a list, in [brackets]")
    seen: set[object] = set()

    def read_new(written: object) -> Read:
        item = read(written)
        if same(item) in seen:
            raise ValueError(f"{written!r} stands here twice")
        seen.add(same(item))
        return item

    return _gather((f"[{place}]", partial(read_new, item)) for place, item in enumerate(value))


def _gather(readings: Iterable[tuple[str, Callable[[], Read]]]) -> tuple[Read, ...]:
    items: list[Read] = []
    mistakes: list[Mistake] = []
    for key, reading in readings:
        try:
            items.append(reading())
        except ValueError as error:
            mistakes += [mistake.under(key) for mistake in mistakes_in(error)]
    if mistakes:
        raise MistakesError(mistakes)
    return tuple(items)


def key_shown(key: str) -> str:
    """A key as it is written in the file: in quotation marks where it is not a plain word.

    >>> key_shown("claim"), key_shown("no such key")
    ('claim', "'no such key'")
    """
    return key if BARE_KEY.fullmatch(key) else repr(key)


def unknown(key: str, keys: Iterable[str], *, listed: Iterable[str] = ()) -> str:
    """The reason for a key that does not exist: with the nearest of `keys`, else with a list.

    The list is `listed`, where the keys are too many to show.

    >>> unknown("clam", ["claim", "contact"])
    "there is no such key; did you mean 'claim'?"
    >>> unknown("x", ["claim", "contact"])
    'there is no such key; known here are claim, contact'
    """
    known = list(keys)
    hint = meant(key, known) or f"; known here are {', '.join(listed or known)}"
    return f"there is no such key{hint}"


def meant(word: str, words: Iterable[str]) -> str:
    """The question after the word that was meant, or nothing where none comes near."""
    near = nearest(word, words)
    return f"; did you mean {near[0]!r}?" if near else ""
