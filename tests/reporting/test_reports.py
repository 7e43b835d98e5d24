"""Every figure of every report equals a plain recomputation from the event log."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from leadctl.domain.reports import FILTERS, Filter, Report
from tests.reporting.agreement import disagreements
from tests.reporting.pages import wrong_on_pages
from tests.reporting.played import Played, played
from tests.reporting.reports import ROWS, wrong
from tests.reporting.stored import stored_otherwise

Asking = tuple[dict[str, Any], tuple[str, ...], frozenset[Filter]]
"""What is asked of the log, how the command is asked the same, and what that narrows down."""

DONE = (
    "claim accepted late", "contact accepted late", "list on hold", "resolve", "give by hand",
    "transfer", "restore", "manager's contact", "respond", "reject", "convert", "reopen",
    "recycle", "rate A", "rate B", "rate C", "opt out", "merge", "extend", "discuss", "waive",
    "pause", "disable", "approve",
)  # fmt: skip
NEVER = {"undelivered", "from_90_days", "days_30_89", "finished"}
"""What a time like that has none of: mail always goes out, and campaigns have no end."""


def everything() -> Asking:
    """No filter."""
    return {}, (), frozenset()


def days(since: str, until: str) -> Asking:
    """Some days, both counted."""
    asked = {"since": date.fromisoformat(since), "until": date.fromisoformat(until)}
    return asked, ("--since", since, "--until", until), frozenset({Filter.DAYS})


def month(name: str) -> Asking:
    """A month that ends in October, November or December."""
    asked, _, narrows = days(f"{name}-01", f"{name}-{30 if name.endswith('11') else 31}")
    return asked, ("--month", name), narrows


def fourth_quarter() -> Asking:
    """The one that begins in October."""
    asked, _, narrows = days("2026-10-01", "2026-12-31")
    return asked, ("--quarter", "2026Q4"), narrows


def partner(time: Played, number: int) -> Asking:
    """One partner."""
    code = time.told.partners[number]["code"]
    return {"partners": frozenset({number})}, ("--partner", code), frozenset({Filter.PARTNER})


def manager(time: Played, key: str) -> Asking:
    """The partners of a manager."""
    theirs = frozenset(n for n, row in time.told.partners.items() if row["manager"] == key)
    return {"partners": theirs, "manager": key}, ("--manager", key), frozenset({Filter.MANAGER})


def source(name: str) -> Asking:
    """A source, however it is spelled."""
    return {"source": name}, ("--source", name), frozenset({Filter.SOURCE})


def both(one: Asking, other: Asking) -> Asking:
    """Narrowed down by the one and by the other."""
    return one[0] | other[0], one[1] + other[1], one[2] | other[2]


def mistakes(time: Played, *askings: Asking) -> list[str]:
    """What any report says that the log does not, however it is asked for."""
    found = []
    for report in Report:
        for asked, options, narrows in askings:
            if narrows <= FILTERS[report]:
                reported = time.reported(report, *options)
                found += [
                    f"{report} {' '.join(options)}: {each}"
                    for each in wrong(report, reported, time.asked(**asked))
                ]
    return found


def test_every_figure_of_a_fortnight_is_what_the_log_tells() -> None:
    with played(3, days=12, firms=7, leads=70, outages=1) as time:
        few = (
            everything(),
            month("2026-10"),
            partner(time, 1),
            manager(time, "robin"),
            both(source("trade fair"), days("2026-09-29", "2026-10-05")),
        )
        check_none(stored_otherwise(time))
        check_none(mistakes(time, *few))
        check_none(disagreements(time, ("2026-09", "2026-10")))
        check_none(wrong_on_pages(time))


@pytest.mark.slow
def test_every_figure_of_a_quarter_is_what_the_log_tells() -> None:
    with played(1, days=95, firms=16, leads=450, outages=3) as time:
        months = ("2026-10", "2026-11", "2026-12")
        every = [
            everything(),
            fourth_quarter(),
            *map(month, months),
            days("2026-10-09", "2026-10-09"),
            days("2027-02-01", "2027-02-28"),
            *(partner(time, number) for number in time.told.partners),
            *(manager(time, key) for key in ("robin", "kim")),
            *map(source, ("web", "trade fair", "demo request")),
            both(partner(time, 1), month("2026-11")),
            both(source("WEB"), month("2026-10")),
            both(manager(time, "kim"), source("web")),
        ]
        check_none(stored_otherwise(time))
        check_none(mistakes(time, *every))
        check_none(disagreements(time, ("2026-09", *months, "2027-01")))
        check_none(wrong_on_pages(time))
        check_it_had_everything(time, often=3)


def check_none(found: list[str]) -> None:
    """That nothing is wrong; else the first few things."""
    assert not found, "\n".join([f"{len(found)} are wrong:", *found[:20]])


def check_it_had_everything(time: Played, *, often: int) -> None:
    """That what reports tell of has happened, and the most of it often."""
    done = Counter(time.done)
    seldom = {name: done[name] for name in DONE if done[name] < often}
    assert not seldom, (seldom, done)
    figures = [row for report in ROWS for row in time.reported(report)]
    never = {
        name
        for row in figures
        for name, figure in row.items()
        if figure in (0, None, []) and not any(other.get(name) for other in figures)
    }
    assert never <= NEVER, never
