"""`leadctl assign --explain`: with each hand-over, how its claim deadline was counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.running import run
from tests.services.situations import load_policy

EXPLAINED = """\
Lead 1
place  partner  territory  level  certification  open  last lead
    1  acme     DE         gold   expert         0/10  never      \u2190 would get it
acme is the only partner that can take it.

Deadlines
to claim  Wed 25 Nov 2026, end of day (Europe/Berlin), in 5 days
          2 working days from Fri 20 Nov 2026, 15:00
          by calendar DE and policy version 2
          without Sat 21 \u2013 Sun 22 Nov 2026: weekend
          without Mon 23 Nov 2026: company closure

Lead 2
place  partner  territory  level  certification  open  last lead
    \u2013  acme     \u2013          gold   expert         1/10  just now   no territory
Nobody can take it: 1 with no territory there.

"""


@pytest.fixture(autouse=True)
def _leads(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_lead(desk)
    a_lead(desk, country="FR")
    load_policy(desk, '[calendar]\nclosures = ["2026-11-23"]')


@pytest.mark.parametrize("said", [("--dry-run",), ()])
def test_the_receipt_stands_under_the_ranking_and_there_is_none_without_a_partner(
    store: Path, said: tuple[str, ...]
) -> None:
    result = run(store, "assign", "--explain", *said)
    assert (result.status, result.err) == (0, "")
    assert result.out == EXPLAINED


def test_days_in_a_row_for_one_reason_share_a_line(store: Path, desk: Desk) -> None:
    load_policy(desk, '[calendar]\nclosures = ["2026-11-23/2026-11-25"]')
    result = run(store, "assign", "--explain")
    assert "          without Mon 23 \u2013 Wed 25 Nov 2026: company closure\n" in result.out
    assert result.out.count("company closure") == 1


def test_in_json_it_is_a_part_of_the_row_and_null_without_a_partner(store: Path) -> None:
    first, second = json.loads(run(store, "assign", "--explain", "--format", "json").out)
    assert first["receipt"] == {
        "start": "2026-11-20T14:00:00Z",
        "timezone": "Europe/Berlin",
        "window": "2 working days",
        "due": "2026-11-25T23:00:00Z",
        "due_on": "2026-11-25",
        "skipped": [
            {"date": "2026-11-21", "reason": "Saturday"},
            {"date": "2026-11-22", "reason": "Sunday"},
            {"date": "2026-11-23", "reason": "company closure"},
        ],
        "calendar": "DE",
        "policy_version": 2,
    }
    assert (second["partner"], second["receipt"]) == (None, None)


def test_without_explain_there_is_no_receipt(store: Path) -> None:
    assert "receipt" not in run(store, "assign", "--dry-run", "--format", "json").out
    assert "Deadlines" not in run(store, "assign").out


def test_it_is_the_receipt_that_the_lead_is_then_shown_with(store: Path) -> None:
    explained = run(store, "assign", "--explain").out
    (receipt,) = (part for part in explained.split("\n\n") if part.startswith("Deadlines\n"))
    shown = run(store, "lead", "show", "1").out
    assert all(line.removeprefix("to claim").strip() in shown for line in receipt.splitlines())
