"""The list of letters as CSV, for whoever prints them: text that is only text in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, fields

from leadctl.domain.formulas import harmless, protected


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as a row of the list; field names are its columns."""

    lead: int
    first_name: str | None
    last_name: str | None
    job_title: str | None
    company: str | None
    city: str | None
    subdivision: str | None
    country: str | None
    campaign: str
    template: str
    text: str
    opt_out: str


def letter_list(letters: Sequence[Letter]) -> str:
    """The letters as CSV with a header. Of all cells the text alone has more than one line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    names = [field.name for field in fields(Letter)]
    writer.writerow(names)
    writer.writerows([_cell(name, getattr(each, name)) for name in names] for each in letters)
    return out.getvalue()


def _cell(name: str, value: str | int | None) -> str:
    if name == "text":
        return protected(str(value))  # as it was written: values in it were made visible there
    return "" if value is None else harmless(str(value))
