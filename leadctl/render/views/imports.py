"""How the outcome of an import is shown."""

from __future__ import annotations

from typing import Any

from leadctl.domain.remedies import REJECTIONS
from leadctl.domain.wording import NOTHING, count_words, deadline_words
from leadctl.render.columns import Column, View

LONGEST_EXAMPLE = 60
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def list_words(form: Any) -> str:
    """How a list is written, as the end of a sentence about it."""
    parted = DELIMITERS.get(form.delimiter) or repr(form.delimiter)
    header = f"the header in line {form.header_line}" if form.header_line else "no header"
    return f"{form.encoding}, cells parted by {parted}, {header}"


def _example(text: str) -> str:
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[: LONGEST_EXAMPLE - 1]}…"


COLUMNS = View(
    (
        Column("number", "column", align="right"),
        Column("header", "header"),
        Column("field", "read into"),
        Column("example", "example", words=_example),
    )
)


def _batch(imported: Any) -> str:
    if imported.batch is None:
        return NOTHING
    hold = f", on hold until `leadctl import approve {imported.batch}`"
    return f"{imported.batch}{hold if imported.on_hold else ''}"


def undo_words(undone: Any) -> str:
    """The question whether a batch is to be taken back."""
    leads, responses = count_words(undone.leads, "lead"), count_words(undone.responses, "response")
    return f"Take back batch {undone.batch} ({undone.file}): delete {leads} and {responses}?"


def _mapped(headers: Any) -> tuple[str, ...]:
    return tuple(f"{field} = {header}" for field, header in headers.items())


IMPORTED = View(
    (
        Column("file", "file"),
        Column("", "batch", _batch),
        Column("read", "lines read"),
        Column("added", "added"),
        Column("repeated", "repeated"),
        Column("flagged", "flagged"),
        Column("rejected", "rejected", style=lambda count: "red" if count else ""),
        Column("rejects_file", "rejects file"),
        Column("columns_left_out", "columns left out"),
    )
)
PROBLEM_COUNTS = View(
    (
        Column("code", "problem"),
        Column("leads", "leads", align="right"),
        Column("remedy", "how to mend it"),
    )
)
REJECTION_COUNTS = View(
    (
        Column("code", "rejected for"),
        Column("rows", "rows", align="right"),
        Column("code", "how to mend it", REJECTIONS.__getitem__),
    )
)
ANSWERS = View(
    (
        Column("lead", "lead", align="right"),
        Column("was", "was"),
        Column("now", "now"),
        Column("partner", "goes to"),
        Column("claim_due", "claim by", deadline_words),
    ),
    title="Answers",
)
PARTNERS_IMPORTED = View(
    (
        Column("file", "file"),
        Column("read", "lines read"),
        Column("added", "added"),
        Column("changed", "changed"),
        Column("unchanged", "unchanged"),
        Column("rejected", "rejected", style=lambda count: "red" if count else ""),
        Column("rejects_file", "rejects file"),
    )
)
REJECTED_FOR = View(
    (
        Column("line", "line", align="right"),
        Column("rows", "rows", align="right"),
        Column("reason", "why"),
    ),
    title="Rejected, and the first line of each kind",
)
PARTNER_CHANGES = View(
    (
        Column("partner", "partner"),
        Column("field", "field"),
        Column("before", "before"),
        Column("after", "after"),
    )
)
FORMER_CODES = View(
    (Column("code", "former code"), Column("partner", "partner")),
    title="Named by a code that they had before",
)
BATCHES = View(
    (
        Column("batch", "batch", align="right"),
        Column("file", "file"),
        Column("imported_at", "imported"),
        Column("actor", "by"),
        Column("added", "added", align="right"),
        Column("repeated", "repeated", align="right"),
        Column("flagged", "flagged", align="right"),
        Column("rejected", "rejected", align="right"),
        Column("state", "state"),
    ),
    empty="No list has been imported yet.",
)
APPROVED = View(
    (
        Column("batch", "batch", align="right"),
        Column("released", "released", align="right"),
        Column("still_flagged", "still flagged", align="right"),
    )
)
UNDONE = View(
    (
        Column("batch", "batch", align="right"),
        Column("file", "file"),
        Column("leads", "leads", align="right"),
        Column("responses", "responses", align="right"),
    )
)
PROFILES = View(
    (
        Column("profile", "profile"),
        Column("map", "columns", _mapped),
        Column("dates", "dates"),
        Column("encoding", "encoding"),
        Column("skip", "skip"),
        Column("no_header", "no header"),
        Column("source", "source"),
        Column("saved_at", "saved"),
    ),
    empty="No profile is remembered yet: `leadctl import FILE --map … --profile NAME` makes one.",
)
FORGOTTEN = View((Column("profile", "forgotten"),))
