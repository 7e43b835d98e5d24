"""What stands on the page of reports beside what each report says by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from leadctl.cli.scopes import scope_of
from leadctl.domain.reports import FILTERS, Filter, Report
from leadctl.domain.wording import percent_words
from leadctl.reads.reports.all import READS
from leadctl.reads.reports.page import read_page
from leadctl.reads.reports.scope import Scope
from leadctl.store.work import Work
from tests.conftest import desk_at
from tests.reporting.plain import leads, partners
from tests.reporting.plain.leads import furthest
from tests.reporting.played import Played
from tests.running import run

_KEY = re.compile(
    r'<dt>([^<]*)</dt>\s*<dd><a href="[^"]*"><b[^>]*>([^<]*)</b> <span>([^<]*)</span>'
)


def wrong_on_pages(time: Played) -> list[str]:
    """Whatever the page of all, of a month, of a manager or of a partner says differently."""
    with desk_at(time.store, time.now).read() as work:
        code = time.told.partners[1]["code"]
        month = (date(2026, 10, 1), date(2026, 10, 31))
        scopes = (
            scope_of(work),
            scope_of(work, month),
            scope_of(work, manager="kim"),
            scope_of(work, source="web"),
            scope_of(work, partner=code),
        )
        found = [each for scope in scopes for each in _of_reports(work, scope)]
        found += _received(work, time)
    asked = {"since": month[0], "until": month[1]}
    return found + _keys(time, {}) + _keys(time, asked, "--month", "2026-10")


def _keys(time: Played, asked: dict[str, Any], *options: str) -> list[str]:
    """That what stands on top of the drawn page are sums of what the log tells."""
    page = run(time.store, "report", *options, "--html", "-", now=time.now.isoformat()).out
    drawn = {name: (figure, of) for name, figure, of in _KEY.findall(page)}
    log = time.asked(**asked)
    rows, ends = partners.partners(log), leads.dispositions(log)

    def all_of(name: str) -> int:
        return sum(row[name] for row in rows)

    closed = sum(row["leads"] for row in ends)
    converted = sum(row["leads"] for row in ends if row["disposition"] == "converted")
    still = sum(row["open"] for row in partners.incidents(log))
    told = {
        "received": (f"{len(furthest(log)):,}", "leads"),
        "assigned": (f"{all_of('received'):,}", "hand-overs to partners"),
        "converted": (f"{converted:,}", f"of {closed:,} closed"),
        "open incidents": (f"{still:,}", "opened in these days" if asked else "to discuss"),
    }
    for name, kind in (("claimed in time", "claim"), ("contacted in time", "contact")):
        met, ended = all_of(f"{kind}_met"), all_of(f"{kind}_ended")
        told[name] = (percent_words(met, ended), f"{met:,} of {ended:,}")
    return [
        f"{name} on the page {options} is {drawn[name]}, told are {words}"
        for name, words in told.items()
        if drawn[name] != words
    ]


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
