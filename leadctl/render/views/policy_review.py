"""How the review of the policy stands, and one that was recorded."""

from __future__ import annotations

from typing import Any, TextIO

from leadctl.domain.wording import day_words
from leadctl.render.as_table import write_table
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_one
from leadctl.render.views.reports.summary import alarm


def _policy(row: Any) -> str:
    return f"version {row.version}, {row.title}"


def _last(standing: Any) -> str:
    if standing.reviewed_on is None:
        return "never"
    who = f"{day_words(standing.reviewed_on)}, by {standing.reviewed_by}"
    return f"{who}, of version {standing.reviewed_version}"


def _next(standing: Any) -> str:
    return ("due since " if standing.due else "by ") + day_words(standing.due_on)


def _since(versions: Any) -> tuple[str, ...]:
    """The versions that were loaded, a line each."""
    return tuple(
        f"version {each.version}, {each.title}, on {day_words(each.loaded_at)} by {each.actor}"
        for each in versions
    )


_NOTE = Column("note", "note", lambda text: tuple(text.splitlines()))
_STANDING = (
    Column("", "policy", _policy),
    Column("effective", "effective"),
    Column("", "last review", _last),
    _NOTE,
    Column("loaded_since", "loaded since", _since),
    Column("", "next review", _next, style=lambda found: alarm(found.due)),
)
_LOOK_AT = View((Column("what", "to look at"), Column("command", "with", whole=True)))

REVIEWED = View(
    (
        Column("review", "review"),
        Column("", "policy", _policy),
        Column("reviewed_on", "held"),
        Column("reviewed_by", "by"),
        _NOTE,
        Column("due_on", "next review"),
    )
)


def show_standing(standing: Any, fmt: Format, out: TextIO) -> None:
    """Write when the policy was last reviewed and is to be, and what to look at; for people
    without what there is nothing to say of.
    """
    told = [column for column in _STANDING if column.name != "note" or standing.note]
    show_one(standing, View(tuple(told)), fmt, out)
    if fmt is Format.TABLE:
        out.write("\n")
        write_table(standing.look_at, _LOOK_AT, out)
