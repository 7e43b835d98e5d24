"""Leads of outbound marketing wait until somebody has vetted them."""

from __future__ import annotations

import pytest

from leadctl.domain.lifecycle import Status
from leadctl.domain.words import Direction
from leadctl.services.assign import assign_ready
from leadctl.services.import_approve import approve
from leadctl.services.lead_add import add_lead
from leadctl.services.resolve import Settlement, resolve
from leadctl.services.sources import SourceChange, set_source
from leadctl.services.staging import Terms, Vetting
from leadctl.services.vetting import BatchVetted, Vetted, vet, vet_batch
from leadctl.store.desk import Desk
from tests.builders import a_partner
from tests.services.lists import BOTH, bring_in, person
from tests.services.situations import do, edit, events, holder_of, refused, rows, status_of

VETTING = Vetting("Ada Example", "trade register, relevant to their business")
EVIDENCE = "by Ada Example: trade register, relevant to their business"
OUTBOUND = Terms("signed at the fair", BOTH, Direction.OUTBOUND)
PEOPLE = [person(email=f"{name}@example.org", last_name=name) for name in ("ann", "bo", "cy")]


def test_outbound_leads_are_in_quarantine_and_nobody_is_given_them(desk: Desk) -> None:
    a_partner(desk, "acme")
    done = bring_in(desk, person(), terms=OUTBOUND)

    assert (done.added, done.flagged) == (0, 1)
    assert rows(desk, "SELECT code FROM lead_problem") == [("not-vetted",)]
    assert rows(desk, "SELECT direction FROM lead") == [("outbound",)]
    assert rows(desk, "SELECT direction FROM batch") == [("outbound",)]
    assert assign_ready(desk) == []


def test_a_vetted_lead_goes_on_and_its_evidence_is_kept(desk: Desk) -> None:
    bring_in(desk, person(), terms=OUTBOUND)
    assert do(desk, vet, "1", VETTING) == Vetted(1, Status.READY)
    assert rows(desk, "SELECT resolution FROM lead_problem") == [(EVIDENCE,)]
    assert events(desk, 1)[-2:] == ["vetted", "qualified"]
    assert not rows(desk, "SELECT 1 FROM event WHERE facts LIKE '%trade register%'")
    a_partner(desk, "acme")
    assign_ready(desk)
    assert holder_of(desk, 1) == "acme"


@pytest.mark.parametrize(
    ("said", "status"),
    [({"rating": "C"}, Status.NURTURING), ({"country": ""}, Status.FLAGGED)],
)
def test_a_vetted_lead_goes_where_it_belongs(
    said: dict[str, str], status: Status, desk: Desk
) -> None:
    bring_in(desk, person(**said), terms=OUTBOUND)
    assert do(desk, vet, "1", VETTING).status is status


def test_a_lead_is_vetted_once_and_an_inbound_one_never(desk: Desk) -> None:
    bring_in(desk, person(), terms=OUTBOUND)
    bring_in(desk, person(email="bo@example.org", last_name="Bo"))
    do(desk, vet, "1", VETTING)
    for lead in ("1", "2"):
        with refused("nothing-to-vet"):
            do(desk, vet, lead, VETTING)


def test_a_batch_is_vetted_as_a_whole(desk: Desk) -> None:
    unplaced = person(email="dee@example.org", last_name="Dee", country="")
    bring_in(desk, *PEOPLE, unplaced, terms=OUTBOUND)
    do(desk, vet, "2", VETTING)

    assert do(desk, vet_batch, "1", VETTING) == BatchVetted(1, 3, 2, 1)

    assert [status_of(desk, lead) for lead in (1, 2, 3)] == [Status.READY] * 3
    assert events(desk, 3)[-1] == "qualified"
    assert rows(desk, "SELECT count(*) FROM lead_problem WHERE resolution = ?", EVIDENCE) == [(4,)]
    assert do(desk, vet_batch, "1", VETTING) == BatchVetted(1, 0, 0, 1)


def test_a_batch_that_was_undone_is_not_vetted(desk: Desk) -> None:
    bring_in(desk, person(), terms=OUTBOUND)
    edit(desk, "UPDATE batch SET undone_at = ?", "2026-11-20 14:00:00.000000")
    with refused("batch-undone"):
        do(desk, vet_batch, "1", VETTING)


def test_vetting_and_approving_are_two_things(desk: Desk) -> None:
    bring_in(desk, person(), terms=OUTBOUND, hold=True)
    assert do(desk, vet_batch, "1", VETTING).released == 0
    assert do(desk, approve, "1").released == 1


def test_a_list_that_was_vetted_before_comes_in_with_the_evidence(desk: Desk) -> None:
    terms = Terms("signed at the fair", BOTH, Direction.OUTBOUND, VETTING)
    assert bring_in(desk, person(), terms=terms).added == 1
    assert status_of(desk, 1) is Status.READY
    assert rows(desk, "SELECT code, resolution FROM lead_problem") == [("not-vetted", EVIDENCE)]


def test_resolving_does_not_vet(desk: Desk) -> None:
    bring_in(desk, person(), terms=OUTBOUND)
    with refused("vetting-needed"):
        do(desk, resolve, "1", Settlement("they are fine"))
    assert status_of(desk, 1) is Status.FLAGGED


@pytest.mark.parametrize(("by", "note"), [(" ", "why"), ("Ada Example", "")])
def test_vetting_has_a_name_and_a_reason(by: str, note: str) -> None:
    with refused("blank-vetting"):
        Vetting(by, note)


@pytest.mark.parametrize(("said", "expected"), [(None, "outbound"), (Direction.INBOUND, "inbound")])
def test_the_source_says_the_direction_unless_the_list_does(
    said: Direction | None, expected: str, desk: Desk
) -> None:
    do(desk, set_source, "Bought List", SourceChange(Direction.OUTBOUND))
    bring_in(desk, person(), terms=Terms("at the fair", BOTH, said), source="bought list")
    assert rows(desk, "SELECT direction FROM lead") == [(expected,)]


def test_a_lead_that_is_typed_is_in_quarantine_too(desk: Desk) -> None:
    said = {"name": "Ada Example", "email": "ada@example.org", "country": "DE"}
    assert add_lead(desk, said, OUTBOUND).problems == ("not-vetted",)
    do(desk, set_source, "bought", SourceChange(Direction.OUTBOUND))
    other = said | {"email": "bo@example.org", "source": "bought"}
    assert add_lead(desk, other, Terms("by phone", BOTH)).problems == ("not-vetted",)
