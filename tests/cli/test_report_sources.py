"""`leadctl report sources`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.store.desk import Desk
from tests.reads.reports.made_leads import Hold, Made, store_leads
from tests.running import Result, run

WON = Made(
    source="Trade fair",
    ending=Disposition.CONVERTED,
    holds=(Hold(depth=3),),
    cents=48_000_10,
    currency="EUR",
)
HEADING = (
    "source      cost  leads  valid  A  B  C  contacted  converted  of leads  cost each  won\n"
)


def sources(store: Path, *argv: str) -> Result:
    return run(store, "report", "sources", *argv)


def trade(desk: Desk) -> None:
    """Two channels, of which one has brought a conversion in two currencies."""
    store_leads(
        desk,
        [
            WON,
            replace(WON, source="trade FAIR", currency="USD", cents=500),
            Made(source="Trade fair", rating=Rating.C),
            Made(source="web", rating=Rating.B, problem="open"),
        ],
    )


def test_sources_are_a_table(store: Path, desk: Desk) -> None:
    trade(desk)
    assert sources(store) == Result(
        0,
        "source      leads  valid  A  B  C  contacted  converted  of leads            won\n"
        "Trade fair      3      3  2  0  1          2          2    66.67%  48,000.10 EUR\n"
        "                                                                           5 USD\n"
        "web             1      0  0  1  0          0          0     0.00%              \u2013\n",
        "",
    )


def test_where_a_cost_was_said_it_is_told_with_what_one_that_converted_has_cost(
    store: Path, desk: Desk
) -> None:
    trade(desk)
    run(store, "source", "set", "Banner", "--cost", "999.50", "--currency", "USD")
    run(store, "source", "set", "Trade Fair", "--cost", "12001", "--currency", "EUR")
    assert sources(store).out == (
        "source            cost  leads  valid  A  B  C  contacted  converted  of leads"
        "     cost each            won\n"
        "Banner      999.50 USD      0      0  0  0  0          0          0         \u2013"
        "             \u2013              \u2013\n"
        "Trade Fair  12,001 EUR      3      3  2  0  1          2          2    66.67%"
        "  6,000.50 EUR  48,000.10 EUR\n" + " " * 101 + "5 USD\n"
        "web                  \u2013      1      0  0  1  0          0          0     0.00%"
        "             \u2013              \u2013\n"
    )


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ((), True),
        (("--source", "trade fair"), True),
        (("--month", "2026-11"), False),
        (("--partner", "acme"), False),
    ],
)
def test_a_cost_is_told_where_all_days_and_partners_are(
    store: Path,
    desk: Desk,
    said: tuple[str, ...],
    is_told: bool,  # noqa: FBT001  # a column of the table
) -> None:
    trade(desk)
    run(store, "source", "set", "Trade Fair", "--cost", "12001", "--currency", "EUR")
    assert ("12,001 EUR" in sources(store, *said).out) == is_told


def test_in_json_a_source_has_exact_figures(store: Path, desk: Desk) -> None:
    trade(desk)
    run(store, "source", "set", "Trade Fair", "--cost", "1000", "--currency", "EUR")
    found = json.loads(sources(store, "--format", "json").out, parse_float=Decimal)
    assert found[0] == {
        "source": "Trade Fair",
        "leads": 3,
        "a": 2,
        "b": 0,
        "c": 1,
        "valid": 3,
        "assigned": 2,
        "contacted": 2,
        "converted": 2,
        "conversion": Decimal("66.67"),
        "won": [
            {"currency": "EUR", "value": Decimal("48000.10")},
            {"currency": "USD", "value": Decimal("5.00")},
        ],
        "cost": Decimal("1000.00"),
        "currency": "EUR",
        "cost_per_converted": Decimal("500.00"),
    }
    assert (found[1]["cost"], found[1]["cost_per_converted"]) == (None, None)


HOSTILE = "\x1b]0;owned\x07\u202e[red]=1+1"


def test_a_hostile_name_is_shown_harmless(store: Path, desk: Desk) -> None:
    store_leads(desk, [Made(source=HOSTILE)])
    assert sources(store).out.splitlines()[1].startswith("␛]0;owned␇<U+202E>[red]=1+1  ")
    assert json.loads(sources(store, "--format", "json").out)[0]["source"] == HOSTILE


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "-2+3", "\tx", "\uff1d1"])
def test_a_formula_is_only_text_in_csv(store: Path, desk: Desk, name: str) -> None:
    store_leads(desk, [Made(source=name)])
    (row,) = csv.DictReader(sources(store, "--format", "csv").out.splitlines())
    assert row["source"].startswith("'")


def test_a_source_that_no_lead_has_is_refused(store: Path, desk: Desk) -> None:
    trade(desk)
    assert sources(store, "--source", "trade fare").status == 4


def test_in_csv_an_empty_store_has_a_header_alone(store: Path) -> None:
    assert sources(store, "--format", "csv").out == (
        "source,leads,a,b,c,valid,assigned,contacted,converted,conversion,won,"
        "cost,currency,cost_per_converted\n"
    )
