"""How the leads that were kept long enough are shown, and what becomes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import count_words, day_words
from leadctl.render.columns import Column, View, told_columns

SHOWN = 20
"""So many are shown with the question; a dry run lists all."""


def _last(row: Any) -> str:
    return f"{row.last_activity}, {day_words(row.active_at)}"


_RETENTION = View(
    (
        Column("lead", "lead", align="right"),
        Column("status", "status"),
        Column("source", "source", spare=True),
        Column("partner", "partner"),
        Column("", "last activity", _last),
        Column("kept_until", "due since", day_words, whole=True),
    ),
    empty="No lead was kept long enough yet.",
)


def retention_view(rows: Sequence[Any]) -> View:
    """The list; with who holds a lead, if anybody does."""
    return told_columns(_RETENTION, rows) if rows else _RETENTION


def more_words(rows: Sequence[Any]) -> str:
    """How many more there are than are shown with the question."""
    return f"and {len(rows) - SHOWN:,} more: --dry-run lists all."


def retain_words(rows: Sequence[Any]) -> str:
    """The question whether they are to be erased."""
    statuses = Counter(row.status.value for row in rows)
    of_each = ", ".join(f"{count:,} {status}" for status, count in statuses.most_common())
    return f"Erase {count_words(len(rows), 'lead')} for good ({of_each})?"


def retained_words(erased: int, left: int) -> str:
    """What was done; leads that became active meanwhile were left."""
    of_them = "1 of them has" if left == 1 else f"{left:,} of them have"
    meanwhile = f" {of_them} become active meanwhile, and {'was' if left == 1 else 'were'} kept."
    verb = "was" if erased == 1 else "were"
    return f"{count_words(erased, 'lead')} {verb} erased.{meanwhile if left else ''}"
