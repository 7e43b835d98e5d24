"""What the columns of each kind of list are called, from `headers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Headers:
    """The names of the columns of one kind of list, whatever program writes them.

    `names` and `seconds` have every field, in the order in which a row is read. `seconds` are names
    that stand for a field only where no column has one of its `names`, the first of them first. A
    field in `several` may have any number of columns, and one in `required` must have one.
    """

    names: Names
    seconds: Names
    several: frozenset[str]
    required: frozenset[str]


def _load(kind: str) -> Headers:
    table = tomllib.loads(Path(__file__).with_name("headers.toml").read_text("utf-8"))[kind]
    fields: list[str] = table["fields"]
    origins = [part for part in table.values() if isinstance(part, dict)]
    return Headers(
        names={field: _of_all(origins, "names", field) for field in fields},
        seconds={field: _of_all(origins, "seconds", field) for field in fields},
        several=frozenset(table["several"]),
        required=frozenset(table["required"]),
    )


def _of_all(origins: list[dict[str, Any]], rank: str, field: str) -> tuple[str, ...]:
    return tuple(name for origin in origins for name in origin.get(rank, {}).get(field, ()))


LEADS = _load("leads")
PARTNERS = _load("partners")
