"""What typer and pydantic say of a wrong command line, in leadctl's words."""

from __future__ import annotations

import re

_VALUE = "(Invalid value for '[^']*': )"
PLAINER = (
    (f"{_VALUE}Value error, (.*)", r"\1\2"),
    (f"{_VALUE}Input should be a valid integer.*", r"\1it must be a whole number"),
    (f"{_VALUE}Input should be greater than or equal to (.*)", r"\1it must be at least \2"),
    (f"{_VALUE}Input should be less than or equal to (.*)", r"\1it must be at most \2"),
    (r"Got unexpected extra argument\(s\) \((.*)\)", r"this is more than the command takes: \1"),
    (r"(No such option: .*) \(Possible options: (.*)\)", r"\1. Did you mean \2?"),
    (r"(Option '.*') requires an argument\.", r"\1 needs a value."),
)
"""Whole messages of theirs, by pattern, and how leadctl says them. What was typed stays."""


def in_plain_words(message: str) -> str:
    """A message of typer's as a sentence of leadctl's: it begins small, and it ends."""
    said = " ".join(message.split())
    for theirs, ours in PLAINER:
        if whole := re.fullmatch(theirs, said):
            said = whole.expand(ours)
            break
    return said[:1].lower() + said[1:] + ("" if said.endswith((".", "?")) else ".")
