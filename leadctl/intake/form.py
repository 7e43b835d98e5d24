"""What a person says about the form of a list, where leadctl does not find it out by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Form:
    """How the bytes of a list become a table.

    `mapping` names the header of a field where leadctl does not know it, or the number of its
    column, counted from 1. `encoding` is None where nobody said. `skip` is how many lines stand
    above the header; None where nobody said, which asks to look for it. A list that is not
    `headed` has no header at all.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    skip: int | None = None
    headed: bool = True


def column_number(text: str) -> int | None:
    """The number of a column, if that is what stands on the right of a mapping.

    >>> column_number("3"), column_number("Email"), column_number("99999")
    (3, None, None)
    """
    return int(text) if NUMBER.fullmatch(text) else None
