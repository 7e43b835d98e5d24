"""The way in for lead lists: a file is opened, and its rows become drafts."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from leadctl.errors import Refusal
from leadctl.intake.columns import choose_columns
from leadctl.intake.date_order import OrderFinder, Orders
from leadctl.intake.dates import DateOrder
from leadctl.intake.drafts import LeadDraft, Rejected
from leadctl.intake.headers import LEADS
from leadctl.intake.lead_block import LeadBlock
from leadctl.intake.lead_rows import LeadRows
from leadctl.intake.opened_list import OpenedList
from leadctl.intake.other_list import refuse_partners
from leadctl.intake.reading import Reading
from leadctl.intake.records import Record
from leadctl.intake.table import open_table

__all__ = ["LeadDraft", "LeadList", "Portion", "Reading", "Rejected", "open_lead_list"]

DATE_FIELDS = ("decision_on", "received_at")
AT_ONCE = 2000
"""Rows that are read together: enough for the work by column to pay, few enough for memory."""


class Portion(NamedTuple):
    """Some rows of a list that follow one another: drafts, and those rejected, by line."""

    drafts: LeadBlock
    rejected: list[Rejected]


@dataclass(frozen=True, slots=True)
class LeadList(OpenedList):
    """A lead list that can be read, and how."""

    reading: Reading

    def portions(self) -> Generator[Portion]:
        """Every row that has anything in it, as a draft or rejected, some rows at a time.

        Reads the file as it goes, from the beginning each time it is called; one pass at a time.
        Raises Refusal `ambiguous-dates` where a day has to be read and the list does not tell in
        which order, and `two-date-orders` where it tells two.
        """
        orders = Orders(self.header, self.reading.dates, self._find_orders)
        made = LeadRows(self.chosen, self.reading, orders, len(self.header))
        with closing(self.table.portions(AT_ONCE)) as portions:
            for lines, cells, misfits in portions:
                block, rejected = made.block(lines, cells)
                yield Portion(block, sorted([*misfits, *rejected], key=lambda row: row.line))

    def rows(self) -> Generator[LeadDraft | Rejected]:
        """The same row by row, in the order of the file."""
        for drafts, rejected in self.portions():
            rows: list[LeadDraft | Rejected] = [*drafts.drafts(), *rejected]
            yield from sorted(rows, key=lambda row: row.line)

    def _find_orders(self) -> dict[int, DateOrder]:
        """The order of each column of dates, found in the middle of reading the file.

        Reads on until every column has told; what contradicts it comes to light when it is read.
        """
        columns = [index for field in DATE_FIELDS for index in self.chosen.get(field, ())]
        finders = {index: OrderFinder() for index in columns}
        place = self.table.file.tell()
        with closing(self.table.rows()) as rows:
            for row in rows:
                if all(finder.decided for finder in finders.values()):
                    break
                if isinstance(row, Record):
                    for index, finder in finders.items():
                        finder.see(row.cells[index])
        self.table.file.seek(place)
        return {index: self._order_of(index, finder) for index, finder in finders.items()}

    def _order_of(self, index: int, finder: OrderFinder) -> DateOrder:
        order = finder.order()
        if order is None:
            code = "two-date-orders" if finder.contradicts_itself else "ambiguous-dates"
            raise Refusal(code, column=self.header[index])
        return order


def open_lead_list(file: BinaryIO, name: str, reading: Reading) -> LeadList:
    """The list in `file`, a seekable binary file that stays open, called `name` in sentences.

    The whole file is read once for its bytes. Raises the refusals of `open_table` and
    `choose_columns`, and "partners-not-leads".
    """
    table = open_table(file, name, LEADS, reading.form)
    if not reading.form.mapping:
        refuse_partners(table, name)
    return LeadList(table, choose_columns(table.header, LEADS, reading.form.mapping), reading)
