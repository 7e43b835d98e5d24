"""Contacts are enrolled, written to step by step, and left alone when they answer or say no."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import Channel, EnrolmentEnd, Purpose, RecycleTo
from leadctl.services.consenting import give, withdraw
from leadctl.services.contact import Contact, contact
from leadctl.services.optout import opt_out
from leadctl.services.placing import place_contacts
from leadctl.services.rate import rate
from leadctl.services.recycle import recycle
from leadctl.services.respond import Answer, respond
from leadctl.services.sweep import sweep
from leadctl.services.sweep_rehearsal import rehearse
from leadctl.services.swept import Swept
from leadctl.store.desk import Desk
from leadctl.store.record import State
from tests.builders import a_lead, a_partner, later
from tests.services.contacts import a_contact
from tests.services.situations import DAY, MONDAY, do, edit, events, handed_out, load_policy, rows

CAMPAIGNS = """
[[nurture.campaign]]
name = "letters"
when = { source = "trade fair" }
steps = [{ after = "7 days", channel = "letter", template = "follow-up" }]

[[nurture.campaign]]
name = "welcome"
when = { country = "DE" }
steps = [
    { after = "1 day", channel = "email", template = "follow-up" },
    { after = "14 days", channel = "email", template = "newsletter" },
]
then = "quarterly"

[[nurture.campaign]]
name = "quarterly"
when = { country = "AT" }
steps = [{ after = "90 days", channel = "email", template = "newsletter" }]
repeat = "90 days"

[calendar]
country = "DE"
timezone = "Europe/Berlin"
"""
# NOW is Friday, 20 November 2026; at 9:00 in Berlin it is 8:00 in UTC
MONDAY_AT_NINE = datetime.fromisoformat("2026-11-23T08:00:00Z")


@pytest.fixture
def nurturing(desk: Desk) -> Desk:
    """A store whose policy has campaigns."""
    load_policy(desk, CAMPAIGNS)
    return desk


def enrolments(desk: Desk) -> list[tuple[Any, ...]]:
    """Lead, campaign, step to come and end of each enrolment, oldest first."""
    return rows(desk, "SELECT lead_id, campaign, step, ended_as FROM enrolment ORDER BY id")


def owed(desk: Desk) -> list[tuple[Any, ...]]:
    """Kind, lead and template of each message to a contact, oldest first."""
    return rows(desk, "SELECT kind, lead_id, template FROM outbox WHERE enrolment_id IS NOT NULL")


def swept(desk: Desk, now: datetime) -> Swept:
    return sweep(later(desk, now))


def test_a_contact_enters_the_first_campaign_that_fits(nurturing: Desk) -> None:
    german, fair = a_contact(nurturing), a_contact(nurturing, source="Trade Fair")
    a_contact(nurturing, country="FR")
    sweep(nurturing)
    assert enrolments(nurturing) == [(german, "welcome", 0, None), (fair, "letters", 0, None)]
    assert events(nurturing, german) == ["enrolled"]


def test_who_may_not_be_written_to_or_is_no_contact_is_not_enrolled(nurturing: Desk) -> None:
    a_contact(nurturing, consents=[Purpose.PARTNER])
    a_lead(nurturing, status=Status.FLAGGED)
    do(nurturing, opt_out, "no@example.org")
    a_contact(nurturing, email="no@example.org")
    sweep(nurturing)
    assert enrolments(nurturing) == []


def test_nobody_is_enrolled_twice(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    for _ in range(3):
        sweep(nurturing)
        place_contacts(nurturing)
    assert enrolments(nurturing) == [(lead, "welcome", 0, None)]


def test_a_policy_without_campaigns_leaves_no_trace(desk: Desk) -> None:
    lead = a_contact(desk)
    do(desk, rate, str(lead), Rating.C, "too early")
    sweep(desk)
    assert enrolments(desk) == [] == rows(desk, "SELECT * FROM unplaced")
    with desk.read() as work:
        assert work.session.get_one(State, 1).placed_to == 0


def test_contacts_that_came_before_the_campaigns_are_enrolled_with_them(desk: Desk) -> None:
    lead = a_contact(desk)
    sweep(desk)
    load_policy(desk, CAMPAIGNS)
    sweep(desk)
    assert enrolments(desk) == [(lead, "welcome", 0, None)]


def test_steps_are_done_when_they_are_due_and_lead_to_the_next_campaign(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    assert swept(nurturing, MONDAY_AT_NINE - timedelta(minutes=1)).nurture == 0
    assert swept(nurturing, MONDAY_AT_NINE).nurture == 1
    assert swept(nurturing, MONDAY_AT_NINE).nurture == 0
    assert swept(nurturing, MONDAY_AT_NINE + 14 * DAY - timedelta(minutes=1)).nurture == 0
    assert swept(nurturing, MONDAY_AT_NINE + 14 * DAY).nurture == 1
    assert owed(nurturing) == [("nurture", lead, "follow-up"), ("nurture", lead, "newsletter")]
    assert enrolments(nurturing) == [
        (lead, "welcome", 1, EnrolmentEnd.FOLLOWED),
        (lead, "quarterly", 0, None),
    ]
    assert events(nurturing, lead) == [
        "enrolled", "nurture-queued", "nurture-queued", "enrolment-ended", "enrolled",
    ]  # fmt: skip


def test_a_late_sweep_does_one_step_and_counts_the_next_from_it(nurturing: Desk) -> None:
    a_contact(nurturing)
    sweep(nurturing)
    late = MONDAY_AT_NINE + 35 * DAY  # a Monday
    assert swept(nurturing, late).nurture == 1
    assert swept(nurturing, late + 13 * DAY).nurture == 0
    assert swept(nurturing, late + 14 * DAY).nurture == 1


def test_nothing_is_written_on_a_day_off(nurturing: Desk) -> None:
    a_contact(nurturing)
    sweep(nurturing)
    assert swept(nurturing, MONDAY_AT_NINE + 5 * DAY).nurture == 0  # Saturday
    assert swept(nurturing, MONDAY_AT_NINE + 7 * DAY).nurture == 1


def test_letters_wait_for_the_list_and_end_a_campaign_that_has_no_more(nurturing: Desk) -> None:
    lead = a_contact(nurturing, source="trade fair", email=None, phone="+493012345678")
    sweep(nurturing)
    swept(nurturing, MONDAY_AT_NINE + 7 * DAY)
    assert owed(nurturing) == [("letter", lead, "follow-up")]
    assert enrolments(nurturing) == [(lead, "letters", 0, EnrolmentEnd.FINISHED)]
    swept(nurturing, MONDAY_AT_NINE + 8 * DAY)
    assert len(enrolments(nurturing)) == 1  # it has heard all that there was


@pytest.mark.parametrize(
    "said", [{"email": None, "phone": "+493012345678"}, {"no_email": True}], ids=str
)
def test_an_email_that_cannot_go_is_left_out_and_the_campaign_goes_on(
    nurturing: Desk, said: dict[str, Any]
) -> None:
    lead = a_contact(nurturing, **said)
    sweep(nurturing)
    assert swept(nurturing, MONDAY_AT_NINE).nurture == 0
    assert enrolments(nurturing) == [(lead, "welcome", 1, None)]
    assert events(nurturing, lead) == ["enrolled", "nurture-skipped"]


def test_an_answer_ends_it_and_it_begins_again(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    swept(nurturing, MONDAY_AT_NINE)
    answered = later(nurturing, MONDAY_AT_NINE + DAY)
    do(answered, respond, str(lead), Answer({"interest": "later"}))
    assert enrolments(nurturing) == [(lead, "welcome", 1, EnrolmentEnd.RESPONDED)]
    sweep(answered)
    assert enrolments(nurturing)[1:] == [(lead, "welcome", 0, None)]
    assert swept(nurturing, MONDAY_AT_NINE + 2 * DAY).nurture == 1


def test_a_better_rating_ends_it(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    do(nurturing, rate, str(lead), Rating.A, "called us")
    assert enrolments(nurturing) == [(lead, "welcome", 0, EnrolmentEnd.RE_RATED)]


def test_an_opt_out_ends_it(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    swept(nurturing, MONDAY_AT_NINE)
    do(nurturing, opt_out, str(lead))
    assert enrolments(nurturing) == [(lead, "welcome", 1, EnrolmentEnd.OPTED_OUT)]


def test_consent_withdrawn_ends_it_and_given_again_begins_it(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    do(nurturing, withdraw, str(lead), [Purpose.MARKETING])
    sweep(nurturing)
    assert enrolments(nurturing) == [(lead, "welcome", 0, EnrolmentEnd.NO_CONSENT)]
    do(nurturing, give, str(lead), "by phone", [Purpose.MARKETING])
    sweep(nurturing)
    assert enrolments(nurturing)[1:] == [(lead, "welcome", 0, None)]


def test_a_recycled_lead_is_enrolled(nurturing: Desk) -> None:
    lead = handed_out(nurturing)
    desk = later(nurturing, MONDAY)
    do(desk, contact, str(lead), "acme", Contact(channel=Channel.CALL, outcome="reached"))
    sweep(desk)
    assert enrolments(desk) == []
    do(desk, recycle, str(lead), RecycleTo.NURTURE)
    sweep(desk)
    assert enrolments(desk) == [(lead, "welcome", 0, None)]


def test_a_campaign_that_is_gone_ends_and_its_contacts_are_placed_anew(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    load_policy(nurturing, CAMPAIGNS.replace('"welcome"', '"hello"'))
    sweep(nurturing)
    assert enrolments(nurturing) == [
        (lead, "welcome", 0, EnrolmentEnd.CAMPAIGN_GONE),
        (lead, "hello", 0, None),
    ]


def test_without_campaigns_any_more_all_enrolments_end(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    load_policy(nurturing, "")
    assert swept(nurturing, MONDAY_AT_NINE).nurture == 0
    assert enrolments(nurturing) == [(lead, "welcome", 0, EnrolmentEnd.CAMPAIGN_GONE)]


def test_a_step_that_was_taken_out_leads_to_what_follows_the_last(nurturing: Desk) -> None:
    lead = a_contact(nurturing)
    sweep(nurturing)
    edit(nurturing, "UPDATE enrolment SET step = ?", 7)
    assert swept(nurturing, MONDAY_AT_NINE).nurture == 0
    assert enrolments(nurturing)[1:] == [(lead, "quarterly", 0, None)]


def test_who_may_not_be_written_to_any_more_is_taken_out_when_a_step_is_due(
    nurturing: Desk,
) -> None:
    first, second = a_contact(nurturing), a_contact(nurturing, email="no@example.org")
    sweep(nurturing)
    edit(nurturing, "UPDATE consent SET withdrawn_at = recorded_at WHERE lead_id = ?", first)
    do(nurturing, opt_out, "no@example.org")
    assert swept(nurturing, MONDAY_AT_NINE).nurture == 0
    assert enrolments(nurturing) == [
        (first, "welcome", 0, EnrolmentEnd.NO_CONSENT),
        (second, "welcome", 0, EnrolmentEnd.OPTED_OUT),
    ]


def test_a_dry_run_foresees_the_messages_and_changes_nothing(nurturing: Desk) -> None:
    a_contact(nurturing)
    a_contact(nurturing, source="trade fair")
    sweep(nurturing)
    with later(nurturing, MONDAY_AT_NINE + 7 * DAY).read() as work:
        assert rehearse(work).nurture == 2
    assert owed(nurturing) == []
    assert swept(nurturing, MONDAY_AT_NINE + 7 * DAY).nurture == 2


def test_many_contacts_are_done_in_portions(
    nurturing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadctl.services.placing.AT_ONCE", 2)
    monkeypatch.setattr("leadctl.services.nurture_steps.AT_ONCE", 2)
    leads = [a_contact(nurturing) for _ in range(5)]
    sweep(nurturing)
    assert [lead for lead, *_ in enrolments(nurturing)] == leads
    with later(nurturing, MONDAY_AT_NINE).read() as work:
        assert rehearse(work).nurture == 5
    assert swept(nurturing, MONDAY_AT_NINE).nurture == 5
    load_policy(nurturing, CAMPAIGNS.replace('"welcome"', '"hello"'))
    swept(nurturing, MONDAY_AT_NINE)
    assert [lead for lead, name, *_ in enrolments(nurturing) if name == "hello"] == leads


def test_a_sweep_with_nothing_to_do_looks_at_no_contact(nurturing: Desk) -> None:
    a_contact(nurturing)
    sweep(nurturing)
    assert rows(nurturing, "SELECT placed_to FROM state") == rows(
        nurturing, "SELECT max(id) FROM lead"
    )
    assert rows(nurturing, "SELECT * FROM unplaced") == []


def test_a_partner_is_no_part_of_it(nurturing: Desk) -> None:
    a_partner(nurturing, "acme")
    a_contact(nurturing)
    sweep(nurturing)
    swept(nurturing, MONDAY_AT_NINE)
    assert rows(nurturing, "SELECT partner_id FROM outbox") == [(None,)]
