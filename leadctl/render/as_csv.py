"""CSV for scripts and spreadsheets: the names of the JSON, and no cell that a program would run.

One column for each field of the row, whatever the table shows. Instants, days, numbers and
true/false are written as in the JSON, None is an empty cell, and what is nested is JSON text in
its cell. Text is made visible as on the screen (a line break becomes ⏎): a script that needs
every character takes the JSON.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TextIO

from leadctl.domain.formulas import harmless
from leadctl.render.as_json import json_text
from leadctl.render.values import instant, names


def write_csv(rows: Sequence[Any], of: type[Any], out: TextIO) -> None:
    """Write a header and the rows, dataclasses of the type `of`, with plain line ends."""
    writer = csv.writer(out, lineterminator="\n")
    columns = names(of)
    writer.writerow([name for name, _ in columns])
    writer.writerows([cell(getattr(row, field)) for _, field in columns] for row in rows)


def cell(value: object) -> str:
    """The text of one cell; text that a spreadsheet would calculate gets an apostrophe in front.

    Numbers, and text that is a number or a phone number in E.164, are never touched.

    >>> cell("=1+1"), cell("+493023125001"), cell(-5), cell(None), cell(("DE", "AT"))
    ("'=1+1", '+493023125001', '-5', '', '["DE", "AT"]')
    """
    match value:
        case None:
            return ""
        case Enum():
            return cell(value.value)
        case str():
            return harmless(value)
        case datetime():
            return instant(value)
        case date() | time():
            return value.isoformat()
        case _:
            return json_text(value, indent=None)
