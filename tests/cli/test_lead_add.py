"""`leadctl lead add`: what a person types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.errors import Exit
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.running import Result, run
from tests.services.situations import events, handed_out, mail, rows, told

ADA = ("name=Ada Lovelace", "email=ada@example.org", "country=Germany")
KNOWN: dict[str, Any] = {"first_name": "Ada", "last_name": "Lovelace", "name_key": "ada lovelace"}
AGREED = ("--consent", "by phone")


def add(store: Path, *argv: str) -> Result:
    return run(store, "lead", "add", *argv)


def test_a_whole_lead_is_ready(store: Path) -> None:
    result = add(store, *ADA, "rating=A", *AGREED)
    assert (result.status, result.err) == (Exit.DONE, "")
    assert result.out == (
        "lead      1\nit is     new\nnow       ready\nproblems  \u2013\npartner   \u2013\n"
    )


def test_what_is_missing_flags_it_and_each_problem_has_a_remedy(store: Path) -> None:
    result = add(store, *ADA, "rating=A")
    assert result.status == Exit.DONE
    assert "now       flagged\nproblems  no-consent\n" in result.out
    assert "`lead resolve --consent`" in result.out.partition("Problems\n")[2]


def test_as_json_it_is_one_object(store: Path) -> None:
    result = add(store, *ADA, "rating=A", "--format", "json")
    assert json.loads(result.out) == {
        "lead": 1, "repeated": False, "was": None, "status": "flagged",
        "problems": ["no-consent"], "partner": None,
    }  # fmt: skip


def test_what_is_said_besides_is_stored(store: Path, desk: Desk) -> None:
    said = ("source=fair", "external_id=7", "received_at=2026-11-19", "value=9000", "currency=EUR")
    assert add(store, *ADA, *said, *AGREED, "--purpose", "partner").status == Exit.DONE
    columns = "source, external_id, country, value, currency"
    assert rows(desk, f"SELECT {columns} FROM lead") == [("fair", "7", "DE", 9000, "EUR")]  # noqa: S608
    assert rows(desk, "SELECT purpose, evidence FROM consent") == [("partner", "by phone")]


def test_who_we_called_on_waits_to_be_vetted(store: Path, desk: Desk) -> None:
    result = add(store, *ADA, "rating=A", *AGREED, "--direction", "outbound", "--format", "json")
    assert json.loads(result.out)["problems"] == ["not-vetted"]
    assert rows(desk, "SELECT direction FROM lead") == [("outbound",)]


def test_a_contact_who_is_added_again_as_an_a_is_handed_out_in_the_same_run(
    store: Path, desk: Desk
) -> None:
    a_partner(desk, "acme")
    a_lead(desk, status=Status.NURTURING, rating=Rating.C, **KNOWN)
    result = add(store, *ADA, "rating=A", "--format", "json")
    assert json.loads(result.out) == {
        "lead": 1, "repeated": True, "was": "nurturing", "status": "assigned",
        "problems": [], "partner": "acme",
    }  # fmt: skip
    assert events(desk, 1)[-1] == "assigned"


def test_who_was_rejected_and_is_added_again_is_handed_out(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    a_lead(desk, **KNOWN, status=Status.CLOSED, closed_at=NOW, disposition=Disposition.REJECTED)
    result = add(store, *ADA, "rating=B", "--format", "json")
    assert (json.loads(result.out)["was"], json.loads(result.out)["partner"]) == ("closed", "acme")


def test_the_holder_is_told_that_its_lead_was_heard_from_again(store: Path, desk: Desk) -> None:
    handed_out(desk, **KNOWN)
    result = add(store, *ADA, "interest=ten licences", "--format", "json")
    assert json.loads(result.out)["status"] == "assigned"
    assert ("lead-heard-again", "acme") in mail(desk)


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "a value": (("email=ada@@example",), "an e-mail address. Say it as ada@example.org."),
    "a day": ((*ADA, "decision_on=10.12.2026"), "is not a date. Say it as 2026-12-10."),
    "a country like another": ((*ADA[:2], "country=Germoney"), "known. Did you mean DE or GG?"),
    "a country": ((*ADA[:2], "country=Atlantis"), "is known. Say its code, as DE."),
    "a field": (("emial=ada@example.org",), "'emial' is not a field of a lead."),
    "consent without evidence": ((*ADA, "consent=yes"), "in --consent"),
    "nobody": (("country=DE",), "say who it is"),
    "no source": ((*ADA, "source= "), "source"),
    "twice": ((*ADA, "EMAIL=eve@example.net"), "email is said twice."),
    "no pair": (("Ada",), "'Ada' is not a field with its value"),
    "a purpose": ((*ADA, *AGREED, "--purpose", "spam"), "spam"),
}


@pytest.mark.parametrize(("typed", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_refused_and_nothing_is_stored(
    typed: tuple[str, ...], why: str, store: Path, desk: Desk
) -> None:
    result = add(store, *typed)
    assert (result.status, result.out) == (Exit.USAGE, "")
    assert why in result.err
    assert rows(desk, "SELECT 1 FROM lead") == []


def test_events_name_nobody(store: Path, desk: Desk) -> None:
    add(store, *ADA, "company=Analytical Works", *AGREED)
    add(store, *ADA, "interest=ten licences")
    assert "added" in told(desk)
    for word in ("Ada", "Lovelace", "example.org", "Analytical", "licences", "by phone"):
        assert word not in told(desk)
