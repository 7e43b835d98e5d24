"""The fields of each command's JSON, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from tests.contract import COMMANDS
from tests.reference.markdown import code

_KINDS: Mapping[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "number",
    float: "number",
    Decimal: "number",
    datetime: "instant",
    date: "day",
    time: "time of day",
}
MOST = 12
"""Words of a field that are listed."""


def json_of(name: str, commands: Mapping[str, Any]) -> str:
    """The fields of what a command prints as JSON, in each of its ways."""
    return "\n\n".join(
        "\n".join([f"JSON of {code(key)}:" if key != name else "JSON:", "", *_lines(shape)])
        for key, shape in COMMANDS.items()
        if command_of(key, commands) == name
    )


def command_of(key: str, commands: Mapping[str, Any]) -> str:
    """The command that a key of the contract belongs to: the longest that it begins with."""
    words = key.replace(",", "").split()
    names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next(name for name in names if name in commands)


def _lines(shape: Any, depth: int = 0) -> Iterator[str]:
    """A line for each field, and below it those of what it holds."""
    hints = get_type_hints(shape)
    for each in fields(shape):
        kind = hints[each.name]
        yield f"{'  ' * depth}- {code(each.name.rstrip('_'))} {_words(kind)}"
        for inner in _shapes(kind):
            yield from _lines(inner, depth + 1)


def _shapes(kind: Any) -> Iterator[Any]:
    """What has fields of its own, in a kind that holds it."""
    if is_dataclass(kind):
        yield kind
    for each in get_args(kind):
        yield from _shapes(each)


def _words(kind: Any) -> str:
    if get_origin(kind) in (Union, UnionType):
        return " or ".join(_words(each) for each in sorted(get_args(kind), key=_nothing_last))
    if kind is NoneType:
        return "null"
    if is_dataclass(kind):
        return "object"
    if isinstance(kind, type) and issubclass(kind, Enum):
        words = [str(each.value) for each in kind]
        return "|".join(words) if len(words) <= MOST else "text"
    return _KINDS.get(kind) or _many(kind)


def _many(kind: Any) -> str:
    inner = [each for each in get_args(kind) if each is not Ellipsis]
    is_mapping = isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping)
    if is_mapping or not inner:
        return "object"
    items = _words(inner[0])
    return "list of objects" if items == "object" else f"list of {items}"


def _nothing_last(kind: Any) -> bool:
    return kind is NoneType
