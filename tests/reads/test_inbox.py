"""What a partner holds, in the order in which it must act, and as its other views tell it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.next_step import LEAVE_ALONE
from leadctl.domain.policy import default_policy_text
from leadctl.domain.words import DeadlineKind, Purpose
from leadctl.reads.handover_told import read_told
from leadctl.reads.inbox import InboxRow, read_inbox
from leadctl.reads.lead_card import LeadCard
from leadctl.reads.told_lead import ToldLead, read_told_lead
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.consenting import withdraw
from leadctl.services.lookup import find_partner
from leadctl.services.mail_cards import card_of
from leadctl.services.release import release
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from leadctl.store.work import Work
from tests.builders import a_lead, a_partner, later
from tests.services.situations import (
    CLAIM_DUE,
    CONTACT_DUE,
    MONDAY,
    RECORD_DUE,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    handed_out,
    load_policy,
    plans,
)


def inbox(desk: Desk, partner: str = "acme") -> list[InboxRow]:
    """What the partner holds."""
    with desk.read() as work:
        return read_inbox(work, find_partner(work, partner))


def card(desk: Desk, lead: int, partner: str = "acme") -> ToldLead:
    """What the partner is told of the one lead."""
    with desk.read() as work:
        found = work.session.get_one(Lead, lead)
        return read_told_lead(work, found, find_partner(work, partner))


def five_leads(desk: Desk) -> list[int]:
    """Leads that acme holds: one in each status that it can be in, and one that it tried."""
    a_partner(desk, "acme")
    leads = [
        a_lead(desk, digest=bytes([n]), last_name=f"Sample{n}", no_call=n == 4) for n in range(5)
    ]
    assign_ready(desk, leads)
    for lead in leads[1:]:
        claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, leads[2])
    contact_at(desk, TUESDAY, leads[3], outcome="reached")
    contact_at(desk, TUESDAY, leads[4], outcome="no-answer")
    return leads


def test_each_lead_says_what_is_to_be_done_with_it_by_when(desk: Desk) -> None:
    assigned, claimed, contacted, working, tried = five_leads(desk)
    said = {
        row.lead: (row.status, row.deadline, row.due, row.to_do)
        for row in inbox(later(desk, TUESDAY))
    }
    assert said == {
        assigned: (Status.ASSIGNED, DeadlineKind.CLAIM, CLAIM_DUE, "claim it"),
        claimed: (Status.CLAIMED, DeadlineKind.CONTACT, CONTACT_DUE, "contact the person"),
        contacted: (Status.CONTACTED, DeadlineKind.RECORD, RECORD_DUE, "record how it went"),
        working: (
            Status.WORKING,
            None,
            None,
            "keep in touch, and close it when it is decided",
        ),
        tried: (
            Status.CLAIMED,
            DeadlineKind.CONTACT,
            CONTACT_DUE,
            "contact the person again, after 1 attempt, but not by phone",
        ),
    }


def test_what_is_due_first_stands_first_and_what_is_not_due_last(desk: Desk) -> None:
    assigned, claimed, contacted, working, tried = five_leads(desk)
    assert [row.lead for row in inbox(desk)] == [assigned, claimed, tried, contacted, working]


def test_of_what_is_due_at_once_the_better_stands_first(desk: Desk) -> None:
    a_partner(desk, "acme")
    said = [(Rating.B, 90), (Rating.A, 10), (Rating.A, 50), (Rating.A, 50)]
    leads = [
        a_lead(desk, rating=rating, score=score, digest=bytes([n]))
        for n, (rating, score) in enumerate(said)
    ]
    assign_ready(desk, leads)
    b, low, high, next_high = leads
    assert [row.lead for row in inbox(desk)] == [high, next_high, low, b]


def test_a_deadline_that_passed_says_that_it_is_overdue(desk: Desk) -> None:
    handed_out(desk)
    (early,) = inbox(later(desk, CLAIM_DUE - timedelta(microseconds=1)))
    (late,) = inbox(later(desk, CLAIM_DUE))
    assert (early.overdue, early.to_do) == (False, "claim it")
    assert (late.overdue, late.to_do) == (True, "overdue: the next sweep takes it back")


def test_times_are_those_of_the_partners_own_place(desk: Desk) -> None:
    handed_out(desk)
    (row,) = inbox(desk)
    assert row.due is not None
    assert {str(at.tzinfo) for at in (row.assigned_at, row.due)} == {"Europe/Berlin"}
    assert (row.assigned_at, row.due) == (desk.now, CLAIM_DUE)


@pytest.mark.parametrize("details", ["on-claim", "attached"])
def test_the_inbox_agrees_with_the_card_and_the_card_with_the_document(
    desk: Desk, details: str
) -> None:
    text = default_policy_text()
    load_policy(desk, text.replace('details = "on-claim"', f'details = "{details}"'))
    leads = five_leads(desk)
    do(desk, withdraw, str(leads[1]), {Purpose.PARTNER})
    names = {each.name for each in fields(InboxRow)} & {each.name for each in fields(ToldLead)}
    assert {"last_name", "withheld", "status", "city", "assigned_at"} <= names
    for row in inbox(desk):
        told = card(desk, row.lead)
        assert {name: getattr(row, name) for name in names} == {
            name: getattr(told, name) for name in names
        }
        with desk.read() as work:
            lead = work.session.get_one(Lead, row.lead)
            document = read_told(work, lead, find_partner(work, "acme"))
        assert (document.withheld, document.email) == (told.withheld, told.email)
        running = {each.kind: each.due for each in told.deadlines}
        assert ({row.deadline: row.due} if row.deadline else {}) == running
        assert (row.to_do == LEAVE_ALONE) == (told.next_step == LEAVE_ALONE)


def test_a_card_has_no_names_that_the_managers_card_has_not() -> None:
    of_managers = {each.name for each in fields(LeadCard)}
    of_partners = {each.name for each in fields(ToldLead)}
    assert of_partners - of_managers == {"withheld"}


def test_a_card_tells_what_the_partner_did_itself_and_when_it_had_to(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, TUESDAY, lead)
    told = card(desk, lead)
    assert (told.assigned_at, told.claimed_at, told.contacted_at, told.recorded_at) == (
        desk.now, MONDAY, TUESDAY, None,
    )  # fmt: skip
    assert (told.claim_due, told.contact_due, told.record_due) == (
        CLAIM_DUE, CONTACT_DUE, RECORD_DUE,
    )  # fmt: skip
    assert told.claimed_at is not None
    assert str(told.claimed_at.tzinfo) == "Europe/Berlin"


def test_what_others_did_before_does_not_count_as_its_own_attempts(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="no-answer")
    do(later(desk, MONDAY), release, str(lead), "acme", "no capacity")
    a_partner(desk, "beta")
    do(later(desk, MONDAY), assign_by_hand, str(lead), "beta", reason="next", override=False)
    claim_at(desk, MONDAY + timedelta(hours=1), lead, "beta")
    (row,) = inbox(desk, "beta")
    assert row.to_do == "contact the person"
    told = card(desk, lead, "beta")
    assert (told.claimed_at, told.contacted_at) == (MONDAY + timedelta(hours=1), None)


def test_the_leads_of_others_are_not_in_it(desk: Desk) -> None:
    handed_out(desk)
    a_partner(desk, "beta")
    assert inbox(desk, "beta") == []


def test_no_table_is_read_through_for_an_inbox(desk: Desk) -> None:
    five_leads(desk)

    def read(work: Work) -> list[InboxRow]:
        return read_inbox(work, find_partner(work, "acme"))

    scanned = {
        statement: plan
        for statement, plan in plans(desk, read).items()
        for table in ("lead", "assignment", "deadline", "interaction", "consent")
        if f"SCAN {table}" in plan
    }
    assert scanned == {}


def test_the_mail_that_offers_a_lead_tells_no_more_than_the_rule_says() -> None:
    known: dict[str, Any] = {"id": 17, "source": "web", "digest": b"", "status": Status.READY}
    bare: dict[str, Any] = {
        "rating": Rating.A,
        "score": 60,
        "city": "Munich",
        "country": "DE",
        "region": None,
    }
    told = Lead(**known, **bare, industry="Bottling", employees=120, interest="a line")
    person: dict[str, Any] = {
        "first_name": "Ada",
        "value": Decimal(48000),
        "currency": "EUR",
        "company": "Sample Springs",
    }
    whole = Lead(
        **known, **bare, **person, industry="Bottling", employees=120, interest="a line",
        decision_on=date(2026, 12, 10), email="ada@example.org",
    )  # fmt: skip
    assert card_of(whole, knows=False) == card_of(told, knows=False)
    assert card_of(whole, knows=True).value == "48,000 EUR"
