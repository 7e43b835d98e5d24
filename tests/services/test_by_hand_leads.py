"""Leads that people add, put right, find, and merge."""

from __future__ import annotations

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import Purpose
from leadctl.reads.lead_card import read_card
from leadctl.reads.lead_filter import LeadFilter
from leadctl.reads.leads import list_leads
from leadctl.services.lead_add import add_lead
from leadctl.services.lead_edit import Edited, edit
from leadctl.services.lead_merge import merge
from leadctl.services.lead_note import note
from leadctl.services.lookup import find_lead
from leadctl.services.staging import Terms
from leadctl.store.desk import Desk
from tests.builders import a_lead
from tests.services.situations import do, events, handed_out, lead_row, refused, rows, status_of

CONSENT = Terms("by phone", tuple(Purpose))
ADA = {"name": "Ada Example", "email": "ada@example.org", "country": "Germany"}


def change(desk: Desk, lead: int, **fields: str) -> Edited:
    return do(desk, edit, str(lead), fields)


def test_a_whole_lead_is_ready_and_what_is_missing_flags_it(desk: Desk) -> None:
    whole = add_lead(desk, ADA | {"value": "9000"}, CONSENT)
    assert (whole.status, whole.problems) == (Status.READY, ())
    bare = add_lead(desk, {"company": "Example"}, Terms(None, tuple(Purpose)))
    assert bare.status is Status.FLAGGED
    assert bare.problems == ("no-consent", "no-contact", "no-name", "no-territory")
    assert lead_row(desk, whole.lead).source == "manual"


def test_what_is_added_twice_is_heard_again(desk: Desk) -> None:
    first = add_lead(desk, ADA, CONSENT)
    again = add_lead(desk, ADA | {"interest": "ten licences"}, CONSENT)
    assert (again.lead, again.repeated) == (first.lead, True)
    assert rows(desk, "SELECT lead_id, interest FROM response") == [(first.lead, "ten licences")]


@pytest.mark.parametrize("wrong", [{"email": "ada@@example"}, {"country": "Atlantis"}])
def test_a_value_that_cannot_be_read_is_refused(desk: Desk, wrong: dict[str, str]) -> None:
    with refused("bad-value"):
        add_lead(desk, ADA | wrong, CONSENT)
    assert rows(desk, "SELECT count(*) FROM lead") == [(0,)]


def test_a_ready_lead_edited_into_a_problem_is_flagged_and_back(desk: Desk) -> None:
    lead = a_lead(desk)
    assert change(desk, lead, country="").problems == ("no-territory",)
    assert status_of(desk, lead) is Status.FLAGGED
    assert change(desk, lead, country="Austria").settled == ("no-territory",)
    assert status_of(desk, lead) is Status.READY
    assert events(desk, lead) == ["edited", "flagged", "edited", "qualified"]


def test_a_held_lead_edited_into_a_problem_keeps_its_hold(desk: Desk) -> None:
    lead = handed_out(desk)
    assert change(desk, lead, country="").problems == ("no-territory",)
    assert status_of(desk, lead) is Status.ASSIGNED


def test_an_opt_out_is_not_edited_away(desk: Desk) -> None:
    lead = a_lead(desk)
    change(desk, lead, no_email="yes")
    with refused("opt-out-stays"):
        change(desk, lead, no_email="")


def test_merging_keeps_both_histories_and_opt_outs(desk: Desk) -> None:
    lead = a_lead(desk, own_rating=Rating.A)
    other = a_lead(desk, phone="+4930901820", no_email=True, external_id="7")
    do(desk, note, str(other), "asked to be called")
    merged = do(desk, merge, str(other), str(lead), "the same person")
    assert merged.filled == ("phone",)
    found = lead_row(desk, lead)
    assert found.no_email
    assert lead_row(desk, other).disposition is Disposition.MERGED
    with desk.read() as work:
        assert find_lead(work, "web:7").id == lead
        card = read_card(work, find_lead(work, str(lead)))
    assert "asked to be called" in [row.note for row in card.timeline]
    assert {row.lead for row in card.timeline} == {None, other}
    with refused("merged-away"):
        change(desk, other, company="Example")


@pytest.mark.parametrize("text", ["zoe", "ZOË", "+49 30 901820", "030 / 901820", "example gmbh"])
def test_a_lead_is_found_by_a_part_of_what_it_is_known_by(desk: Desk, text: str) -> None:
    lead = a_lead(
        desk, first_name="Zoë", name_key="zoe example", phone="+4930901820", company="Éxample GmbH"
    )
    a_lead(desk, email="bo@example.net")
    with desk.read() as work:
        assert [row.id for row in list_leads(work, LeadFilter(text=text))] == [lead]
