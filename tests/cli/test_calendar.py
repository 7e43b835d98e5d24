"""`leadctl calendar due`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.store.desk import Desk
from tests.builders import a_partner
from tests.running import Result, run


def due(store: Path, *argv: str) -> Result:
    return run(store, "calendar", "due", *argv)


def test_a_receipt_names_each_day_that_is_skipped_and_why(store: Path) -> None:
    done = due(store, "--from", "2026-11-25 10:00", "--window", "2 working days", "--country", "US")
    assert done == Result(
        0,
        "due             Mon 30 Nov 2026, end of day (America/New_York)\n"
        "window          2 working days\n"
        "from            Wed 25 Nov 2026, 10:00 (America/New_York)\n"
        "skipped         Thu 26 Nov 2026: Thanksgiving Day\n"
        "                Sat 28 Nov 2026: Saturday\n"
        "                Sun 29 Nov 2026: Sunday\n"
        "calendar        US\n"
        "policy version  1\n",
        "",
    )


def test_a_partners_receipt_in_json(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar-soft", country="DE", subdivision="BY")
    said = ("--from", "2026-11-20T14:00Z", "--window", "1 working day", "--partner", "isar-soft")
    assert json.loads(due(store, *said, "--format", "json").out) == {
        "start": "2026-11-20T14:00:00Z",
        "timezone": "Europe/Berlin",
        "window": "1 working day",
        "due": "2026-11-23T23:00:00Z",
        "due_on": "2026-11-23",
        "skipped": [
            {"date": "2026-11-21", "reason": "Saturday"},
            {"date": "2026-11-22", "reason": "Sunday"},
        ],
        "calendar": "DE-BY",
        "policy_version": 1,
    }


def test_a_place_has_its_own_subdivision_and_zone_where_they_are_said(store: Path) -> None:
    place = ("--country", "de", "--subdivision", "BY", "--timezone", "Europe/Berlin")
    done = due(store, "--from", "2026-01-05", "--window", "4 working hours", *place)
    assert done.out.splitlines()[:3] == [
        "due             Mon 5 Jan 2026, 13:00 (Europe/Berlin)",
        "window          4 working hours",
        "from            Mon 5 Jan 2026, 00:00 (Europe/Berlin)",
    ]
    assert "calendar        DE-BY" in done.out


@pytest.mark.parametrize(
    "whose",
    [
        ("--partner", "isar-soft", "--country", "DE"),
        ("--partner", "isar-soft", "--timezone", "Europe/Berlin"),
        ("--partner", "isar-soft", "--subdivision", "BY"),
        ("--subdivision", "BY"),
        ("--timezone", "Europe/Berlin"),
    ],
)
def test_whose_calendar_it_is_is_said_once(store: Path, whose: tuple[str, ...]) -> None:
    assert due(store, "--from", "2026-11-20", "--window", "1 working day", *whose) == Result(
        2,
        "",
        "leadctl: say one calendar: --partner CODE, or --country CC with or without --subdivision "
        "and --timezone, or none of them for the company's own.\n",
    )


def test_it_starts_now_and_is_the_companys_own_if_nothing_is_said(store: Path) -> None:
    assert due(store, "--window", "2 working days") == Result(
        0,
        "due             Tue 24 Nov 2026, end of day (America/New_York)\n"
        "window          2 working days\n"
        "from            Fri 20 Nov 2026, 09:00 (America/New_York)\n"
        "skipped         Sat 21 Nov 2026: Saturday\n"
        "                Sun 22 Nov 2026: Sunday\n"
        "calendar        US\n"
        "policy version  1\n",
        "",
    )


def test_for_a_partner_it_starts_now_where_the_partner_is(store: Path, desk: Desk) -> None:
    a_partner(desk, "isar-soft", country="DE", subdivision="BY")
    done = due(store, "--window", "4 working hours", "--partner", "isar-soft")
    assert "from            Fri 20 Nov 2026, 15:00 (Europe/Berlin)\n" in done.out
    assert done.err == ""


NOTE = "leadctl: counted in America/New_York, the policy's zone: --timezone names another.\n"


@pytest.mark.parametrize(
    ("place", "note"),
    [
        (("--country", "DE"), NOTE),
        (("--country", "de", "--subdivision", "BY"), NOTE),
        (("--country", "DE", "--timezone", "Europe/Berlin"), ""),
        (("--country", "DE", "--timezone", "America/New_York"), ""),
        (("--country", "us"), ""),
        (("--country", "US", "--subdivision", "HI"), ""),
        ((), ""),
    ],
)
def test_a_place_abroad_is_told_whose_zone_it_was_counted_in(
    store: Path, place: tuple[str, ...], note: str
) -> None:
    done = due(store, "--window", "1 working day", *place, "--format", "json")
    assert (done.status, done.err) == (0, note)
    zone = "Europe/Berlin" if "Europe/Berlin" in place else "America/New_York"
    assert json.loads(done.out)["timezone"] == zone


def test_days_in_a_row_for_one_reason_are_one_line_and_each_a_day_in_json(
    store: Path, desk: Desk
) -> None:
    a_partner(desk, "isar-soft", country="DE", subdivision="BY")
    run(store, "partner", "leave", "isar-soft", "--from", "2026-11-23", "--to", "2026-11-25")
    said = ("--window", "1 working day", "--partner", "isar-soft")
    assert due(store, *said).out.splitlines()[3:6] == [
        "skipped         Sat 21 Nov 2026: Saturday",
        "                Sun 22 Nov 2026: Sunday",
        "                Mon 23 \u2013 Wed 25 Nov 2026: leave",
    ]
    assert len(json.loads(due(store, *said, "--format", "json").out)["skipped"]) == 5


@pytest.mark.parametrize(
    ("start", "window", "country", "status", "sentence"),
    [
        ("soon", "1 working day", "DE", 2, "'soon' is not a time"),
        ("2026-11-20", "soon", "DE", 2, "'soon' is not a window"),
        ("2026-11-20", "1 working day", "ZZ", 2, "'ZZ' is not a country with a holiday calendar"),
        ("2026-03-08 02:30", "1 day", "US", 2, "2026-03-08 02:30:00 does not exist"),
        ("9998-11-20", "1 working day", "DE", 3, "the holiday data for DE covers"),
        ("9998-11-20", "9999 days", "DE", 3, "9999 days and 9998-11-20 lead outside the years"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    store: Path, start: str, window: str, country: str, status: int, sentence: str
) -> None:
    done = due(store, "--from", start, "--window", window, "--country", country)
    assert (done.status, done.out) == (status, "")
    assert done.err.startswith(f"leadctl: {sentence}")
    assert done.err.count("\n") == 1


def test_a_partner_that_is_not_known_is_not_found(store: Path) -> None:
    said = ("--from", "2026-11-20", "--window", "1 working day", "--partner", "nobody")
    assert due(store, *said).status == 4


@pytest.mark.parametrize(
    ("subdivision", "told"),
    [("IDF", "leadctl: no days of IDF alone are known: it keeps those of FR.\n"), ("GP", "")],
)
def test_a_subdivision_without_days_of_its_own_is_said_to_keep_the_national_ones(
    store: Path, subdivision: str, told: str
) -> None:
    place = ("--country", "FR", "--subdivision", subdivision)
    due = run(store, "calendar", "due", "--window", "1 day", *place, "--timezone", "Europe/Paris")
    assert (due.status, due.err) == (0, told)
    year = run(store, "calendar", "show", *place, "--year", "2026")
    assert (year.status, year.err) == (0, told)
