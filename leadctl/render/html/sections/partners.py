"""What partners received and made of it, and how long it took them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from leadctl.domain.wording import count_words, number_words, percent_words, working_words
from leadctl.render.columns import room
from leadctl.render.html.busiest import busiest, left_out
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Block, Section
from leadctl.render.html.shares import share, won, worked
from leadctl.render.html.table import Column, count, table, text


def section(rows: Sequence[Any]) -> Section:
    """The section of the partners."""
    return Section(
        name="partners",
        short="Partners",
        heading="What partners made of leads",
        means=(
            "How much of its cap is used is as of now, all else happened in the days of the page. "
            "Times are in the working time of the partner's calendar: half were no longer than "
            "the median, nine of ten no longer than the 90th percentile. What left a partner was "
            "closed, handed back or taken."
        ),
        blocks=(
            table("Partners", _FIGURES, rows),
            *_times("claim", "to a claim", rows),
            *_times("contact", "to the contact", rows),
            *((table("Working time by partner", _TIMES, _timed(rows)),) if _timed(rows) else ()),
        )
        if rows
        else (),
        empty="There are no partners yet.",
    )


def _of_left(row: Any) -> str | None:
    if not row.left:
        return None
    return f"{percent_words(row.converted, row.left)} of {number_words(row.left)}"


_FIGURES = (
    text("partner", "partner"),
    Column("of its cap", room, numeric=True, rank=lambda row: row.open),
    count("received", "received"),
    share("claimed in time", lambda row: row.claim_met, lambda row: row.claim_ended),
    share("contacted in time", lambda row: row.contact_met, lambda row: row.contact_ended),
    count("taken", "taken"),
    count("released", "released"),
    count("incidents", "incidents"),
    count("converted", "converted"),
    Column("of those that left", _of_left, numeric=True, rank=lambda row: row.conversion),
    won(),
)
_TIMES = (
    text("partner", "partner"),
    count("claim windows", "claim_ended"),
    worked("median to a claim", "claim_median_minutes"),
    worked("90th percentile", "claim_p90_minutes"),
    count("contact windows", "contact_ended"),
    worked("median to a contact", "contact_median_minutes"),
    worked("90th percentile", "contact_p90_minutes"),
)


def _timed(rows: Sequence[Any]) -> list[Any]:
    return [
        row
        for row in rows
        if row.claim_median_minutes is not None or row.contact_median_minutes is not None
    ]


def _times(kind: str, what: str, rows: Sequence[Any]) -> tuple[Block, ...]:
    """How long partners took, those that received most first; nothing where nobody did it."""
    timed = [row for row in rows if getattr(row, f"{kind}_median_minutes") is not None]
    if not any(getattr(row, f"{kind}_p90_minutes") for row in timed):
        return ()  # of nobody, or no time at all
    shown = busiest(timed, _ended(kind))
    return (
        Figure(
            title=f"Working time {what}, by partner",
            message=_message(kind, what, rows, timed) + left_out(timed, _ended(kind), "partners"),
            kind=Kind.BARS,
            palette=Palette.PAIR,
            labels=tuple(row.partner for row in shown),
            series=tuple(
                Series(name, tuple(getattr(row, f"{kind}_{which}_minutes") / 60 for row in shown))
                for name, which in (("median", "median"), ("90th percentile", "p90"))
            ),
            words=lambda hours: working_words(round(hours * 60)) if hours else "0",
        ),
    )


def _ended(kind: str) -> Callable[[Any], float]:
    return lambda row: getattr(row, f"{kind}_ended")


def _message(kind: str, what: str, rows: Sequence[Any], timed: Sequence[Any]) -> str:
    """Who was quickest and who slowest, and how much was in time."""
    met, ended = (
        sum(getattr(row, f"{kind}_{which}") for row in rows) for which in ("met", "ended")
    )
    in_time = percent_words(met, ended)
    told = f"{count_words(ended, f'{kind} window')} ended, {in_time} of them in time."
    by_median = sorted(timed, key=lambda row: getattr(row, f"{kind}_median_minutes"))
    first, last = by_median[0], by_median[-1]
    median = f"{kind}_median_minutes"
    if len(timed) == 1:
        return f"{told} The median {what} is {working_words(getattr(first, median))}."
    return (
        f"{told} The median {what} is shortest at {first.partner}"
        f" ({working_words(getattr(first, median))}) and longest at {last.partner}"
        f" ({working_words(getattr(last, median))})."
    )
