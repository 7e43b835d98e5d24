"""`leadctl report dispositions`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Disposition
from leadctl.store.desk import Desk
from tests.reads.reports.made_leads import Hold, Made, store_leads
from tests.running import Result, run

WON = Made(ending=Disposition.CONVERTED, holds=(Hold(depth=3),), cents=48_000_10, currency="EUR")
LOST = Made(ending=Disposition.REJECTED, reason="no budget")


def dispositions(store: Path, *argv: str) -> Result:
    return run(store, "report", "dispositions", *argv)


def test_endings_are_a_table(store: Path, desk: Desk) -> None:
    store_leads(desk, [WON, LOST, replace(LOST, reason="No budget"), LOST, Made()])
    assert dispositions(store) == Result(
        0,
        "Held: by a partner, when they ended\n"
        "ended as   reason     leads            share  A  B  C  held            won\n"
        "converted  \u2013              1  ██▋         25%  1  0  0     1  48,000.10 EUR\n"
        "rejected   no budget      3  ████████    75%  3  0  0     0              \u2013\n",
        "",
    )


def test_in_json_an_ending_has_exact_figures(store: Path, desk: Desk) -> None:
    store_leads(desk, [WON, LOST, LOST])
    found = json.loads(dispositions(store, "--format", "json").out, parse_float=Decimal)
    assert found[0] == {
        "disposition": "converted",
        "reason": None,
        "leads": 1,
        "a": 1,
        "b": 0,
        "c": 0,
        "share": Decimal("33.33"),
        "by_partners": 1,
        "won": [{"currency": "EUR", "value": Decimal("48000.10")}],
    }
    assert (found[1]["reason"], found[1]["won"]) == ("no budget", [])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ((), "No lead has ended yet."),
        (("--month", "2026-10"), "No lead ended in that time."),
        (("--source", "web"), "No lead ended from web."),
        (("--partner", "acme"), "No lead of acme ended."),
        (
            ("--manager", "robin", "--month", "2026-11"),
            "No lead of robin's partners ended in that time.",
        ),
    ],
)
def test_where_nothing_ended_it_says_so(
    store: Path, desk: Desk, said: tuple[str, ...], sentence: str
) -> None:
    store_leads(desk, [Made()])
    assert dispositions(store, *said) == Result(0, f"{sentence}\n", "")


def test_a_hostile_reason_is_shown_harmless_and_calculates_nothing(store: Path, desk: Desk) -> None:
    reason = "=HYPERLINK(1)\x1b[2J[bold]\u202e"
    store_leads(desk, [replace(LOST, reason=reason)])
    assert "=HYPERLINK(1)␛[2J[bold]<U+202E>  " in dispositions(store).out
    (row,) = csv.DictReader(dispositions(store, "--format", "csv").out.splitlines())
    assert row["reason"].startswith("'=HYPERLINK")
    assert json.loads(dispositions(store, "--format", "json").out)[0]["reason"] == reason


def test_a_long_reason_is_whole_in_a_pipe(store: Path, desk: Desk) -> None:
    reason = "we stay with whom we have " * 20 + "x" * 300
    store_leads(desk, [replace(LOST, reason=reason)])
    assert reason in dispositions(store).out
