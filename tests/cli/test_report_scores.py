"""`leadctl report scores`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.wording import NOTHING
from leadctl.store.desk import Desk
from tests.reads.reports.made_leads import Hold, Made, store_leads
from tests.running import Result, run

WON = Made(
    score=95, ending=Disposition.CONVERTED, holds=(Hold(depth=3),), cents=12_50, currency="EUR"
)

TABLE = """\
 score  leads  A  B  C  assigned  contacted  converted  of leads                      won
90-100      2  1  0  1         1          1          1    50.00%  ████████████  12.50 EUR
 80-89      0  0  0  0         0          0          0         -                        -
 70-79      0  0  0  0         0          0          0         -                        -
 60-69      0  0  0  0         0          0          0         -                        -
 50-59      0  0  0  0         0          0          0         -                        -
 40-49      4  4  0  0         4          1          1    25.00%  ██████                -
 30-39      0  0  0  0         0          0          0         -                        -
 20-29      0  0  0  0         0          0          0         -                        -
 10-19      0  0  0  0         0          0          0         -                        -
   0-9      0  0  0  0         0          0          0         -                        -
"""


def scores(store: Path, *argv: str) -> Result:
    return run(store, "report", "scores", *argv)


def test_the_band_that_converts_best_has_the_longest_bar(store: Path, desk: Desk) -> None:
    store_leads(
        desk,
        [
            WON,
            Made(score=100, rating=Rating.C),
            replace(WON, score=42, cents=None),
            *[Made(score=40, holds=(Hold(),))] * 3,
        ],
    )
    assert scores(store) == Result(0, TABLE.replace("-", NOTHING), "")


def test_where_nothing_converted_there_is_no_bar(store: Path, desk: Desk) -> None:
    store_leads(desk, [Made(score=50)])
    assert "█" not in scores(store).out
    assert "0.00%" in scores(store).out


def test_in_json_all_bands_have_exact_figures_be_they_empty(store: Path, desk: Desk) -> None:
    store_leads(desk, [WON])
    found = json.loads(scores(store, "--format", "json").out, parse_float=Decimal)
    assert [row["first"] for row in found] == list(range(90, -1, -10))
    assert found[0] == {
        "first": 90,
        "last": 100,
        "leads": 1,
        "a": 1,
        "b": 0,
        "c": 0,
        "assigned": 1,
        "contacted": 1,
        "converted": 1,
        "conversion": Decimal("100.00"),
        "won": [{"currency": "EUR", "value": Decimal("12.50")}],
    }
    assert (found[1]["leads"], found[1]["conversion"], found[1]["won"]) == (0, None, [])


def test_in_csv_an_empty_store_has_all_bands_too(store: Path) -> None:
    assert scores(store, "--format", "csv").out.splitlines()[:2] == [
        "first,last,leads,a,b,c,assigned,contacted,converted,conversion,won",
        "90,100,0,0,0,0,0,0,0,,[]",
    ]
