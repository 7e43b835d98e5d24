"""Every figure of every report equals a plain recomputation from the event log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from leadctl.domain.reports import FILTERS, Filter, Report
from tests.reporting.played import Played, played
from tests.reporting.reports import wrong

Asking = tuple[dict[str, Any], tuple[str, ...], frozenset[Filter]]
"""What is asked of the log, how the command is asked the same, and what that narrows down."""


@pytest.fixture(scope="module")
def fortnight() -> Iterator[Played]:
    """Twelve days with few partners."""
    with played(3, days=12, firms=7, leads=70, outages=1) as time:
        yield time


@pytest.fixture(scope="module")
def quarter() -> Iterator[Played]:
    """A quarter with all that there is."""
    with played(1, days=95, firms=20, leads=600, outages=3) as time:
        yield time


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


def mistakes(time: Played, report: Report, *askings: Asking) -> list[str]:
    """What the report says that the log does not, however it is asked for."""
    found = []
    for asked, options, narrows in askings:
        if narrows <= FILTERS[report]:
            reported = time.reported(report, *options)
            found += [f"{' '.join(options)} {each}" for each in wrong(report, reported, time.asked(**asked))]
    return found


@pytest.mark.parametrize("report", Report)
def test_every_figure_of_a_fortnight_is_what_the_log_tells(
    report: Report, fortnight: Played
) -> None:
    few = (
        everything(),
        month("2026-10"),
        partner(fortnight, 1),
        manager(fortnight, "robin"),
        both(source("trade fair"), days("2026-09-29", "2026-10-05")),
    )
    assert mistakes(fortnight, report, *few) == []


@pytest.mark.slow
@pytest.mark.parametrize("report", Report)
def test_every_figure_of_a_quarter_is_what_the_log_tells(report: Report, quarter: Played) -> None:
    every = [
        everything(),
        fourth_quarter(),
        *map(month, ("2026-10", "2026-11", "2026-12")),
        days("2026-10-09", "2026-10-09"),
        days("2027-02-01", "2027-02-28"),
        *(partner(quarter, number) for number in quarter.told.partners),
        *(manager(quarter, key) for key in ("robin", "kim")),
        *map(source, ("web", "trade fair", "demo request")),
        both(partner(quarter, 1), month("2026-11")),
        both(source("WEB"), month("2026-10")),
        both(manager(quarter, "kim"), source("web")),
    ]
    assert mistakes(quarter, report, *every) == []
