"""What stands on the page of reports beside what each report says by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from leadctl.cli.scopes import scope_of
from leadctl.domain.reports import FILTERS, Filter, Report
from leadctl.reads.reports.all import READS
from leadctl.reads.reports.page import read_page
from leadctl.reads.reports.scope import Scope
from leadctl.store.work import Work
from tests.conftest import desk_at
from tests.reporting.plain.leads import furthest
from tests.reporting.played import Played


def wrong_on_pages(time: Played) -> list[str]:
    """Whatever the page of all, of a month, of a manager or of a partner says differently."""
    with desk_at(time.store, time.now).read() as work:
        code = time.told.partners[1]["code"]
        scopes = (
            scope_of(work),
            scope_of(work, manager="kim"),
            scope_of(work, source="web"),
            scope_of(work, partner=code),
        )
        found = [each for scope in scopes for each in _of_reports(work, scope)]
        return found + _received(work, time)


def _of_reports(work: Work, scope: Scope) -> Iterator[str]:
    page = read_page(work, scope)
    for report, on_page in page.reports.items():
        asked = (
            replace(scope, since=None, until=None) if Filter.DAYS not in FILTERS[report] else scope
        )
        alone = READS[report].read(work, asked)
        if scope.partner is not None and report is Report.FAIRNESS:
            on_page, alone = on_page.partners, alone.partners  # others are left out
        if scope.partner is not None and report is Report.DISPOSITIONS:
            on_page, alone = _endings(on_page), _endings(alone)  # and reasons
        if on_page != alone:
            yield f"{report} of {scope}: on the page {on_page}, by itself {alone}"


def _endings(rows: Any) -> Counter[str]:
    """How many leads ended in each way, for whatever reason."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.disposition] += row.leads
    return counts


def _received(work: Work, time: Played) -> list[str]:
    """That the leads by month and rating are those of which the log tells that they came."""
    there = {(each.month, each.rating.value): each.leads for each in
             read_page(work, scope_of(work)).received}  # fmt: skip
    came = Counter(
        (time.told.times.month(time.told.lives[lead].logged_at), time.told.rows[lead]["rating"])
        for lead in furthest(time.asked())
    )
    return [] if there == came else [f"received on the page {there}, told {came}"]
