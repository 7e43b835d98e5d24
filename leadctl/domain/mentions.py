"""Finding somebody in what people wrote: by e-mail address, by number however written, by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from leadctl.domain.folding import fold

ERASED = "[erased]"
"""What stands where a person was named, and where a text was that had to be there."""

_GAP = r"[\s().\-/\u00a0\u2010-\u2015]{0,3}"
"""What people write between the digits of a number."""
_LONG = 7
"""Digits of a number that is nobody else's, whatever is dialled before it."""
_LONGEST = 1000
"""Characters of a pattern; what is longer is cut, and fits more."""
_BETWEEN = r"(?:[\s._\u00a0-]+(?:\w\.?[\s\u00a0]+)?)"
"""What stands between a first and a last name, with an initial perhaps."""
_WORD = re.compile(r"[a-z0-9]+", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """What a person is known by: full names, addresses, and numbers apart from calling codes.

    A name is its first and its last, or with "" for either what stands in the other alone.
    """

    names: frozenset[tuple[str, str]] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """What finds the person in a text; None for whom nothing is known of."""
        found = [*_of_emails(self.emails), *_of_phones(self.phones), *_of_names(self.names)]
        return re.compile("|".join(found), re.IGNORECASE) if found else None

    @cached_property
    def likes(self) -> tuple[str, ...]:
        """Patterns of SQL's LIKE, of which each text that names the person fits one at least.

        A name without a letter of ASCII has none.
        """
        whole = [written for email in self.emails for written in _writings(email)]
        whole += [" ".join(name) for name in self.names]
        whole += [" ".join(reversed(name)) for name in self.names]
        likes = {"%".join(("", *_WORD.findall(text), "")) for text in whole}
        likes |= {"%".join(("", *number, "")) for _, number in self.phones}
        short = {like if len(like) <= _LONGEST else f"{like[:_LONGEST]}%" for like in likes}
        return tuple(sorted(like for like in short if len(like.replace("%", "")) > 1))

    @property
    def is_plain(self) -> bool:
        """Whether `likes` find the person everywhere."""
        return all(len("".join(_WORD.findall("".join(name)))) > 1 for name in self.names)

    def mended(self, text: str) -> str:
        """The text without the person.

        >>> ada = Known(frozenset({("Ada", "Example")}), phones=frozenset({("49", "301234567")}))
        >>> ada.mended("EXAMPLE, Ada: 0049 (0)30 / 123-4567")
        '[erased]: [erased]'
        """
        return self.pattern.sub(ERASED, text) if self.pattern else text

    def is_in(self, cells: Sequence[str]) -> bool:
        """Whether a row of a table is about the person, whose name may stand in two cells."""
        if self.pattern is None:
            return False
        if any(self.pattern.search(cell) for cell in cells):
            return True
        said = {fold(cell.strip()) for cell in cells}
        return any({fold(part) for part in name} <= said for name in self.names if all(name))


def _of_emails(emails: frozenset[str]) -> Iterator[str]:
    for email in sorted(emails):
        for written in _writings(email):
            at = re.escape(written).replace("@", "(?:@|%40)")
            yield rf"(?<![\w.+-]){at}(?![\w-]|\.\w)"


def _writings(email: str) -> tuple[str, ...]:
    """The address, and as people read its domain."""
    user, _, domain = email.rpartition("@")
    try:
        read = domain.encode("ascii").decode("idna")
    except UnicodeError:
        return (email,)
    return (email,) if read == domain else (email, f"{user}@{read}")


def _of_phones(phones: frozenset[tuple[str, str]]) -> Iterator[str]:
    for code, number in sorted(phones):
        digits, calling = _GAP.join(number), _GAP.join(code)
        abroad = rf"(?:(?:\+|\(?00|\(?011){_GAP})?{calling}{_GAP}(?:\(?0\)?{_GAP})?"
        inside = rf"\(?(?:\d{{1,2}}{_GAP})?" if len(number) >= _LONG else rf"\(?0{_GAP}"
        yield rf"(?<!\d)(?:{abroad}|{inside}){digits}(?!\d)"


def _of_names(names: frozenset[tuple[str, str]]) -> Iterator[str]:
    for first, last in sorted(names):
        for given, family in sorted({(write(first), write(last)) for write in _WRITINGS}):
            if not (given and family):
                if " " in (alone := (given or family).strip()):
                    yield rf"(?<!\w){_words(alone)}(?!\w)"
                continue
            one, two = _words(given), _words(family)
            yield rf"(?<!\w)(?:{one}{_BETWEEN}{two}|{two}(?:\s*,\s*|[\s\u00a0]+){one})(?!\w)"


_WRITINGS = (
    lambda name: unicodedata.normalize("NFC", name),
    lambda name: unicodedata.normalize("NFD", name),
    fold,
)
"""How accents are written: as one letter, as two, not at all."""


def _words(name: str) -> str:
    return r"[\s\u00a0]+".join(map(re.escape, name.split()))
