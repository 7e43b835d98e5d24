"""What JSON and CSV share: the names of a value's fields, and how instants are written."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any


def names(of: type[Any]) -> tuple[tuple[str, str], ...]:
    """The (name, attribute) of every field of a dataclass, in order.

    They are the same but for a trailing underscore, which a name like "from" needs in Python.
    """
    return tuple((field.name.removesuffix("_"), field.name) for field in fields(of))


def instant(at: datetime) -> str:
    """An instant in ISO 8601, UTC with Z; the fraction only where there is one.

    Raises ValueError for an instant without a zone.

    >>> instant(datetime(2026, 11, 20, 11, 0, tzinfo=UTC))
    '2026-11-20T11:00:00Z'
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
