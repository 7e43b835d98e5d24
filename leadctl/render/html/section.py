"""A part of the page: a heading, what its figures mean, charts and tables."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.render.html.figure import Figure
from leadctl.render.html.table import Table

Block = Figure | Table


@dataclass(frozen=True, slots=True)
class Section:
    """One report as the page has it.

    `name` is its anchor, `short` its heading in the contents. `blocks` come in order; where there
    are none, `empty` says so.
    """

    name: str
    short: str
    heading: str
    means: str
    blocks: tuple[Block, ...]
    empty: str
