"""The way in for partner lists: each row becomes a partner's draft, or is rejected whole."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.folding import fold
from leadctl.intake.cells import quoted
from leadctl.intake.columns import choose_columns
from leadctl.intake.drafts import PartnerDraft, Rejected
from leadctl.intake.emails import parse_email
from leadctl.intake.footers import Footers, footer_row
from leadctl.intake.form import Form
from leadctl.intake.headers import PARTNERS
from leadctl.intake.opened_list import OpenedList
from leadctl.intake.records import Record
from leadctl.intake.table import open_table

__all__ = ["PartnerDraft", "PartnerList", "Rejected", "open_partner_list"]

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
PLACE_CODE = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")
COUNT = re.compile(r"[0-9]{1,9}")


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
        # No word stands for nothing here: a level may well be called "none".
        texts = {field: " ".join(cells[at].split()) for field, (at, *_) in self.chosen.items()}
        first = lines.setdefault(texts["code"], row.line)
        faults = list(_faults(texts))
        if texts["code"] and first != row.line:
            faults.append(f"has the code of line {first} again")
        if faults:
            return Rejected(row.line, "bad-partner", "; ".join(faults), cells)
        return _draft(row.line, cells, texts)


def _faults(texts: Mapping[str, str]) -> Iterator[str]:
    """Everything that is wrong with a row, each as the end of a sentence about it."""
    if missing := [field for field in PARTNERS.names if field in PARTNERS.required & _blank(texts)]:
        yield f"lacks {', '.join(missing)}"
    if texts["territories"] and not _territories(texts["territories"]):
        yield "names no territory"
    if texts["code"] and not CODE.fullmatch(texts["code"]):
        yield (
            f"has the code {quoted(texts['code'])}, which is not of up to 40 small letters, digits "
            "and hyphens"
        )
    if texts["email"] and parse_email(texts["email"]) is None:
        yield f"has {quoted(texts['email'])}, which is not an e-mail address"
    if texts.get("capacity") and _capacity(texts["capacity"]) is None:
        yield f"has the capacity {quoted(texts['capacity'])}, not a number or unlimited"


def _blank(texts: Mapping[str, str]) -> set[str]:
    return {field for field, text in texts.items() if not text}


def _draft(line: int, cells: tuple[str, ...], texts: Mapping[str, str]) -> PartnerDraft:
    return PartnerDraft(
        line=line,
        cells=cells,
        code=texts["code"],
        name=texts["name"],
        email=parse_email(texts["email"]) or "",
        kind=texts["kind"],
        territories=_territories(texts["territories"]),
        program_level=texts["program_level"],
        certification_level=texts["certification_level"],
        country=texts.get("country") or None,
        subdivision=texts.get("subdivision") or None,
        timezone=texts.get("timezone") or None,
        capacity=_capacity(texts.get("capacity", "")),
        manager=texts.get("manager") or None,
        unsaid=frozenset(PARTNERS.names.keys() - texts.keys()),
    )


def _territories(text: str) -> tuple[str, ...]:
    """The territories, each once, codes in capitals.

    >>> _territories("de-by; EMEA;us; ;US")
    ('DE-BY', 'EMEA', 'US')
    """
    names = [name.strip() for name in text.split(";")]
    codes = [name.upper() if PLACE_CODE.fullmatch(name) else name for name in names]
    return tuple(dict.fromkeys(filter(None, codes)))


def _capacity(text: str) -> int | None:
    """How many leads; None if the text is blank or says no number.

    >>> _capacity("12"), _capacity("Unlimited") == UNLIMITED, _capacity("many")
    (12, True, None)
    """
    if fold(text) == "unlimited":
        return UNLIMITED
    return int(text) if COUNT.fullmatch(text) else None


def open_partner_list(file: BinaryIO, name: str, form: Form) -> PartnerList:
    """The list in `file`, a seekable binary file that stays open, called `name` in sentences.

    Raises Refusal: those of `open_table` and `choose_columns`.
    """
    table = open_table(file, name, PARTNERS, form)
    return PartnerList(table, choose_columns(table.header, PARTNERS, form.mapping))
