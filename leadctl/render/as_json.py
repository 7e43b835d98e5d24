"""JSON of frozen values: every field under its own name, exact numbers, nothing a screen obeys.

Not the json module's: it cannot write a Decimal as a number without losing digits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, TextIO

from leadctl.domain.visible import DANGEROUS
from leadctl.render.values import instant, names

STEP = "  "
_string = json.JSONEncoder(ensure_ascii=False).encode
_number = json.JSONEncoder(allow_nan=False).encode


def write_array(rows: Sequence[Any], out: TextIO) -> None:
    """Write an array of objects, one row after the other: a long list needs no second copy."""
    start = "[\n"
    for row in rows:
        out.write(start + STEP + json_text(row, indent=STEP))
        start = ",\n"
    out.write("\n]\n" if rows else "[]\n")


def write_object(value: object, out: TextIO) -> None:
    """Write one object."""
    out.write(json_text(value, indent="") + "\n")


def json_text(value: object, *, indent: str | None) -> str:
    """A value as JSON: dataclasses and mappings as objects, tuples and lists as arrays.

    Instants are ISO 8601 in UTC with Z, days and times ISO, enums their value, None null.
    `indent` is what stands before the value's own line; None puts everything on one line.
    Control, bidi and invisible characters are escaped, so that reading gives the same text
    back. Raises TypeError for what has no place in JSON, and ValueError for a float that is
    not a number.
    """
    match value:
        case None:
            return "null"
        case str():
            return quoted(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case datetime():
            return quoted(instant(value))
        case date() | time():
            return quoted(value.isoformat())
        case _:
            return _of_parts(value, indent)


def quoted(text: str) -> str:
    """A JSON string with letters as they are and everything dangerous escaped.

    >>> quoted("Zoë\\u202e")
    '"Zoë\\\\u202e"'
    """
    return DANGEROUS.sub(_escape, _string(text))


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def _of_parts(value: object, indent: str | None) -> str:
    deeper = None if indent is None else indent + STEP
    match value:
        case Enum():
            return json_text(value.value, indent=indent)
        case Mapping():
            members = ((quoted(str(key)), each) for key, each in value.items())
            return _object(members, indent, deeper)
        case tuple() | list():
            return _joined("[", (json_text(each, indent=deeper) for each in value), "]", indent)
        case _ if is_dataclass(value):
            members = ((f'"{name}"', getattr(value, field)) for name, field in names(type(value)))
            return _object(members, indent, deeper)
        case _:
            raise TypeError(f"{type(value).__name__} has no place in JSON")


def _object(members: Iterable[tuple[str, Any]], indent: str | None, deeper: str | None) -> str:
    parts = (f"{name}: {json_text(each, indent=deeper)}" for name, each in members)
    return _joined("{", parts, "}", indent)


def _joined(start: str, parts: Iterable[str], end: str, indent: str | None) -> str:
    if indent is None:
        return start + ", ".join(parts) + end
    inner = f",\n{indent}{STEP}".join(parts)
    return f"{start}\n{indent}{STEP}{inner}\n{indent}{end}" if inner else start + end
