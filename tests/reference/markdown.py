"""Markdown that the reference is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable


def anchor(heading: str) -> str:
    """The anchor that a heading gets where the page is shown.

    >>> anchor("`leadctl lead show`"), anchor("Headers of lists")
    ('leadctl-lead-show', 'headers-of-lists')
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table, in whose cells a bar is no border."""
    lines = [list(headings)]
    lines += [["---"] * len(lines[0]), *([_cell(text) for text in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def code(text: str) -> str:
    """A word as it is typed."""
    return f"`{text}`"


def codes(words: Iterable[str]) -> str:
    """Words as they are typed, in a row."""
    return ", ".join(map(code, words))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
