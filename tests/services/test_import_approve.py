"""A list that is imported on hold waits, with all of its leads, until it is approved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from leadctl.domain.lead import ON_HOLD
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.services import import_approve
from leadctl.services.assign import assign_ready, check_ready
from leadctl.services.close import Closing, close
from leadctl.services.import_approve import Approved, approve
from leadctl.services.import_undo import undo
from leadctl.services.resolve import Resolved, Settlement, resolve
from leadctl.services.sweep import sweep
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.builders import a_partner, later
from tests.conftest import NOW
from tests.services.lists import bring_in, counts, person, plans
from tests.services.situations import (
    MONDAY,
    do,
    events,
    holder_of,
    lead_row,
    refused,
    rows,
    status_of,
)

BOB = {"first_name": "Bob", "email": "bob@example.org"}
EVE = {"first_name": "Eve", "email": "eve@example.org"}
PEOPLE = [person(), person(**BOB, rating="C"), person(**EVE, country="Atlantis")]
"""Lead 1 is an A, lead 2 a C, and lead 3 has problems of its own."""


def approve_at_monday(desk: Desk, number: str = "1") -> Approved:
    return do(later(desk, MONDAY), approve, number)


def open_problems(desk: Desk) -> list[tuple[int, str]]:
    return rows(desk, "SELECT lead_id, code FROM lead_problem WHERE resolved_at IS NULL ORDER BY 1")


def settle(desk: Desk, lead: int, *codes: str) -> Resolved:
    return do(desk, resolve, str(lead), Settlement("we know her", codes))


def assert_sound(desk: Desk) -> None:
    with desk.read() as work:
        assert check_store(work).findings == ()


def test_leads_on_hold_are_flagged_but_counted_by_the_problems_of_their_own(desk: Desk) -> None:
    imported = bring_in(desk, *PEOPLE, hold=True)
    assert (counts(imported), imported.on_hold) == ((2, 0, 1, 0), True)
    assert ON_HOLD.code not in [problem.code for problem in imported.problems]
    assert [status_of(desk, lead) for lead in (1, 2, 3)] == [Status.FLAGGED] * 3
    held = [lead for lead, code in open_problems(desk) if code == ON_HOLD.code]
    assert held == [1, 2, 3]
    assert rows(desk, "SELECT held, approved_at FROM batch") == [(1, None)]
    assert_sound(desk)


def test_a_dry_run_on_hold_says_the_same(desk: Desk) -> None:
    foreseen = bring_in(desk, *PEOPLE, hold=True, dry_run=True)
    imported = bring_in(desk, *PEOPLE, hold=True)
    assert (counts(foreseen), foreseen.problems) == (counts(imported), imported.problems)


def test_a_list_that_is_not_on_hold_has_no_such_problem(desk: Desk) -> None:
    assert not bring_in(desk, *PEOPLE).on_hold
    assert ON_HOLD.code not in [code for _, code in open_problems(desk)]


def test_what_repeats_a_lead_on_hold_is_heard_of_as_ever(desk: Desk) -> None:
    bring_in(desk, person(lead_id="1"), hold=True)
    assert counts(bring_in(desk, person(lead_id="1", interest="more"), hold=True)) == (0, 1, 0, 0)
    assert rows(desk, "SELECT lead_id FROM response") == [(1,)]


def test_nobody_gets_a_lead_on_hold(desk: Desk) -> None:
    a_partner(desk, "acme")
    bring_in(desk, *PEOPLE, hold=True)
    assert assign_ready(desk) == []
    with refused("not-from-here"):
        do(desk, check_ready, "1")
    sweep(later(desk, MONDAY))
    assert rows(desk, "SELECT 1 FROM assignment") == []


def test_approved_leads_go_on_as_they_are_rated_and_those_with_problems_stay(desk: Desk) -> None:
    bring_in(desk, *PEOPLE, hold=True)
    assert approve_at_monday(desk) == Approved(1, released=2, still_flagged=1)
    assert [status_of(desk, lead) for lead in (1, 2, 3)] == [
        Status.READY,
        Status.NURTURING,
        Status.FLAGGED,
    ]
    assert [lead_row(desk, lead).since_at for lead in (1, 2, 3)] == [MONDAY, MONDAY, NOW]
    assert (3, "unknown-country") in open_problems(desk)
    assert ON_HOLD.code not in [code for _, code in open_problems(desk)]
    assert [events(desk, lead) for lead in (1, 2, 3)] == [["qualified"], ["nurtured"], []]
    assert rows(desk, "SELECT facts FROM event WHERE lead_id = 1") == [
        ('{"batch":1,"problems":["on-hold"]}',)
    ]
    assert rows(desk, "SELECT facts FROM event WHERE what = 'import-approved'") == [
        ('{"batch":1,"released":2,"still_flagged":1}',)
    ]
    assert_sound(desk)


def test_an_approved_lead_is_handed_out_by_the_next_sweep(desk: Desk) -> None:
    a_partner(desk, "acme")
    bring_in(desk, person(), hold=True)
    approve_at_monday(desk)
    sweep(later(desk, MONDAY))
    assert holder_of(desk, 1) == "acme"


def test_only_the_leads_of_that_list_go_on(desk: Desk) -> None:
    bring_in(desk, person(), hold=True)
    bring_in(desk, person(**BOB), hold=True)
    bring_in(desk, person(**EVE), hold=True)
    assert approve_at_monday(desk, "2") == Approved(2, released=1, still_flagged=0)
    assert [status_of(desk, lead) for lead in (1, 2, 3)] == [
        Status.FLAGGED,
        Status.READY,
        Status.FLAGGED,
    ]


def test_a_lead_that_a_manager_closed_meanwhile_stays_closed(desk: Desk) -> None:
    bring_in(desk, person(), person(**BOB), hold=True)
    do(desk, close, "1", None, Closing(Disposition.REJECTED, "no budget"))
    assert approve_at_monday(desk) == Approved(1, released=1, still_flagged=0)
    assert [status_of(desk, lead) for lead in (1, 2)] == [Status.CLOSED, Status.READY]
    assert_sound(desk)


def test_a_list_on_hold_without_a_new_lead_is_approved_too(desk: Desk) -> None:
    bring_in(desk, person())
    bring_in(desk, person(), hold=True)
    assert approve_at_monday(desk, "2") == Approved(2, released=0, still_flagged=0)


def test_many_leads_are_moved_in_portions(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_approve, "AT_ONCE", 3)
    bring_in(desk, *[person(email=f"p{n}@example.org") for n in range(10)], hold=True)
    assert approve_at_monday(desk).released == 10
    assert rows(desk, "SELECT DISTINCT status FROM lead") == [("ready",)]
    assert_sound(desk)


@pytest.mark.parametrize(
    ("said", "first", "why"),
    [
        ({}, None, "was imported without --hold"),
        ({"hold": True}, approve, "was approved on 2026-11-20"),
        ({"hold": True}, undo, "was undone on 2026-11-20"),
        ({}, undo, "was undone on 2026-11-20"),
    ],
)
def test_a_list_that_is_not_on_hold_is_refused(
    desk: Desk, said: dict[str, Any], first: Any, why: str
) -> None:
    bring_in(desk, person(), **said)
    if first:
        do(desk, first, "1")
    with refused("batch-not-on-hold") as refusal:
        approve_at_monday(desk)
    assert f"batch 1 is not on hold: it {why}." in str(refusal.value)


@pytest.mark.parametrize("number", ["7", "x", "-1", "9" * 30, ""])
def test_a_batch_that_is_not_there_is_refused(desk: Desk, number: str) -> None:
    with refused("no-such-batch"):
        approve_at_monday(desk, number)


def test_what_is_wrong_with_a_lead_on_hold_can_be_settled_but_the_hold_stays(desk: Desk) -> None:
    bring_in(desk, *PEOPLE, hold=True)
    settled = settle(desk, 3)
    assert settled == Resolved(3, ("no-territory", "unknown-country"), Status.FLAGGED, 1)
    assert (3, ON_HOLD.code) in open_problems(desk)
    assert approve_at_monday(desk) == Approved(1, released=3, still_flagged=0)
    assert status_of(desk, 3) is Status.READY


@pytest.mark.parametrize(("lead", "codes"), [(1, ()), (1, ("on-hold",)), (3, ("on-hold",))])
def test_the_hold_of_one_lead_is_never_settled(
    desk: Desk, lead: int, codes: tuple[str, ...]
) -> None:
    bring_in(desk, *PEOPLE, hold=True)
    before = open_problems(desk)
    with refused("lead-on-hold") as refusal:
        settle(desk, lead, *codes)
    assert "`leadctl import approve 1` lets it go on" in str(refusal.value)
    assert open_problems(desk) == before


def test_consent_is_not_waived_by_an_approval(desk: Desk) -> None:
    bring_in(desk, person(consent="no"), hold=True)
    assert approve_at_monday(desk) == Approved(1, released=0, still_flagged=1)
    assert open_problems(desk) == [(1, "no-consent")]


def test_every_statement_keeps_to_the_numbers_of_the_list(desk: Desk) -> None:
    bring_in(desk, *PEOPLE, hold=True)
    with plans(desk) as seen:
        do(later(desk, NOW + timedelta(hours=1)), approve, "1")
    of_leads = {
        statement: plan
        for statement, plan in seen.items()
        if "FROM lead " in statement or statement.startswith("UPDATE lead ")
    }
    assert len(of_leads) == 3
    for statement, plan in of_leads.items():
        assert "lead USING INTEGER PRIMARY KEY" in plan, (statement, plan)
        assert "SCAN" not in plan, (statement, plan)
