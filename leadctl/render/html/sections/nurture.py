"""What campaigns sent, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import count_words, number_words
from leadctl.render.html.busiest import busiest, left_out
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Section
from leadctl.render.html.table import count, table, text

_ENDS = (
    ("responded", "responded"),
    ("re-rated", "re_rated"),
    ("opted out", "opted_out"),
    ("ended otherwise", "others"),
)


def section(rows: Sequence[Any]) -> Section:
    """The section of the campaigns."""
    there_are = any(map(_ended, rows))
    return Section(
        name="nurture",
        short="Campaigns",
        heading="Campaigns",
        means=(
            "Live is as of now, all else happened in the days of the page. Those became leads that "
            "answered or were re-rated, and rate A or B now."
        ),
        blocks=(
            *((_figure(rows),) if there_are else ()),
            *((table("Campaigns", _COLUMNS, rows),) if rows else ()),
        ),
        empty="No campaign has enrolled anybody.",
    )


_COLUMNS = (
    text("campaign", "campaign"),
    count("enrolled", "enrolled"),
    count("live", "live"),
    count("e-mails", "emails"),
    count("letters", "letters"),
    count("not delivered", "undelivered"),
    *(count(heading, name) for heading, name in _ENDS),
    count("became leads", "became_leads"),
    count("converted", "converted"),
)


def _ended(row: Any) -> float:
    return float(sum(getattr(row, name) for _, name in _ENDS))


def _figure(rows: Sequence[Any]) -> Figure:
    shown = busiest(rows, _ended)
    return Figure(
        title="How enrolments ended, by campaign",
        message=_message(rows) + left_out(rows, _ended, "campaigns"),
        kind=Kind.STACKED,
        palette=Palette.MANY,
        labels=tuple(row.campaign for row in shown),
        series=tuple(
            Series(heading, tuple(getattr(row, name) for row in shown)) for heading, name in _ENDS
        ),
    )


def _message(rows: Sequence[Any]) -> str:
    def total(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    sent = total("emails") + total("letters")
    return (
        f"{count_words(sent, 'message')} went out; {number_words(total('responded'))} responded,"
        f" {number_words(total('opted_out'))} opted out,"
        f" {number_words(total('became_leads'))} became leads and"
        f" {number_words(total('converted'))} of these converted."
    )
