"""How the summary is shown, and what needs a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from textwrap import wrap
from typing import Any, TextIO

from leadctl.domain.lifecycle import OPEN
from leadctl.domain.needs import which_words
from leadctl.domain.wording import (
    ago_words,
    day_words,
    deadline_words,
    instant_words,
)
from leadctl.render.as_table import write_table
from leadctl.render.bars import bar
from leadctl.render.columns import Column, View, room
from leadctl.render.output import Format, show_one, show_sentence

NEEDS_ACTION = "red"

BAR = 24


def _lead_counts(leads: Any, manager: str | None) -> View:
    """How many leads there are, or a manager's partners hold, with a bar for the open ones."""
    most = max((count.total for count in leads if count.status in OPEN), default=0)
    return View(
        (
            Column("status", "leads"),
            Column("a", "A", align="right"),
            Column("b", "B", align="right"),
            Column("c", "C", align="right"),
            Column("total", "all", align="right"),
            Column(
                "",
                "",
                lambda row: bar(row.total, most, BAR) if row.status in OPEN else "",
                nothing="",
            ),
        ),
        empty=f"The partners of {manager} hold no leads." if manager else "There are no leads yet.",
        title=f"Leads that the partners of {manager} hold" if manager else "",
    )


ACROSS = 62  # so that a line fits into a terminal of 80
NAMED = 8  # of the partners at their cap: the report of the partners has all
_KEPT = "\u00a0"  # a space at which no line ends
REVIEW_AHEAD = timedelta(days=30)


def _few_lines(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts one after the other, none of them broken by the end of a line."""
    whole = ", ".join(part.replace(" ", _KEPT) for part in parts)
    lines = wrap(whole, ACROSS, break_on_hyphens=False, break_long_words=False)
    return tuple(line.replace(_KEPT, " ") for line in lines)


def _flagged(problems: Any) -> tuple[str, ...]:
    """What leads are flagged for, and how many."""
    return _few_lines(f"{problem.leads} {problem.code}" for problem in problems)


def alarm(value: Any) -> str:
    """The style of what needs action."""
    return NEEDS_ACTION if value else ""


def _soon(summary: Any) -> str:
    return f"{summary.due_soon} by {deadline_words(summary.due_by)}"


def _at_cap(partners: Any) -> tuple[str, ...]:
    """The first partners that get no more leads for now, and how many more there are."""
    named = [f"{each.partner} {room(each)}" for each in partners[:NAMED]]
    more = len(partners) - len(named)
    return _few_lines([*named, f"and {more} more"] if more else named)


def sweep_words(summary: Any) -> str:
    """When the last sweep was, and what to do where it is late."""
    if summary.last_sweep_at is None:
        return "never: let cron run `leadctl sweep`"
    ago = ago_words(summary.last_sweep_at, summary.as_of)
    late = ": see that cron runs `leadctl sweep`" if summary.sweep_late else ""
    return f"{instant_words(summary.last_sweep_at)}, {ago}{late}"


def _review_due(summary: Any) -> bool:
    return bool(summary.policy_review_on <= summary.as_of.date())


def _review(summary: Any) -> str:
    return ("due since " if _review_due(summary) else "by ") + day_words(summary.policy_review_on)


_FLAGGED = Column("problems", "flagged for", _flagged)
_SOON = Column("", "deadlines soon", _soon)
_AT_CAP = Column("partners_at_cap", "at their cap", _at_cap)
_REVIEW = Column("", "policy review", _review, style=lambda found: alarm(_review_due(found)))
_SWEEP = Column("", "last sweep", sweep_words, style=lambda found: alarm(found.sweep_late))


def _facts(summary: Any) -> View:
    """How things stand, without what there is nothing to say of."""
    said = {
        _FLAGGED: summary.problems,
        _SOON: True,
        _AT_CAP: summary.partners_at_cap,
        _REVIEW: summary.policy_review_on <= summary.as_of.date() + REVIEW_AHEAD,
        _SWEEP: True,
    }
    return View(tuple(column for column, is_told in said.items() if is_told))


SHOWN = 3  # of what needs a person, by name at most: the command beside them lists all
NARROW = 30


def _which(each: Any) -> str:
    """The first by name, as many as find room in a narrow column, and how many more there are."""
    words = (which_words(each, shown) for shown in range(SHOWN, 1, -1))
    return next((each for each in words if len(each) <= NARROW), which_words(each, 1))


NEEDS = View(
    (
        Column("need", "needs you", style=NEEDS_ACTION),
        Column("count", "how many", align="right"),
        Column("", "which", _which),
        Column("command", "to see to it"),
    ),
    empty="Nothing needs you.",
)


def show(found: Any, scope: Any, fmt: Format, out: TextIO, _of: type[Any]) -> None:
    """Write the summary: how many leads there are, how things stand, what needs a person."""
    facts = _facts(found)
    if fmt is not Format.TABLE:
        show_one(found, facts, fmt, out)
        return
    counts = [count for count in found.leads if count.total]
    write_table(counts, _lead_counts(counts, scope.manager), out)
    out.write("\n")
    show_one(found, facts, fmt, out)
    out.write("\n")
    write_table(found.needs, NEEDS, out)
    if scope.manager and found.needs:
        out.write("\n")
        show_sentence(
            "What no partner holds is everybody's, and so are partners that have no manager.", out
        )
