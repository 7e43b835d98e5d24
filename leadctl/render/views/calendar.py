"""How the special days of a year are marked, and listed by name."""

from __future__ import annotations

from datetime import date

from leadctl.domain.calendar import Kind
from leadctl.domain.calendar_year import SpecialSpan
from leadctl.domain.wording import DAYS, MONTHS
from leadctl.render.columns import Column, View

# every day is marked by a sign too: a pipe has no colour, and not everybody sees red
MARKS = {
    Kind.HOLIDAY: "*",
    Kind.CLOSURE: "#",
    Kind.LEAVE: "~",
    Kind.WORKED: "+",
    Kind.WEEKEND: "·",
}
STYLES = {
    Kind.HOLIDAY: "red",
    Kind.CLOSURE: "magenta",
    Kind.LEAVE: "cyan",
    Kind.WORKED: "green",
    Kind.WEEKEND: "dim",
}
MEANINGS = {
    Kind.HOLIDAY: "holiday",
    Kind.CLOSURE: "company closure",
    Kind.LEAVE: "leave",
    Kind.WORKED: "worked all the same",
    Kind.WEEKEND: "weekend",
}


def span_words(span: SpecialSpan) -> str:
    """The days of a span in a year that is known; a month that they share is said once."""
    last = f"{_weekday(span.last)} {_month(span.last)}"
    if span.first == span.last:
        return last
    first = _weekday(span.first)
    if span.first.month != span.last.month:
        first = f"{first} {_month(span.first)}"
    return f"{first} \u2013 {last}"


def _weekday(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day:>2}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


NAMED_DAYS = View(
    (
        Column("kind", "", MARKS.__getitem__, style=STYLES.__getitem__),
        Column("", "when", span_words),
        Column("reason", "what"),
    )
)
