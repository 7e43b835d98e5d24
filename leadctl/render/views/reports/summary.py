"""How the summary is shown, and what needs a person."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.domain.needs import which_words
from leadctl.domain.wording import (
    ago_words,
    day_words,
    deadline_words,
    instant_words,
)
from leadctl.render.as_table import write_table
from leadctl.render.columns import Column, View, room
from leadctl.render.output import Format, show_one

NEEDS_ACTION = "red"

LEAD_COUNTS = View(
    (
        Column("status", "leads"),
        Column("a", "A", align="right"),
        Column("b", "B", align="right"),
        Column("c", "C", align="right"),
        Column("total", "all", align="right"),
    ),
    empty="There are no leads yet.",
)


def _flagged(problems: Any) -> tuple[str, ...]:
    return tuple(f"{problem.code}: {problem.leads}" for problem in problems)


def alarm(value: Any) -> str:
    """The style of what needs action."""
    return NEEDS_ACTION if value else ""


def _soon(summary: Any) -> str:
    return f"{summary.due_soon} by {deadline_words(summary.due_by)}"


def _at_cap(partners: Any) -> tuple[str, ...]:
    return tuple(f"{each.partner}: {room(each)}" for each in partners)


def _sweep(summary: Any) -> str:
    if summary.last_sweep_at is None:
        return "never: let cron run `leadctl sweep`"
    ago = ago_words(summary.last_sweep_at, summary.as_of)
    late = ": see that cron runs `leadctl sweep`" if summary.sweep_late else ""
    return f"{instant_words(summary.last_sweep_at)}, {ago}{late}"


def _review_due(summary: Any) -> bool:
    return bool(summary.policy_review_on <= summary.as_of.date())


def _review(summary: Any) -> str:
    return ("due since " if _review_due(summary) else "by ") + day_words(summary.policy_review_on)


SUMMARY = View(
    (
        Column("problems", "flagged for", _flagged),
        Column("", "deadlines soon", _soon),
        Column("partners_at_cap", "at their cap", _at_cap),
        Column("", "policy review", _review, style=lambda summary: alarm(_review_due(summary))),
        Column("", "last sweep", _sweep, style=lambda summary: alarm(summary.sweep_late)),
    )
)
SHOWN = 3  # of what needs a person, by name: the command beside them lists all

NEEDS = View(
    (
        Column("need", "needs you", style=NEEDS_ACTION),
        Column("count", "how many", align="right"),
        Column("", "which", lambda each: which_words(each, SHOWN)),
        Column("command", "to see to it"),
    ),
    empty="Nothing needs you.",
)


def show(found: Any, _scope: Any, fmt: Format, out: TextIO, _of: type[Any]) -> None:
    """Write the summary: how many leads there are, how things stand, what needs a person."""
    if fmt is not Format.TABLE:
        show_one(found, SUMMARY, fmt, out)
        return
    counts = [count for count in found.leads if count.total]
    write_table(counts, LEAD_COUNTS, out)
    out.write("\n")
    show_one(found, SUMMARY, fmt, out)
    out.write("\n")
    write_table(found.needs, NEEDS, out)
