"""What needs a person, and how many leads there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadctl.domain.needs import which_words
from leadctl.domain.wording import deadline_words, number_words
from leadctl.render.columns import room
from leadctl.render.html.section import Block, Section
from leadctl.render.html.table import Column, count, table, text


def section(found: Any) -> Section:
    """The section of the summary."""
    counts = [each for each in found.leads if each.total]
    blocks: list[Block] = []
    if found.needs:
        blocks.append(
            table("What needs a person, and the command that shows it", _NEEDS, found.needs)
        )
    if counts:
        blocks.append(table("Leads by status and rating", _COUNTS, counts))
    return Section(
        name="summary",
        short="To do",
        heading="What needs a person",
        means=" ".join(_sentences(found)),
        blocks=tuple(blocks),
        empty="There are no leads.",
    )


def _sentences(found: Any) -> Iterator[str]:
    """How things stand today, whatever days the other figures are of."""
    yield "As of now."
    if not found.needs:
        yield "Nothing needs a person."
    due = "deadline ends" if found.due_soon == 1 else "deadlines end"
    yield f"{number_words(found.due_soon)} {due} by {deadline_words(found.due_by)}."
    if found.partners_at_cap:
        full = ", ".join(f"{each.partner} ({room(each)})" for each in found.partners_at_cap)
        yield f"At their cap: {full}."


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
