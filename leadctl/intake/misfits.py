"""Rows that do not have the cells of their list: each is rejected for a reason of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from leadctl.intake.drafts import Rejected
from leadctl.intake.footers import MOST_AT_THE_END, Footers, footer_row
from leadctl.intake.heading import MOST_COLUMNS, Heading
from leadctl.intake.records import Record, Row, Unreadable

FEW = 2
"""Columns of a list of which a row with one cell may well be cut short, and not a report's end."""


class Misfits:
    """Rejects the rows of one list that have too few or too many cells, or cannot be read."""

    def __init__(self, heading: Heading) -> None:
        self._heading = heading
        self._footers = Footers(len(heading.names))

    def until_one_fits(self, row: Row, others: Iterator[Row]) -> Iterator[Record | Rejected]:
        """That row and those of the `others` up to the first that fits, in order.

        Rows of one cell are held back: if no other row comes, they were the end of a report.
        """
        held: list[Rejected] = []
        room = MOST_AT_THE_END
        for each in chain([row], others):
            if isinstance(each, Record) and len(each.cells) == self._heading.width:
                yield from held
                yield each
                return
            rejected, may_end = self._rejected(each), self._may_end(each)
            if may_end and len(held) < room:
                held.append(rejected)
                continue
            room = 0 if may_end else MOST_AT_THE_END
            yield from held
            held.clear()
            yield rejected
        for each_held in held:
            yield footer_row(each_held.line, each_held.cells)

    def _may_end(self, row: Row) -> bool:
        """Whether nothing but its place tells such a row from the end of a report."""
        # In a file of rejected rows the end is not that of the report.
        if isinstance(row, Unreadable) or self._heading.own_columns:
            return False
        filled = [cell for cell in row.cells if cell.strip()]
        # A row that is cut short may have one cell too, as a number.
        return len(self._heading.names) > FEW and len(filled) == 1 and _has_words(filled[0])

    def _rejected(self, row: Row) -> Rejected:
        kept = self._kept(row)
        if isinstance(row, Unreadable):
            return Rejected(row.line, "unreadable-row", row.reason, kept)
        if self._footers.has(kept):
            return footer_row(row.line, kept)
        return Rejected(row.line, "unreadable-row", self._raggedness(row), kept)

    def _raggedness(self, row: Record) -> str:
        count = len(row.cells)
        cells = "1 cell" if count == 1 else f"{count} cells"
        others = "the header has" if self._heading.headed else "the others have"
        return f"has {cells} where {others} {len(self._heading.names)}"

    def _kept(self, row: Row) -> tuple[str, ...]:
        kept = row.cells[: MOST_COLUMNS + 1]
        if len(kept) == len(self._heading.names) == 1 and "\0" not in kept[0]:
            kept = [*kept, ""]  # or the line would pass for a row when it is imported again
        return tuple(kept)


def _has_words(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and "@" not in cell
