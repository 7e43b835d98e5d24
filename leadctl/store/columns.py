"""How values stand in the store's columns where SQLModel's own choice does not hold them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, Numeric


def words(kind: type[StrEnum]) -> Any:
    """A column of one of the words of `kind`: stored by value, and checked by SQLite too."""
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=20,
        name=kind.__name__.lower(),
    )


MONEY: Any = Numeric(16, 2)
