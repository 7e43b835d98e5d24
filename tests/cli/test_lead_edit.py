"""`leadctl lead edit` and `lead note`: what a person types, and exactly what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.errors import Exit
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.running import Result, run
from tests.services.situations import events, handed_out, holder_of, lead_row, mail, rows, told


def edit(store: Path, *argv: str) -> Result:
    return run(store, "lead", "edit", *argv)


def test_what_changed_is_shown(store: Path, desk: Desk) -> None:
    a_lead(desk)
    result = edit(store, "1", "city=Ulm", "country=DE", "company=Example Works")
    assert (result.status, result.err) == (Exit.DONE, "")
    assert result.out == (
        "lead      1\n"
        "changed   company, city\n"
        "settled   \u2013\n"
        "problems  \u2013\n"
        "now       ready\n"
        "partner   \u2013\n"
    )


def test_a_cleared_country_flags_it_and_a_new_one_settles_that(store: Path, desk: Desk) -> None:
    a_lead(desk)
    first = json.loads(edit(store, "1", "country=", "--format", "json").out)
    assert (first["status"], first["problems"]) == ("flagged", ["no-territory"])
    then = json.loads(edit(store, "1", "country=Austria", "--format", "json").out)
    assert then == {
        "lead": 1, "changed": ["country"], "settled": ["no-territory"], "problems": [],
        "was": "flagged", "status": "ready", "partner": None,
    }  # fmt: skip


def test_a_contact_rated_a_is_handed_out_in_the_same_run(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    a_lead(desk, status=Status.NURTURING, rating=Rating.C)
    result = json.loads(edit(store, "1", "rating=A", "--format", "json").out)
    assert (result["was"], result["status"], result["partner"]) == ("nurturing", "assigned", "acme")
    assert events(desk, 1) == ["edited", "qualified", "assigned"]
    assert mail(desk) == [("new-lead", "acme")]


def test_a_held_lead_stays_with_its_partner(store: Path, desk: Desk) -> None:
    lead = handed_out(desk)
    done = edit(store, str(lead), "city=Ulm", "email=")
    assert done.status == Exit.DONE
    assert done.out.endswith("partner   acme\n")
    assert holder_of(desk, lead) == "acme"


def test_nothing_changes_where_all_was_so(store: Path, desk: Desk) -> None:
    a_lead(desk)
    result = json.loads(edit(store, "1", "country=DE", "--format", "json").out)
    assert (result["changed"], result["status"]) == ([], "ready")


def test_the_day_to_look_at_a_rejected_lead_again_is_set_and_cleared(
    store: Path, desk: Desk
) -> None:
    a_lead(desk, status=Status.CLOSED, closed_at=NOW, disposition=Disposition.REJECTED)
    assert edit(store, "1", "reevaluate_on=2026-12-24").status == Exit.DONE
    assert str(lead_row(desk, 1).reevaluate_on) == "2026-12-24"
    assert edit(store, "1", "reevaluate_on=").status == Exit.DONE
    assert lead_row(desk, 1).reevaluate_on is None


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-19", "24.12.2026", "soon"])
def test_a_day_gone_by_or_none_at_all_is_refused(day: str, store: Path, desk: Desk) -> None:
    a_lead(desk, status=Status.CLOSED, closed_at=NOW, disposition=Disposition.REJECTED)
    result = edit(store, "1", f"reevaluate_on={day}")
    assert result.status in (Exit.USAGE, Exit.REFUSED)
    assert result.err.startswith("leadctl: ")
    assert lead_row(desk, 1).reevaluate_on is None


REFUSED: dict[str, tuple[str, Exit, str]] = {
    "an address": ("email=ada@@example", Exit.USAGE, "is not an e-mail address"),
    "a field": ("emial=x", Exit.USAGE, "is not a field of a lead"),
    "consent": ("consent=yes", Exit.USAGE, "in --consent"),
    "a source": ("source=", Exit.USAGE, "cannot be cleared"),
    "a day of an open lead": ("reevaluate_on=2026-12-24", Exit.REFUSED, "for rejected leads alone"),
}


@pytest.mark.parametrize(("typed", "status", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_refused_and_nothing_is_changed(
    typed: str, status: Exit, why: str, store: Path, desk: Desk
) -> None:
    a_lead(desk)
    before = lead_row(desk, 1)
    result = edit(store, "1", "city=Ulm", typed)
    assert (result.status, result.out) == (status, "")
    assert why in result.err
    assert lead_row(desk, 1).model_dump() == before.model_dump()


def test_what_there_is_not_cannot_be_edited(store: Path) -> None:
    result = edit(store, "7", "city=Ulm")
    assert (result.status, result.err) == (
        Exit.NOT_FOUND,
        "leadctl: there is no lead 7: `leadctl lead find TEXT` looks for one.\n",
    )


def test_a_note_is_kept_and_shown_and_no_event_has_its_words(store: Path, desk: Desk) -> None:
    a_lead(desk)
    result = run(store, "lead", "note", "1", "call Ada after ten", "--format", "json")
    assert json.loads(result.out) == {
        "lead": 1, "note": 1, "text": "call Ada after ten", "at": "2026-11-20T14:00:00Z",
    }  # fmt: skip
    assert rows(desk, "SELECT text FROM note") == [("call Ada after ten",)]
    assert "call Ada after ten" in run(store, "lead", "show", "1").out
    assert "after ten" not in told(desk)


def test_events_name_the_fields_and_nobody(store: Path, desk: Desk) -> None:
    a_lead(desk)
    edit(store, "1", "name=Eve Muster", "email=eve@example.net", "company=Muster Works")
    assert "last_name" in told(desk)
    for word in ("Eve", "Muster", "example.net", "Ada", "ada@"):
        assert word not in told(desk)
