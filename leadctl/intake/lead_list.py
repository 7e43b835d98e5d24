"""The way in for lead lists: a file is opened, and its rows become drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from leadctl.errors import Refusal
from leadctl.intake.columns import Columns, ColumnUse, choose_columns, uses
from leadctl.intake.date_order import OrderFinder
from leadctl.intake.dates import DateOrder
from leadctl.intake.drafts import LeadDraft, Rejected
from leadctl.intake.headers import LEADS
from leadctl.intake.lead_rows import LeadRows
from leadctl.intake.reading import Reading
from leadctl.intake.table import Table, open_table

__all__ = ["LeadDraft", "LeadList", "Reading", "Rejected", "open_lead_list"]

DATE_FIELDS = ("decision_on", "received_at")


@dataclass(frozen=True, slots=True)
class LeadList:
    """A lead list that can be read: every byte is text, and it is known which column is what."""

    table: Table
    reading: Reading
    chosen: Columns
    orders: Mapping[int, DateOrder | None]

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
        return uses(self.header, self.chosen)

    def rows(self) -> Iterator[LeadDraft | Rejected]:
        """Each row that has anything in it, in the order of the file, as a draft or rejected.

        Reads the file as it goes, from the beginning each time it is called; one pass at a time.
        """
        made = LeadRows(self.chosen, self.reading, self.orders, len(self.header))
        for row in self.table.rows():
            yield row if isinstance(row, Rejected) else made.draft(row)


def open_lead_list(file: BinaryIO, name: str, reading: Reading) -> LeadList:
    """The list in `file`, a seekable binary file that stays open, called `name` in sentences.

    The whole file is read once for its bytes, and once more if it has columns of dates of which
    nobody said in which order day and month are. Raises Refusal: those of `open_table` and
    `choose_columns`, and `ambiguous-dates`.
    """
    table = open_table(file, name, LEADS, reading.mapping, reading.encoding)
    chosen = choose_columns(table.header, LEADS, reading.mapping)
    dates = [index for field in DATE_FIELDS for index in chosen.get(field, ())]
    if reading.dates:
        orders: Mapping[int, DateOrder | None] = dict.fromkeys(dates, reading.dates)
    else:
        orders = _find_orders(table, dates)
    return LeadList(table, reading, chosen, orders)


def _find_orders(table: Table, columns: list[int]) -> dict[int, DateOrder | None]:
    finders = {index: OrderFinder() for index in columns}
    if finders:
        for row in table.rows():
            if not isinstance(row, Rejected):
                for index, finder in finders.items():
                    finder.see(row.cells[index])
    orders = {index: finder.order() for index, finder in finders.items()}
    for index, order in orders.items():
        if order is None:
            raise Refusal("ambiguous-dates", column=table.header[index])
    return orders
