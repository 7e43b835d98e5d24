"""`leadctl lead list` sorted and narrowed down: what a manager types, and what comes back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.services.assign import assign_ready
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.running import run
from tests.services.situations import DAY, edit

TUESDAY_NIGHT = "2026-11-24T23:00:00Z"
"""The end of Tuesday in Berlin."""


@pytest.fixture
def market(desk: Desk) -> Desk:
    """Two leads that are held, of which one could not be told of, and two that are not."""
    a_partner(desk, "isar-soft", manager="eva")
    a_lead(desk, company="Oak & Co", value=Decimal("1200.5"), currency="EUR")
    a_lead(desk, company="Birch AG", source="Trade Fair", decision_on=date(2026, 12, 1))
    assign_ready(desk)
    edit(desk, "UPDATE deadline SET outcome = 'halted' WHERE assignment_id = 1")
    a_lead(
        desk, status=Status.FLAGGED, since_at=NOW - 9 * DAY, received_at=NOW, value=Decimal(9000)
    )
    a_lead(desk, status=Status.NURTURING, rating=Rating.C, source="trade fair")
    return desk


def listed(store: Path, *said: str, now: str = TUESDAY_NIGHT) -> str:
    return run(store, "lead", "list", *said, now=now).out.replace("\u2013", "-")


def test_what_is_due_and_overdue_comes_first_and_what_is_halted_is_said(
    store: Path, market: Desk
) -> None:
    assert listed(store, "--sort", "due") == (
        "lead  rating  score  status     who          place  partner    due\n"
        "   2  A          50  assigned   Birch AG     DE     isar-soft"
        "  Tue 24 Nov, end of day: overdue\n"
        "   1  A          50  assigned   Oak & Co     DE     isar-soft  halted\n"
        "   3  A          50  flagged    Ada Example  DE     -          -\n"
        "   4  C          50  nurturing  Ada Example  DE     -          -\n"
    )


@pytest.mark.parametrize("asked", [["--status", "flagged"], ["--problem", "no-name"]])
def test_a_list_of_flagged_leads_says_what_is_wrong_with_each(
    store: Path, desk: Desk, asked: list[str]
) -> None:
    a_lead(desk)
    run(store, "lead", "add", "company=Oak & Co", "country=DE", "rating=A", "--consent", "by phone")
    assert listed(store, *asked) == (
        "lead  rating  score  status   who       place  problems             partner  due\n"
        "   2  A           0  flagged  Oak & Co  DE     no-contact, no-name  -        -\n"
    )
    assert "problems" not in listed(store)


@pytest.mark.parametrize(
    ("by", "heading", "first"),
    [
        ("waiting", "moved", "13 days ago"),
        ("value", "value", "9,000"),
        ("decision", "decides on", "Tue 1 Dec 2026"),
        ("received", "received", "Fri 20 Nov 2026"),
    ],
)
def test_what_a_list_is_sorted_by_stands_in_it(
    store: Path, market: Desk, by: str, heading: str, first: str
) -> None:
    headings, row, *_ = listed(store, "--sort", by).splitlines()
    assert heading in headings
    assert first in row


def test_values_have_their_currency_and_their_figures_below_each_other(
    store: Path, market: Desk
) -> None:
    assert listed(store, "--sort", "value", "--reverse", "--limit", "2") == (
        "lead  rating  score  status    who          place         value  partner    due\n"
        "   1  A          50  assigned  Oak & Co     DE     1,200.50 EUR  isar-soft  halted\n"
        "   3  A          50  flagged   Ada Example  DE            9,000  -          -\n"
    )


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["--sort", "score", "--reverse"], [1, 2, 3, 4]),
        (["--sort", "company"], [2, 1, 3, 4]),
        (["--manager", "EVA"], [1, 2]),
        (["--source", "TRADE FAIR"], [2, 4]),
        (["--due-by", "2026-11-24"], [2]),
        (["--due-by", "2026-11-23"], []),
        (["--overdue"], [2]),
        (["--overdue", "--status", "flagged"], []),
    ],
)
def test_a_list_and_a_search_are_of_what_was_asked_for(
    store: Path, market: Desk, said: list[str], found: list[int]
) -> None:
    for command in (["list"], ["find", "e"]):
        rows = run(store, "lead", *command, "--format", "json", *said, now=TUESDAY_NIGHT).out
        assert [row["id"] for row in json.loads(rows)] == found


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        (["--manager", "eve"], 4, "eve"),
        (["--source", "trade fare"], 4, "Did you mean"),
        (["--due-by", "friday"], 2, "'friday' is not a day"),
        (["--sort", "size"], 2, "'size' is not one of 'number', 'due'"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(
    store: Path, market: Desk, said: list[str], status: int, sentence: str
) -> None:
    result = run(store, "lead", "list", *said)
    assert (result.status, result.out) == (status, "")
    assert sentence in result.err


def test_a_partner_is_told_that_its_time_does_not_run_yet(store: Path, market: Desk) -> None:
    assert run(store, "partner", "inbox", "isar-soft").out == (
        "What isar-soft holds (Europe/Berlin)\n"
        "lead  rating  score  who and where            status    what to do\n"
        "   2  A          50  told once it is claimed  assigned  claim it\n"
        "                     DE                                 by Tue 24 Nov, end of day\n"
        "   1  A          50  told once it is claimed  assigned  claim it\n"
        "                     DE                                 halted: the time runs once you"
        " were told\n"
    )
    held = run(store, "partner", "show", "isar-soft").out.split("Leads it holds\n")[1]
    assert held == (
        "lead  rating  score  place  status    due\n"
        "   1  A          50  DE     assigned  halted\n"
        "   2  A          50  DE     assigned  Tue 24 Nov 2026, end of day (Europe/Berlin)\n"
    )
