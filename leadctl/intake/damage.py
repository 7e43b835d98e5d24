"""What a spreadsheet does to cells that it cannot show, calculate or hold."""

from __future__ import annotations

import re

ERROR = re.compile(r"#{3,}|#[A-Z\u00c0-\u00dc_]+(?:/0)?[!?]", re.IGNORECASE)
"""#REF!, #NAME? and the like, in any language, and the #### of a column that is too narrow."""

ROUNDED_NUMBER = re.compile(r"[0-9]([.,][0-9]+)?E[+-][0-9]+", re.IGNORECASE)
"""A long number as it is shown in a narrow column: the digits that are not shown are lost."""


def is_error(cell: str) -> bool:
    """Whether the cell has an error in the place of its value; #N/A is a word for nothing.

    >>> is_error("#DIV/0!"), is_error(" ######## "), is_error("#1 of the market"), is_error("#N/A")
    (True, True, False, False)
    """
    return ERROR.fullmatch(cell.strip()) is not None


def is_rounded(cell: str) -> bool:
    """Whether the cell is a number that has lost digits; two such numbers could be one.

    >>> is_rounded("4.88E+18"), is_rounded("00Q5e0000012345")
    (True, False)
    """
    # what most ids lack is looked for first: there are a million of them
    return ("+" in cell or "-" in cell) and ROUNDED_NUMBER.fullmatch(cell.strip()) is not None
