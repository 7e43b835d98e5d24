"""The way in for lead lists: a file is opened, and its rows become drafts."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from leadctl.errors import Refusal
from leadctl.intake.columns import choose_columns
from leadctl.intake.date_order import OrderFinder, contradicts
from leadctl.intake.dates import DateOrder
from leadctl.intake.drafts import LeadDraft, Rejected
from leadctl.intake.footers import Footers, footer_row
from leadctl.intake.headers import LEADS
from leadctl.intake.lead_rows import LeadRows
from leadctl.intake.opened_list import OpenedList
from leadctl.intake.reading import Reading
from leadctl.intake.records import Record
from leadctl.intake.table import Table, open_table

__all__ = ["LeadDraft", "LeadList", "Reading", "Rejected", "open_lead_list"]

DATE_FIELDS = ("decision_on", "received_at")


@dataclass(frozen=True, slots=True)
class LeadList(OpenedList):
    """A lead list that can be read, and how."""

    reading: Reading
    orders: Mapping[int, DateOrder | None]

    def rows(self) -> Generator[LeadDraft | Rejected]:
        """Each row that has anything in it, in the order of the file, as a draft or rejected.

        Reads the file as it goes, from the beginning each time it is called; one pass at a time.
        Raises Refusal `ambiguous-dates` at a date that only the other order could read, where it
        was the column that told the order.
        """
        made = LeadRows(self.chosen, self.reading, self.orders, len(self.header))
        footers = Footers(len(self.header))
        for row in self.table.rows():
            if isinstance(row, Rejected):
                yield row
                continue
            draft = made.draft(row)
            if isinstance(draft, Rejected) or draft.problems:
                # The end of a report is no lead that nothing is wrong with.
                if footers.has(draft.cells):
                    yield footer_row(draft.line, draft.cells)
                    continue
                if isinstance(draft, LeadDraft) and not self.reading.dates:
                    self._check_orders(draft.cells)
            yield draft

    def _check_orders(self, cells: tuple[str, ...]) -> None:
        for index, order in self.orders.items():
            if contradicts(cells[index], order):
                raise Refusal("ambiguous-dates", column=self.header[index])


def open_lead_list(file: BinaryIO, name: str, reading: Reading) -> LeadList:
    """The list in `file`, a seekable binary file that stays open, called `name` in sentences.

    The whole file is read once for its bytes. If nobody said in which order day and month are, it
    is read once more, as far as it takes until every column of dates has told. Raises Refusal:
    those of `open_table` and `choose_columns`, and `ambiguous-dates`.
    """
    table = open_table(file, name, LEADS, reading.form)
    chosen = choose_columns(table.header, LEADS, reading.form.mapping)
    dates = [index for field in DATE_FIELDS for index in chosen.get(field, ())]
    if reading.dates:
        return LeadList(table, chosen, reading, dict.fromkeys(dates, reading.dates))
    return LeadList(table, chosen, reading, _find_orders(table, dates))


def _find_orders(table: Table, columns: list[int]) -> dict[int, DateOrder | None]:
    finders = {index: OrderFinder() for index in columns}
    with closing(table.rows()) as rows:
        for row in rows:
            # Once all have told, a value that contradicts comes to light when its row is read.
            if all(finder.decided for finder in finders.values()):
                break
            if isinstance(row, Record):
                for index, finder in finders.items():
                    finder.see(row.cells[index])
    orders = {index: finder.order() for index, finder in finders.items()}
    for index, order in orders.items():
        if order is None:
            raise Refusal("ambiguous-dates", column=table.header[index])
    return orders
