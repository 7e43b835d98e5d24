"""How two policies are held against each other."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.domain.policy_diff import Difference
from leadctl.domain.policy_settings import LINE
from leadctl.domain.wording import day_words
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list, show_one, show_sentence

GOVERNS = (
    "A policy governs what starts while it is in force: deadlines that run already stay as they "
    "are."
)


def _side(side: Any) -> str:
    """Which policy it is, and from when on it holds."""
    standing = "in force" if side.in_force else "not in force" if side.version else "not loaded"
    return f"{side.name}, {side.title}: effective {day_words(side.effective)}, {standing}"


def _words(value: str) -> tuple[str, ...]:
    """A setting as it would stand in the file, or an entry with a line for each of its settings."""
    return tuple(value.split(LINE)) if value else ('""',)


_SIDES = View((Column("before", "before", _side), Column("after", "after", _side)))
_DIFFERENCES = View(
    (
        Column("key", "setting", whole=True),
        Column("change", "change", spare=1),
        Column("before", "before", _words),
        Column("after", "after", _words),
    )
)


def show(diff: Any, fmt: Format, out: TextIO) -> None:
    """Write which two they are, and every setting that differs, or that none does."""
    if fmt is not Format.TABLE:
        show_list(diff.differences, _DIFFERENCES, fmt, out, of=Difference)
        return
    show_one(diff, _SIDES, fmt, out)
    out.write("\n")
    if diff.differences:
        show_list(diff.differences, _DIFFERENCES, fmt, out, of=Difference)
        out.write("\n")
        show_sentence(GOVERNS, out)
    elif diff.before.text == diff.after.text:
        show_sentence("No setting differs, and no word of the text.", out)
    else:
        show_sentence("No setting differs; the text does, such as its comments.", out)
