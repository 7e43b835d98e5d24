"""Reports that count leads count them alike, and as counting them one by one does."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadctl.domain.folding import fold
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.reads.reports.dispositions import dispositions
from leadctl.reads.reports.funnel import funnel
from leadctl.reads.reports.furthest import STEPS, Cohort, furthest
from leadctl.reads.reports.partners import partner_report
from leadctl.reads.reports.scope import Scope
from leadctl.reads.reports.scores import scores
from leadctl.reads.reports.sources import source_report
from leadctl.reads.reports.won import Won
from leadctl.store.engine import key_file
from leadctl.store.work import Work
from tests.conftest import NOW, desk_at
from tests.reads.reports.made_leads import (
    HOUR,
    PARTNERS,
    Hold,
    Made,
    many_leads,
    store_leads,
)
from tests.services.laws import MEMORY

CONVERTED = Disposition.CONVERTED


@contextmanager
def a_store_of(template: Path, made: Sequence[Made]) -> Iterator[Work]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "leads.db"
        shutil.copy(template, path)
        shutil.copy(key_file(template), key_file(path))
        desk = desk_at(path, NOW)
        store_leads(desk, made)
        with desk.read() as work:
            yield work


def plain_step(made: Made) -> int:
    """The place of the furthest step of a lead, of all partners."""
    if made.ending is CONVERTED:
        return 7
    if made.holds:
        return 3 + max(hold.depth for hold in made.holds)
    if made.problem == "open" or made.merged:
        return 0
    return 1 if made.rating is Rating.C else 2


def plain_step_under(made: Made, holds: Sequence[Hold]) -> int:
    """The same of the partners that had these holds."""
    if made.ending is CONVERTED and any(hold is made.closing_hold() for hold in holds):
        return 7
    return 3 + max(hold.depth for hold in holds)


def day_of(hours: float) -> date:
    """The day in New York."""
    return (NOW + HOUR * hours - timedelta(hours=5)).date()


def plain(made: Sequence[Made], scope: Scope) -> list[tuple[Made, int]]:
    """The leads of the scope, and how far each came."""

    def is_in(hours: float) -> bool:
        first, last = scope.since or date.min, scope.until or date.max
        return first <= day_of(hours) <= last

    some = [each for each in made if scope.sources is None or each.source in scope.sources]
    if scope.partners is None:
        return [(each, plain_step(each)) for each in some if is_in(each.hours)]
    found = []
    for each in some:
        holds = [
            hold for hold in each.holds if hold.partner in scope.partners and is_in(hold.hours)
        ]
        if holds:
            found.append((each, plain_step_under(each, holds)))
    return found


def won_of(made: Sequence[Made]) -> tuple[Won, ...]:
    sums: Counter[str] = Counter()
    for each in made:
        if each.won is not None:
            sums[each.won[0]] += int(each.won[1] * 100)
    seen = {each.won[0] for each in made if each.won is not None}
    return tuple(Won(currency, Decimal(sums[currency]).scaleb(-2)) for currency in sorted(seen))


DAYS = st.none() | st.sampled_from([date(2026, 11, day) for day in (20, 21, 22, 23)])
scopes = st.builds(
    lambda since, until, partners, sources: Scope(
        since, max(since, until) if since and until else until, partners=partners, sources=sources
    ),
    DAYS,
    DAYS,
    st.sampled_from([None, None, (1,), (1, 2), ()]),
    st.sampled_from([None, None, ("web", "Web", "w\u00e9b"), ("fair",)]),
)
law = settings(
    max_examples=25,
    suppress_health_check=list(HealthCheck),
)
slow_law = settings(law, max_examples=500)


def check_steps(template: Path, made: list[Made], scope: Scope) -> None:
    wanted = plain(made, scope)
    with a_store_of(template, made) as work:
        cohort = Cohort(tuple(furthest(work, scope, "NULL")))
        found = funnel(work, scope)
        bands = scores(work, scope)
        sources = source_report(work, scope)
    for step in found:
        least = STEPS.index(step.step)
        reached = [lead for lead, furthest_step in wanted if furthest_step >= least]
        rated = Counter(lead.rating for lead in reached)
        assert step.leads == len(reached)
        assert (step.a, step.b, step.c) == tuple(rated[rating] for rating in Rating)
    assert cohort.won == won_of([lead for lead, step in wanted if step == 7])
    for row in bands:
        of_band = [(lead, step) for lead, step in wanted if row.first <= lead.score <= row.last]
        check_row(row, of_band)
    folded = sorted({fold(lead.source) for lead, _ in wanted})
    assert [fold(row.source) for row in sources] == folded
    for each in sources:
        of_source = [
            (lead, step) for lead, step in wanted if fold(lead.source) == fold(each.source)
        ]
        check_row(each, of_source)
        assert each.valid == sum(step >= 1 for _, step in of_source)


def check_row(row: Any, wanted: Sequence[tuple[Made, int]]) -> None:
    assert row.leads == len(wanted)
    rated = Counter(lead.rating for lead, _ in wanted)
    assert (row.a, row.b, row.c) == tuple(rated[rating] for rating in Rating)
    for name, least in (("assigned", 3), ("contacted", 5), ("converted", 7)):
        assert getattr(row, name) == sum(step >= least for _, step in wanted)
    assert row.won == won_of([lead for lead, step in wanted if step == 7])


@law
@given(made=many_leads, scope=scopes)
def test_funnel_scores_and_sources_are_what_counting_the_leads_one_by_one_gives(
    template: Path, made: list[Made], scope: Scope
) -> None:
    check_steps(template, made, scope)


@pytest.mark.slow
@slow_law
@given(made=many_leads, scope=scopes)
def test_the_same_of_very_many_stores(template: Path, made: list[Made], scope: Scope) -> None:
    check_steps(template, made, scope)


@law
@given(made=many_leads, scope=scopes)
def test_no_step_has_more_leads_than_the_one_before(
    template: Path, made: list[Made], scope: Scope
) -> None:
    with a_store_of(template, made) as work:
        found = funnel(work, scope)
    for before, after in pairwise(found):
        assert before.leads >= after.leads
        assert after.of_previous is None or 0 <= after.of_previous <= 100
    assert found[0].of_previous is None
    assert found[0].of_all == (100 if found[0].leads else None)


@law
@given(made=many_leads)
def test_all_that_count_conversions_agree_where_no_days_are_said(
    template: Path, made: list[Made]
) -> None:
    # a lead is converted while a partner holds it, and by nobody else
    made = [each for each in made if each.ending is not CONVERTED or each.closing_hold()]
    with a_store_of(template, made) as work:
        converted = {
            funnel(work)[-1].leads,
            sum(row.converted for row in source_report(work)),
            sum(row.converted for row in scores(work)),
            sum(row.leads for row in dispositions(work) if row.disposition is CONVERTED),
            sum(row.converted for row in partner_report(work)),
        }
        by_partner = {row.partner: row.converted for row in partner_report(work)}
        for code, number in PARTNERS.items():
            scope = Scope(partner=code, partners=(number,))
            of_partner = {
                by_partner[code],
                funnel(work, scope)[-1].leads,
                sum(row.converted for row in source_report(work, scope)),
                sum(row.converted for row in scores(work, scope)),
                sum(row.leads for row in dispositions(work, scope) if row.disposition is CONVERTED),
            }
            assert len(of_partner) == 1
    assert len(converted) == 1
    assert converted == {sum(each.ending is CONVERTED for each in made)}
