"""What the columns of each kind of list are called, from `headers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Headers:
    """The names of the columns of one kind of list.

    `names` has every field. `seconds` are names that stand for a field only where no column has
    one of its `names`. A field in `several` may have any number of columns, and one in `required`
    must have one.
    """

    names: Names
    seconds: Names
    several: frozenset[str]
    required: frozenset[str]


def _load(kind: str) -> Headers:
    table = tomllib.loads(Path(__file__).with_name("headers.toml").read_text("utf-8"))[kind]
    return Headers(
        names={field: tuple(names) for field, names in table["names"].items()},
        seconds={field: tuple(names) for field, names in table["seconds"].items()},
        several=frozenset(table["several"]),
        required=frozenset(table["required"]),
    )


LEADS = _load("leads")
PARTNERS = _load("partners")
