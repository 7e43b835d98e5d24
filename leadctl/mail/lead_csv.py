"""A lead as a list of one row, with the headers that `leadctl import` and many a CRM know."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from leadctl.domain.formulas import harmless
from leadctl.mail.parts import LeadData


def write_lead_csv(data: LeadData) -> bytes:
    """The lead's number and all that is told of it, under the names of the fields.

    With the mark by which Excel knows UTF-8, and the line ends of RFC 4180. Text is only text in a
    spreadsheet, and stays on its line.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["lead", *data.fields])
    writer.writerow([data.number, *map(_cell, data.fields.values())])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """The value as lists write it.

    >>> _cell(True), _cell(None), _cell(Decimal("4E+3")), _cell(date(2026, 11, 20)), _cell("=1+1")
    ('yes', '', '4000', '2026-11-20', "'=1+1")
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case _:
            return harmless(str(value))
