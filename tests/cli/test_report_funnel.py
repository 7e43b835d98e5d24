"""`leadctl report funnel`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.domain.lead import Rating
from leadctl.store.desk import Desk
from tests.reads.business import wednesday
from tests.reads.reports.made_leads import Hold, Made, store_leads
from tests.running import Result, run


def funnel(store: Path, *argv: str) -> Result:
    return run(store, "report", "funnel", *argv, now="2026-11-25T15:00:00Z")


def test_the_steps_are_drawn_and_told(store: Path, desk: Desk) -> None:
    wednesday(desk)
    assert funnel(store) == Result(
        0,
        "step         leads                  of previous  of all  A  B  C\n"
        "received         7  ██████████████            \u2013    100%  5  1  1\n"
        "valid            6  ████████████            86%     86%  4  1  1\n"
        "qualified        5  ██████████              83%     71%  4  1  0\n"
        "assigned         4  ████████                80%     57%  4  0  0\n"
        "claimed          2  ████                    50%     29%  2  0  0\n"
        "contacted        1  ██                      50%     14%  1  0  0\n"
        "followed up      1  ██                     100%     14%  1  0  0\n"
        "converted        1  ██                     100%     14%  1  0  0\n",
        "",
    )


def test_of_a_partner_it_begins_with_what_the_partner_was_given(store: Path, desk: Desk) -> None:
    wednesday(desk)
    lines = funnel(store, "--partner", "isar-soft").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [
        "assigned", "claimed", "contacted", "followed", "converted",
    ]  # fmt: skip
    assert lines[1].split()[1:] == ["4", "█" * 14, "\u2013", "100%", "4", "0", "0"]


def test_one_of_very_many_is_not_none_and_nearly_all_is_not_all(store: Path, desk: Desk) -> None:
    store_leads(desk, [Made(holds=(Hold(),)), *[Made(rating=Rating.C)] * 299])
    lines = {line.split()[0]: line.split() for line in funnel(store).out.splitlines()}
    assert lines["assigned"][1:5] == ["1", "▏", "100%", "<1%"]
    assert lines["claimed"][1:4] == ["0", "0%", "0%"]
    assert lines["contacted"][1:4] == ["0", "\u2013", "0%"]


def test_in_json_it_has_every_step_with_exact_shares(store: Path, desk: Desk) -> None:
    wednesday(desk)
    found = json.loads(funnel(store, "--format", "json").out, parse_float=str)
    assert len(found) == 8
    assert found[2] == {
        "step": "qualified",
        "leads": 5,
        "a": 4,
        "b": 1,
        "c": 0,
        "of_previous": "83.33",
        "of_all": "71.43",
    }
    assert found[0]["of_previous"] is None


def test_in_csv_it_has_the_names_of_the_json(store: Path) -> None:
    assert funnel(store, "--format", "csv").out.splitlines()[:2] == [
        "step,leads,a,b,c,of_previous,of_all",
        "received,0,0,0,0,,",
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ((), "There are no leads yet."),
        (("--month", "2026-10"), "No lead was logged in that time."),
    ],
)
def test_an_empty_store_says_so(store: Path, said: tuple[str, ...], sentence: str) -> None:
    for report in ("funnel", "sources", "scores"):
        assert run(store, "report", report, *said).out == f"{sentence}\n"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("--until", "2026-11-01"), "No lead was logged in that time."),
        (("--source", "WEB", "--until", "2026-11-01"), "No lead was logged from WEB in that time."),
        (("--partner", "acme"), "acme was given no lead."),
        (
            ("--partner", "acme", "--source", "web", "--month", "2026-11"),
            "acme was given no lead from web in that time.",
        ),
        (("--manager", "robin"), "No partner of robin was given a lead."),
    ],
)
def test_a_scope_without_leads_says_so(
    store: Path, desk: Desk, said: tuple[str, ...], sentence: str
) -> None:
    store_leads(desk, [Made(holds=(Hold(partner=3),))])
    for report in ("funnel", "sources", "scores"):
        assert run(store, "report", report, *said) == Result(0, f"{sentence}\n", "")


def test_a_partner_is_asked_about_with_its_own_manager_alone(store: Path, desk: Desk) -> None:
    store_leads(desk, [Made(holds=(Hold(partner=3),))])
    of_gamma = ("--partner", "gamma", "--format", "csv", "--manager")
    assert funnel(store, *of_gamma, "robin").status == 3
    assert funnel(store, *of_gamma, "KIM").out.splitlines()[1] == "assigned,1,1,0,0,,100.00"
