"""`leadctl calendar show`: what a manager types, and what comes back in each format."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
import vobject

from leadctl.store.desk import Desk
from tests.builders import a_partner
from tests.running import Result, run

BAVARIA = ("--country", "DE", "--subdivision", "BY", "--year", "2026")
HOLIDAYS = [
    ("2026-01-01", "New Year's Day"),
    ("2026-01-06", "Epiphany"),
    ("2026-04-03", "Good Friday"),
    ("2026-04-06", "Easter Monday"),
    ("2026-05-01", "Labor Day"),
    ("2026-05-14", "Ascension Day"),
    ("2026-05-25", "Pentecost Monday"),
    ("2026-06-04", "Corpus Christi"),
    ("2026-10-03", "German Unity Day"),
    ("2026-11-01", "All Saints' Day"),
    ("2026-12-25", "Christmas Day"),
    ("2026-12-26", "Second Day of Christmas"),
]


def show(store: Path, *argv: str) -> Result:
    return run(store, "calendar", "show", *argv)


def test_a_year_at_a_glance(store: Path) -> None:
    done = show(store, *BAVARIA)
    lines = done.out.splitlines()
    assert (done.status, done.err) == (0, "")
    assert lines[:5] == [
        "DE-BY · 2026 · 252 working days",
        "",
        "January       20 days   February      20 days   March         22 days",
        "Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su",
        "          1* 2  3· 4·                      1·                      1·",
    ]
    assert "* holiday   · weekend" in lines
    assert lines[-12:][0] == "*  Thu  1 Jan  New Year's Day"
    assert lines[-1] == "*  Sat 26 Dec  Second Day of Christmas"


def test_the_companys_own_year_is_this_one_if_nothing_is_said(store: Path) -> None:
    title = show(store).out.partition("\n")[0]
    assert title == "US · 2026 · 250 working days · America/New_York"


def test_this_year_is_that_of_the_policys_zone(store: Path) -> None:
    done = run(store, "calendar", "show", now="2027-01-01T04:30:00Z")
    assert done.out.startswith("US · 2026 · ")


def test_a_partners_year_in_json(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar-soft", country="DE", subdivision="BY")
    leave = ("--from", "2026-11-23", "--to", "2026-11-24")
    assert run(store, "partner", "leave", "isar-soft", *leave).status == 0
    year = json.loads(show(store, "--partner", "isar-soft", "--format", "json").out)
    days = year.pop("days")
    assert year == {
        "partner": "isar-soft",
        "calendar": "DE-BY",
        "timezone": "Europe/Berlin",
        "year": 2026,
        "working_days": 250,
        "working_days_by_month": [20, 20, 22, 20, 18, 21, 23, 21, 22, 22, 19, 22],
    }
    assert len(days) == 365 - 250
    assert days[0] == {"date": "2026-01-01", "kind": "holiday", "reason": "New Year's Day"}
    assert {"date": "2026-11-23", "kind": "leave", "reason": "leave"} in days


def test_csv_has_a_row_for_each_special_day(store: Path) -> None:
    rows = list(csv.DictReader(show(store, *BAVARIA, "--format", "csv").out.splitlines()))
    assert [(row["date"], row["reason"]) for row in rows if row["kind"] == "holiday"] == HOLIDAYS
    assert {row["kind"] for row in rows} == {"holiday", "weekend"}
    assert len(rows) == 365 - 252


def test_a_calendar_program_reads_the_holidays(store: Path) -> None:
    done = show(store, *BAVARIA, "--format", "ics")
    events = vobject.readOne(done.out).vevent_list
    assert [(str(each.dtstart.value), each.summary.value) for each in events] == HOLIDAYS
    assert show(store, *BAVARIA, "--format", "ics") == done


def test_a_working_saturday_of_the_country_is_told(store: Path) -> None:
    done = show(store, "--country", "CN", "--year", "2026", "--format", "ics")
    (event,) = [
        each
        for each in vobject.readOne(done.out).vevent_list
        if each.dtstart.value == date(2026, 2, 14)
    ]
    assert (event.summary.value, event.categories.value) == (
        "worked in exchange for a day off",
        ["worked"],
    )


@pytest.mark.parametrize(
    "whose",
    [
        ("--partner", "isar-soft", "--country", "DE"),
        ("--partner", "isar-soft", "--subdivision", "BY"),
        ("--subdivision", "BY"),
    ],
)
def test_whose_calendar_it_is_is_said_once(store: Path, whose: tuple[str, ...]) -> None:
    assert show(store, *whose) == Result(
        2,
        "",
        "leadctl: say one calendar: --partner CODE, or --country CC with or without "
        "--subdivision, or none of them for the company's own.\n",
    )


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        (("--country", "DE", "--year", "1990"), 3, "the holiday data for DE covers 1991 to"),
        (("--year", "9999"), 3, "the holiday data for US covers"),
        (("--country", "ZZ"), 2, "'ZZ' is not a country with a holiday calendar"),
        (("--country", ""), 2, "'' is not a country with a holiday calendar"),
        (("--country", "DE", "--subdivision", "TX"), 2, "'TX' is not a subdivision of DE"),
        (("--partner", "nobody"), 4, "there is no partner nobody"),
        (("--year", "0"), 2, "invalid value for '--year'"),
        (("--year", "10000"), 2, "invalid value for '--year'"),
        (("--format", "pdf"), 2, "invalid value for '--format'"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    store: Path, said: tuple[str, ...], status: int, sentence: str
) -> None:
    done = show(store, *said)
    assert (done.status, done.out) == (status, "")
    assert done.err.startswith(f"leadctl: {sentence}")
    assert done.err.count("\n") == 1
