"""What needs a person, and how many leads there are."""

from __future__ import annotations

from typing import Any

from leadctl.domain.needs import which_words
from leadctl.domain.wording import number_words
from leadctl.render.html.section import Section
from leadctl.render.html.table import Column, count, table, text


def section(found: Any) -> Section:
    """The section of the summary."""
    counts = [each for each in found.leads if each.total]
    blocks = (
        *(
            (table("What needs a person, and the command that shows it", _NEEDS, found.needs),)
            if found.needs
            else ()
        ),
        *((table("Leads by status and rating", _COUNTS, counts),) if counts else ()),
    )
    return Section(
        name="summary",
        short="To do",
        heading="What needs a person",
        means=_means(found),
        blocks=blocks,
        empty="Nothing needs a person, and there are no leads yet.",
    )


def _means(found: Any) -> str:
    return "Today, whatever days the other figures are of." + (
        "" if found.needs else " Nothing needs a person."
    )


_NEEDS = (
    text("what", "need"),
    count("how many", "count"),
    Column("which", which_words, str),
    text("to see to it", "command", code=True),
)
_COUNTS = (
    text("status", "status"),
    count("A", "a"),
    count("B", "b"),
    count("C", "c"),
    Column("all", lambda row: row.total, number_words, numeric=True),
)
