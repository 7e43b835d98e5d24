"""How the outcome of an import is shown."""

from __future__ import annotations

from leadctl.render.columns import Column, View

IMPORTED = View(
    (
        Column("file", "file"),
        Column("batch", "batch"),
        Column("read", "lines read"),
        Column("added", "added"),
        Column("repeated", "repeated"),
        Column("flagged", "flagged"),
        Column("rejected", "rejected", style=lambda count: "red" if count else ""),
        Column("rejects_file", "rejects file"),
        Column("columns_left_out", "columns left out"),
    )
)
PROBLEM_COUNTS = View((Column("code", "problem"), Column("leads", "leads", align="right")))
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
PARTNER_CHANGES = View(
    (
        Column("partner", "partner"),
        Column("field", "field"),
        Column("before", "before"),
        Column("after", "after"),
    )
)
