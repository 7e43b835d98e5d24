"""Contacts put into a campaign by hand, and taken out of it for as long as they do not answer."""

from __future__ import annotations

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import EnrolmentEnd, Purpose
from leadctl.services.nurture_enrol import enrol, leave
from leadctl.services.optout import opt_out
from leadctl.services.post import post
from leadctl.services.rate import rate
from leadctl.services.respond import Answer, respond
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from tests.builders import a_lead, later
from tests.services.contacts import a_contact, to_leads
from tests.services.situations import DAY, do, load_policy, refused, rows
from tests.services.test_nurture import CAMPAIGNS, MONDAY_AT_NINE, enrolments, swept


@pytest.fixture
def nurturing(desk: Desk) -> Desk:
    """A store whose policy has campaigns."""
    load_policy(desk, CAMPAIGNS)
    return desk


def test_a_contact_is_put_into_the_first_campaign_that_fits(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    done = do(nurturing, enrol, str(lead))
    assert (done.campaign, done.next_at) == ("welcome", MONDAY_AT_NINE)
    sweep(nurturing)
    assert enrolments(nurturing) == [(lead, "welcome", 0, None)]
    assert rows(nurturing, "SELECT by_hand FROM enrolment") == [(1,)]


def test_or_into_one_that_is_named_in_any_case(nurturing: Desk) -> None:
    lead = a_contact(nurturing, country="FR")
    with refused("no-campaign-fits"):
        do(nurturing, enrol, str(lead))
    assert do(nurturing, enrol, str(lead), "Quarterly").campaign == "quarterly"


def test_what_is_refused(nurturing: Desk) -> None:
    silent = a_contact(nurturing, consents=[Purpose.PARTNER])
    ready, gone = a_lead(nurturing), a_contact(nurturing, email="no@example.org")
    do(nurturing, opt_out, str(gone))
    lead = a_contact(nurturing, email="no@example.org")
    for code, number in (
        ("not-a-contact", ready),
        ("not-a-contact", gone),
        ("may-not-be-written-to", silent),
        ("may-not-be-written-to", lead),
    ):
        with refused(code):
            do(nurturing, enrol, str(number))
    assert enrolments(nurturing) == []


def test_a_misspelt_campaign_is_refused_with_what_was_meant(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    with refused("no-such-campaign") as caught:
        do(nurturing, enrol, str(lead), "welcom")
    assert "Did you mean 'welcome'?" in str(caught.value)


def test_who_was_taken_out_stays_out(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    assert do(nurturing, leave, str(lead)).campaign == "welcome"
    with refused("not-enrolled"):
        do(nurturing, leave, str(lead))
    do(nurturing, rate, str(lead), Rating.C, "still a contact")
    load_policy(nurturing, f"{CAMPAIGNS}\n[recycle]\ndormant_after = '20 days'\n")
    assert swept(nurturing, MONDAY_AT_NINE).nurture == 0
    assert enrolments(nurturing) == [(lead, "welcome", 0, EnrolmentEnd.LEFT)]


def test_until_it_answers(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    do(nurturing, leave, str(lead))
    then = later(nurturing, MONDAY_AT_NINE)
    do(then, respond, str(lead), Answer({"interest": "later"}))
    sweep(then)
    assert enrolments(nurturing)[1:] == [(lead, "welcome", 0, None)]


def test_or_is_put_into_one_by_hand(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    do(nurturing, leave, str(lead))
    do(nurturing, enrol, str(lead))
    assert enrolments(nurturing)[1:] == [(lead, "welcome", 0, None)]


def test_what_waits_is_not_sent_to_who_was_taken_out(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    swept(nurturing, MONDAY_AT_NINE)
    then = later(nurturing, MONDAY_AT_NINE)
    do(then, leave, str(lead))
    post(then)
    assert to_leads(nurturing) == []


def test_a_message_reaches_a_contact_with_its_way_out(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    swept(nurturing, MONDAY_AT_NINE)
    post(later(nurturing, MONDAY_AT_NINE))
    (message,) = to_leads(nurturing)
    assert message["To"] == "ada@example.org"
    assert "List-Unsubscribe" in message
    assert rows(nurturing, "SELECT status FROM lead") == [(Status.NURTURING.value,)]
    assert lead == 1


def test_the_last_message_of_a_campaign_goes_although_it_has_ended(nurturing: Desk) -> None:
    a_contact(nurturing)
    sweep(nurturing)
    swept(nurturing, MONDAY_AT_NINE)
    swept(nurturing, MONDAY_AT_NINE + 14 * DAY)
    post(later(nurturing, MONDAY_AT_NINE + 14 * DAY))
    assert len(to_leads(nurturing)) == 2
