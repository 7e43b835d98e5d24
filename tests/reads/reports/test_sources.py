"""The sources: what came of the leads of each, and what one that converted has cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Direction
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.sources import SourceFigures, source_report
from leadctl.reads.reports.won import Won
from leadctl.reads.sources import list_sources
from leadctl.services.sources import SourceChange, set_source
from leadctl.store.desk import Desk
from tests.reads.reports.made_leads import Hold, Made, store_leads
from tests.services.situations import do

WON = Made(ending=Disposition.CONVERTED, holds=(Hold(depth=3),), cents=12_50, currency="EUR")


def sources(desk: Desk, scope: Scope = ALL) -> dict[str, SourceFigures]:
    with desk.read() as work:
        return {row.source: row for row in source_report(work, scope)}


def paid(desk: Desk, source: str, cost: str, currency: str | None = "EUR") -> None:
    do(desk, set_source, source, SourceChange(cost=Decimal(cost), currency=currency))


def test_the_figures_of_a_source_are_those_of_its_leads(desk: Desk) -> None:
    store_leads(
        desk,
        [
            WON,
            replace(WON, cents=100, currency=None),
            Made(rating=Rating.C),
            Made(rating=Rating.C, problem="open"),
            Made(rating=Rating.B, holds=(Hold(depth=1),)),
            Made(holds=(Hold(depth=2),)),
            Made(source="fair"),
        ],
    )
    paid(desk, "web", "1000")
    assert sources(desk)["web"] == SourceFigures(
        source="web",
        leads=6,
        a=3,
        b=1,
        c=2,
        valid=5,
        assigned=4,
        contacted=3,
        converted=2,
        conversion=Decimal("33.33"),
        won=(Won("", Decimal("1.00")), Won("EUR", Decimal("12.50"))),
        cost=Decimal(1000),
        currency="EUR",
        cost_per_converted=Decimal("500.00"),
    )
    assert sources(desk)["fair"].cost is None


def test_spellings_that_differ_in_case_or_accents_are_one_named_by_the_most_frequent(
    desk: Desk,
) -> None:
    spelled = ["cafe", "Caf\u00e9", "Caf\u00e9", "CAFE"]
    store_leads(desk, [replace(WON, source=name) for name in spelled])
    found = sources(desk)
    assert {name: row.leads for name, row in found.items()} == {"Caf\u00e9": 4}
    assert found["Caf\u00e9"].won == (Won("EUR", Decimal(50)),)


def test_a_source_has_one_name_wherever_it_is_listed_and_whatever_the_days(desk: Desk) -> None:
    store_leads(desk, [Made(source="web"), *[Made(source="Web", hours=48)] * 2])
    assert list(sources(desk, Scope(until=date(2026, 11, 20)))) == ["Web"]
    with desk.read() as work:
        assert [row.source for row in list_sources(work)] == ["Web"]


def test_what_a_source_was_called_by_a_person_is_its_name(desk: Desk) -> None:
    store_leads(desk, [Made(source="WEB")] * 3)
    do(desk, set_source, "Our Web", SourceChange(direction=Direction.INBOUND))
    do(desk, set_source, "Web", SourceChange(direction=Direction.INBOUND))
    assert list(sources(desk)) == ["Web"]


def test_sources_stand_in_the_order_of_their_names(desk: Desk) -> None:
    store_leads(desk, [Made(source=name) for name in ("zoo", "\u00c4pfel", "beta", "Web")])
    assert list(sources(desk)) == ["\u00c4pfel", "beta", "Web", "zoo"]


def test_what_was_paid_for_and_brought_nothing_is_listed_where_all_are(desk: Desk) -> None:
    store_leads(desk, [Made()])
    paid(desk, "fair", "700")
    do(desk, set_source, "told of", SourceChange(notes="in May"))
    found = sources(desk)
    assert list(found) == ["fair", "web"]
    assert (found["fair"].leads, found["fair"].conversion) == (0, None)
    assert (found["fair"].cost, found["fair"].cost_per_converted) == (Decimal(700), None)


@pytest.mark.parametrize(
    "scope",
    [
        Scope(since=date(2026, 11, 20)),
        Scope(until=date(2026, 11, 20)),
        Scope(partner="acme", partners=(1,)),
        Scope(source="web", sources=("web",)),
    ],
)
def test_a_narrower_report_lists_only_sources_with_leads(desk: Desk, scope: Scope) -> None:
    store_leads(desk, [Made(holds=(Hold(),))])
    paid(desk, "fair", "700")
    assert list(sources(desk, scope)) == ["web"]


def test_the_cost_is_of_all_time_and_of_all_partners(desk: Desk) -> None:
    store_leads(desk, [WON, replace(WON, hours=48), replace(WON, hours=48)])
    paid(desk, "web", "100")
    assert sources(desk)["web"].cost_per_converted == Decimal("33.33")
    assert sources(desk, Scope(source="web", sources=("web",)))["web"].cost == Decimal(100)
    found = sources(desk, Scope(since=date(2026, 11, 22)))["web"]
    assert (found.converted, found.cost, found.cost_per_converted) == (2, None, None)


def test_of_a_partner_there_is_no_cost_which_was_spent_on_the_leads_of_all(desk: Desk) -> None:
    store_leads(desk, [WON])
    paid(desk, "web", "100")
    found = sources(desk, Scope(partner="acme", partners=(1,)))["web"]
    assert (found.converted, found.cost, found.currency) == (1, None, None)
    assert found.cost_per_converted is None


def test_a_cost_without_a_currency_has_none(desk: Desk) -> None:
    store_leads(desk, [WON])
    paid(desk, "web", "100", currency=None)
    found = sources(desk)["web"]
    assert (found.cost_per_converted, found.currency) == (Decimal(100), None)


def test_an_empty_store_has_no_sources(desk: Desk) -> None:
    assert sources(desk) == {}
