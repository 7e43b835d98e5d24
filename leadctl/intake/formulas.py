"""Cells that a spreadsheet would calculate, kept from it by an apostrophe and read back."""

from __future__ import annotations

import re

FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""How a cell begins that a spreadsheet would calculate, the full-width signs included."""

NUMBER = re.compile(r"[+-][0-9][0-9 ().,/-]*")
"""A number or a phone number: the worst that becomes of it is another number."""


def protected(cell: str) -> str:
    """The cell with an apostrophe in front if it would be calculated.

    >>> protected("=1+1"), protected("+49 30 23125"), protected("Ann")
    ("'=1+1", '+49 30 23125', 'Ann')
    """
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def unprotected(cell: str) -> str:
    """The cell without the apostrophe that `protected` or another program gave it.

    >>> unprotected("'=1+1"), unprotected("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell, 1) else cell
