"""`leadctl lead resolve`: what a manager types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.errors import Exit
from leadctl.store.desk import Desk
from leadctl.store.tables import LeadProblem
from tests.builders import a_lead
from tests.running import run
from tests.services.situations import mail, rows

RESOLVE = ("lead", "resolve")


@pytest.fixture
def three(desk: Desk) -> Desk:
    """Lead 1 is an A without a name, 2 a C with a date besides, 3 an A without consent."""
    for rating, codes in (
        ("A", ["no-name"]),
        ("C", ["bad-date", "no-name"]),
        ("A", ["no-consent"]),
    ):
        lacking: dict[str, Any] = {"consents": ()} if "no-consent" in codes else {}
        lead = a_lead(desk, rating=Rating(rating), status=Status.FLAGGED, **lacking)
        with desk.write() as work:
            for code in codes:
                work.session.add(LeadProblem(lead_id=lead, code=code, field="", sentence="-"))
    return desk


def test_each_lead_is_settled_or_refused_on_its_own(store: Path, three: Desk) -> None:
    result = run(store, *RESOLVE, "1", "2", "3", "4", "--reason", "we know them")
    assert result.status == Exit.PARTIAL
    assert result.out == (
        "lead  settled            now\n"
        "   1  no-name            ready\n"
        "   2  bad-date, no-name  nurturing\n"
    )
    assert result.err == (
        "leadctl: lead 3 lacks consent, which nobody can waive: say in --consent how and when it "
        "was given. Nothing was changed.\n"
        "leadctl: there is no lead 4: `leadctl lead find TEXT` looks for one.\n"
    )


def test_consent_alone_settles_its_lack_and_nothing_else(store: Path, three: Desk) -> None:
    result = run(store, *RESOLVE, "3", "1", "--consent", "by phone, 19 November")
    assert result.status == Exit.PARTIAL
    assert result.out == "lead  settled     now\n   3  no-consent  ready\n"
    assert result.err == (
        "leadctl: lead 1 has no problem 'no-consent'. It has: no-name. Nothing was changed.\n"
    )
    kept = rows(three, "SELECT resolution FROM lead_problem WHERE lead_id = ?", 3)
    assert kept == [("by phone, 19 November",)]


@pytest.mark.parametrize(
    "said", [(), ("--consent", " "), ("--problem", "no-consent", "--consent", "by phone")]
)
def test_somebody_says_why(said: tuple[str, ...], store: Path, three: Desk) -> None:
    result = run(store, *RESOLVE, "3", *said)
    assert (result.status, result.out, result.err) == (
        Exit.USAGE,
        "",
        "leadctl: say why in --reason. Nothing was changed.\n",
    )


def test_only_the_problems_that_are_named_are_settled(store: Path, three: Desk) -> None:
    said = ("--problem", "no-name", "--problem", "no-consent", "--reason", "we know her")
    result = run(store, *RESOLVE, "2", *said)
    assert (result.status, result.out, result.err) == (
        Exit.NOT_FOUND,
        "",
        "leadctl: lead 2 has no problem 'no-consent'. It has: bad-date, no-name. "
        "Nothing was changed.\n",
    )
    result = run(store, *RESOLVE, "1", "2", *said[:2], *said[-2:], "--format", "json")
    assert json.loads(result.out) == [
        {"lead": 1, "resolved": ["no-name"], "status": "ready", "waits_for_batch": None},
        {"lead": 2, "resolved": ["no-name"], "status": "flagged", "waits_for_batch": None},
    ]


def test_consent_goes_to_the_leads_that_lack_it(store: Path, three: Desk) -> None:
    said = ("--consent", "by phone, 20 November", "--reason", "called her")
    assert run(store, *RESOLVE, "1", "3", *said).status == Exit.DONE
    assert rows(
        three, "SELECT DISTINCT lead_id, evidence FROM consent WHERE evidence <> 'said so'"
    ) == [(3, "by phone, 20 November")]


def test_nobody_is_mailed(store: Path, three: Desk) -> None:
    run(store, *RESOLVE, "1", "--reason", "we know her")
    assert mail(three) == []


@pytest.mark.parametrize("said", [(), ("--reason", " ")])
def test_a_reason_is_needed(store: Path, three: Desk, said: tuple[str, ...]) -> None:
    result = run(store, *RESOLVE, "1", *said)
    assert (result.status, result.out) == (Exit.USAGE, "")
    assert "--reason" in result.err
    assert rows(three, "SELECT 1 FROM lead_problem WHERE resolved_at IS NOT NULL") == []


def test_a_refusal_of_a_flagged_lead_points_to_it(store: Path, three: Desk) -> None:
    assert (
        "What can be done: lead edit, lead resolve, close --as rejected."
        in run(store, "assign", "1").err
    )
