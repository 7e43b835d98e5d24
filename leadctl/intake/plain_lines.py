"""A plain list: one thing a line, with blank lines and remarks between them."""

from __future__ import annotations

from typing import BinaryIO

from leadctl.intake.encoding import as_text, find_encoding


def read_lines(file: BinaryIO, name: str, encoding: str | None = None) -> dict[int, str]:
    """What stands in each line by its number, counted from 1; not the blank ones and those with #.

    Raises the refusals of `find_encoding`.
    """
    with as_text(file, find_encoding(file, name, encoding)) as text:
        lines = {number: line.strip() for number, line in enumerate(text, 1)}
    return {number: line for number, line in lines.items() if line and not line.startswith("#")}
