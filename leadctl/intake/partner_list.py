"""The way in for partner lists: each row becomes a partner's draft, or is rejected whole."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import BinaryIO

from leadctl.intake.columns import choose_columns
from leadctl.intake.drafts import PartnerDraft, Rejected
from leadctl.intake.footers import Footers, footer_row
from leadctl.intake.form import Form
from leadctl.intake.headers import PARTNERS
from leadctl.intake.opened_list import OpenedList
from leadctl.intake.other_list import refuse_leads
from leadctl.intake.partner_row import draft_of, faults_in, on_one_line
from leadctl.intake.records import Record
from leadctl.intake.table import open_table

__all__ = ["PartnerDraft", "PartnerList", "Rejected", "open_partner_list"]


@dataclass(frozen=True, slots=True)
class PartnerList(OpenedList):
    """A partner list that can be read."""

    def rows(self) -> Generator[PartnerDraft | Rejected]:
        """Each row that has anything in it, in the order of the file, as a draft or rejected."""
        lines: dict[str, int] = {}
        footers = Footers(len(self.header))
        for row in self.table.rows():
            if isinstance(row, Rejected):
                yield row
                continue
            read = self._read(row, lines)
            if isinstance(read, Rejected) and footers.has(read.cells):
                yield footer_row(read.line, read.cells)
            else:
                yield read

    def _read(self, row: Record, lines: dict[str, int]) -> PartnerDraft | Rejected:
        """The draft of a row; `lines` has where each code of the list stood first."""
        cells = tuple(row.cells)
        texts = {field: on_one_line(cells[at]) for field, (at, *_) in self.chosen.items()}
        first = lines.setdefault(texts["code"], row.line)
        faults = list(faults_in(texts))
        if texts["code"] and first != row.line:
            faults.append(f"has the code of line {first} again")
        if faults:
            return Rejected(row.line, "bad-partner", "; ".join(faults), cells)
        return draft_of(row.line, cells, texts)


def open_partner_list(file: BinaryIO, name: str, form: Form) -> PartnerList:
    """The list in `file`, a seekable binary file that stays open, called `name` in sentences.

    Raises Refusal: those of `open_table` and `choose_columns`, and "leads-not-partners".
    """
    table = open_table(file, name, PARTNERS, form)
    if not form.mapping:
        refuse_leads(table, name)
    return PartnerList(table, choose_columns(table.header, PARTNERS, form.mapping))
