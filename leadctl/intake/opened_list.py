"""A list whose columns are known: what lead lists and partner lists have in common."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.intake.columns import Columns
from leadctl.intake.table import Table


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What becomes of a column: the field it is read into, or None if it is left out."""

    header: str
    field: str | None


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A list that can be read: every byte is text, and it is known which column is what."""

    table: Table
    chosen: Columns

    @property
    def header(self) -> tuple[str, ...]:
        """The headers of the list, without those that leadctl adds to rejected rows."""
        return self.table.header

    @property
    def delimiter(self) -> str:
        """What parts the cells."""
        return self.table.delimiter

    @property
    def columns(self) -> tuple[ColumnUse, ...]:
        """What becomes of each column, in the order of the file."""
        fields = {index: field for field, indexes in self.chosen.items() for index in indexes}
        return tuple(ColumnUse(name, fields.get(at)) for at, name in enumerate(self.header))
