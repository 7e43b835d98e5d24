"""What every cell goes through: blanks, quoting in a sentence, and plain text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from leadctl.domain.folding import fold
from leadctl.domain.lead import Problem

LONGEST_TEXT = 500
QUOTED = 60

# What programs write where they have nothing to write.
BLANKS = frozenset(
    {
        "-",
        "--",
        "---",
        "\u2013",
        "\u2014",
        ".",
        "?",
        "n/a",
        "#n/a",
        "n.a.",
        "none",
        "--none--",
        "-none-",
        "- none -",
    }
    | {"null", "nil", "(null)", "<null>", "undefined", "select", "- select -", "--select--"}
    | {"please select", "unknown", "[not provided]", "not provided", "(blank)", "(not set)"}
)
# Not in any case, since Nan is a given name.
NOT_A_NUMBER = frozenset({"nan", "NaN"})
_LONGEST_BLANK = max(map(len, BLANKS))
_NOTHING = BLANKS | {""}

# Folded: "si" is also sí, "nao" não. In Croatian, Czech and Slovenian "ne" is no.
YES = frozenset(
    {"yes", "y", "true", "t", "1", "x", "on", "checked", "\u2713", "\u2714"}
    | {"ja", "j", "wahr", "oui", "o", "vrai", "si", "s", "verdadero", "vero", "sim", "verdadeiro"}
    | {"tak", "prawda", "ano", "da", "waar", "sant", "kylla", "igen", "evet", "\u0434\u0430"}
)
NO = frozenset(
    {"no", "n", "false", "f", "0", "off", "unchecked", "\u2717", "\u2718"}
    | {"nein", "falsch", "non", "faux", "falso", "nao", "nie", "fa\u0142sz", "ne", "nee", "onwaar"}
    | {"nej", "nei", "falskt", "ei", "nem", "hay\u0131r", "\u043d\u0435\u0442"}
)


class Flawed(NamedTuple):
    """A cell with a problem, and what of its value can still be used."""

    value: object
    problem: Problem


Converter = Callable[[str], object]
"""From a cell to its value, None if it says nothing, or Flawed."""


def content(cell: str) -> str:
    """The cell without the white space around it; "" if it is one of the words for nothing.

    >>> content(" Ann "), content("#N/A"), content("Select")
    ('Ann', '', '')
    """
    text = cell.strip()
    if len(text) <= _LONGEST_BLANK and (text.lower() in BLANKS or text in NOT_A_NUMBER):
        return ""
    return text


def quoted(text: str) -> str:
    """The text as it is quoted in a sentence: at most 60 characters of it."""
    return f"'{text}'" if len(text) <= QUOTED else f"'{text[: QUOTED - 1]}…'"


def line_of_text(field: str) -> Converter:
    """Reads text that belongs on one line: white space inside it becomes one space."""

    def read(cell: str) -> object:
        text = " ".join(cell.split())
        if len(text) > _LONGEST_BLANK:
            return _capped(field, text)
        return None if text.lower() in _NOTHING or text in NOT_A_NUMBER else text

    return read


def free_text(field: str) -> Converter:
    """Reads text that may have lines."""
    return lambda cell: _capped(field, content(cell))


def _capped(field: str, text: str) -> str | Flawed | None:
    if len(text) <= LONGEST_TEXT:
        return text or None
    sentence = (
        f"{field} has {len(text)} characters; the first {LONGEST_TEXT} were kept: {quoted(text)}."
    )
    return Flawed(text[:LONGEST_TEXT], Problem("too-long", field, sentence))


@lru_cache(maxsize=1024)
def yes_or_no(cell: str) -> bool | None:
    """What a yes or no says in the usual spellings; None if it is neither.

    >>> yes_or_no("Ja"), yes_or_no("0"), yes_or_no("Sí"), yes_or_no("maybe")
    (True, False, True, None)
    """
    word = fold(content(cell))
    return True if word in YES else False if word in NO else None
