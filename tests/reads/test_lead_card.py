"""A lead's card tells all that is known, and the story in the order in which it happened."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.windows import Skipped, parse_window
from leadctl.domain.words import AssignmentEnd, DeadlineKind, Purpose
from leadctl.reads.chosen import Chosen, read_chosen
from leadctl.reads.lead_card import LeadCard, read_card
from leadctl.reads.lead_rows import LeadRow
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.extend import extend
from leadctl.services.release import release
from leadctl.store.desk import Desk
from leadctl.store.record import Batch
from leadctl.store.tables import Consent, Lead, LeadProblem, Response
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import MONDAY, claim_at, contact_at, do, edit, handed_out

TUESDAY = MONDAY + timedelta(days=1)


def card_of(desk: Desk, lead: int) -> LeadCard:
    with desk.read() as work:
        return read_card(work, work.session.get_one(Lead, lead))


def chosen_for(desk: Desk, lead: int) -> tuple[Chosen, ...]:
    with desk.read() as work:
        return read_chosen(work, work.session.get_one(Lead, lead))


def story(desk: Desk, lead: int) -> list[str]:
    return [row.what for row in card_of(desk, lead).timeline]


def keep(desk: Desk, *rows: Any) -> None:
    with desk.write() as work:
        work.session.add_all(rows)


def test_a_card_begins_with_what_a_list_shows() -> None:
    listed = [field.name for field in fields(LeadRow)]
    assert [field.name for field in fields(LeadCard)][: len(listed)] == listed


def test_a_card_has_what_a_list_has_no_room_for(desk: Desk) -> None:
    said: dict[str, Any] = {
        "other_email": "ada@example.net",
        "other_phone": "+493023125002",
        "city": "Munich",
        "interest": "a demo",
        "industry": "Printing",
        "employees": 250,
        "currency": "EUR",
        "wants_contact": True,
        "no_email": True,
        "no_call": False,
        "crm_status": "Open",
        "reevaluate_on": date(2027, 3, 1),
        "won_value": Decimal("12000.00"),
    }
    card = card_of(desk, a_lead(desk, **said))
    assert {name: getattr(card, name) for name in said} == said


def test_a_running_deadline_comes_with_its_receipt(desk: Desk) -> None:
    receipt, _ = card_of(desk, handed_out(desk)).deadlines
    assert receipt.kind is DeadlineKind.CLAIM
    assert receipt.start.isoformat() == "2026-11-20T15:00:00+01:00"
    assert receipt.due.isoformat() == "2026-11-25T00:00:00+01:00"
    assert (receipt.window, receipt.timezone) == ("2 working days", "Europe/Berlin")
    assert (receipt.calendar, receipt.due_on) == ("DE", date(2026, 11, 24))
    assert receipt.skipped == (
        Skipped(date(2026, 11, 21), "Saturday"),
        Skipped(date(2026, 11, 22), "Sunday"),
    )
    assert receipt.policy_version == 1


def test_a_deadline_that_was_moved_is_due_where_it_stands_now(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, extend, str(lead), parse_window("1 working day"), "trade fair")
    receipt, _ = card_of(desk, lead).deadlines
    assert receipt.due == datetime.fromisoformat("2026-11-25T23:00:00Z")


def test_a_deadline_that_was_kept_has_no_receipt_on_the_card(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, NOW, lead)
    assert [receipt.kind for receipt in card_of(desk, lead).deadlines] == [
        DeadlineKind.CONTACT,
        DeadlineKind.ANSWER,
    ]


def test_problems_come_with_their_sentences(desk: Desk) -> None:
    lead = a_lead(desk, status=Status.FLAGGED)
    keep(
        desk,
        LeadProblem(lead_id=lead, code="no-name", field="last_name", sentence="There is no name."),
        LeadProblem(lead_id=lead, code="bad-email", field="email", sentence="Not an address."),
    )
    card = card_of(desk, lead)
    assert card.problems == ("bad-email", "no-name")
    assert [(row.code, row.sentence) for row in card.problem_details] == [
        ("bad-email", "Not an address."),
        ("no-name", "There is no name."),
    ]
    assert all(row.remedy for row in card.problem_details)


def test_consents_tell_for_what_how_and_until_when(desk: Desk) -> None:
    lead = a_lead(desk, consents=())
    keep(
        desk,
        Consent(lead_id=lead, purpose=Purpose.PARTNER, evidence="web form", recorded_at=NOW),
        Consent(
            lead_id=lead,
            purpose=Purpose.MARKETING,
            evidence="at the fair",
            recorded_at=NOW,
            withdrawn_at=MONDAY,
        ),
    )
    told = [
        (consent.purpose.value, consent.evidence, consent.withdrawn_at)
        for consent in card_of(desk, lead).consents
    ]
    assert told == [("partner", "web form", None), ("marketing", "at the fair", MONDAY)]


def test_responses_come_in_the_order_in_which_they_were_logged(desk: Desk) -> None:
    lead = a_lead(desk)
    for number, source in enumerate(("fair", "web")):
        digest = bytes([number])
        keep(desk, Response(lead_id=lead, source=source, logged_at=NOW, digest=digest))
    assert [response.source for response in card_of(desk, lead).responses] == ["fair", "web"]


def test_the_timeline_tells_a_leads_life_in_order(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, NOW, lead)
    contact_at(desk, NOW, lead, outcome="no-answer")
    contact_at(desk, MONDAY, lead, outcome="reached", note="wants a demo")
    assert story(desk, lead) == [
        "logged", "assigned", "claimed", "call", "call", "contacted", "recorded", "answer-kept",
    ]  # fmt: skip
    logged, assigned, *_, reached, contacted, _, _ = card_of(desk, lead).timeline
    assert (logged.at, logged.status, logged.actor) == (NOW, "ready", None)
    assert (assigned.partner, assigned.actor, assigned.status) == ("acme", "tester", "assigned")
    assert assigned.facts == {"assignment": 1, "claim_due": "2026-11-24T23:00:00Z"}
    assert (reached.partner, reached.outcome, reached.note) == ("acme", "reached", "wants a demo")
    assert contacted.at.isoformat() == "2026-11-23T09:00:00-05:00"


def test_an_interaction_stands_where_it_happened_not_where_it_was_recorded(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, None, note="we called too")
    claim_at(desk, TUESDAY, lead)
    contact_at(desk, TUESDAY, lead, None, at=NOW + timedelta(hours=1), note="and before that")
    told = [(row.what, row.note) for row in card_of(desk, lead).timeline]
    assert told == [
        ("logged", None),
        ("assigned", "DE, gold, expert, 0 open before; nobody else could take it"),
        ("call", "and before that"),
        ("call", "we called too"),
        ("answer-kept", None),
        ("claimed", None),
    ]


def test_the_vendors_own_contact_names_no_partner(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, None)
    assert [row.partner for row in card_of(desk, lead).timeline[-2:]] == [None, None]


def test_of_an_interaction_that_was_erased_only_its_event_is_left(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, None)
    edit(desk, "DELETE FROM interaction WHERE lead_id = ?", lead)
    assert story(desk, lead) == ["logged", "assigned", "interaction", "answer-kept"]


def test_an_imported_lead_was_logged_by_whoever_imported_its_batch(desk: Desk) -> None:
    keep(
        desk,
        Batch(
            id=3,
            file="fair.csv",
            actor="importer",
            imported_at=NOW,
            lines_read=1,
            added=1,
            repeated=0,
            flagged=0,
            rejected=0,
        ),
    )
    card = card_of(desk, a_lead(desk, batch_id=3))
    assert card.batch == 3
    assert (card.timeline[0].actor, card.timeline[0].facts) == ("importer", {"batch": 3})


def test_a_lead_that_was_never_handed_out_was_chosen_for_nobody(desk: Desk) -> None:
    assert chosen_for(desk, a_lead(desk)) == ()


def test_why_a_lead_went_where_it_went_is_told_of_each_that_got_it(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, release, str(lead), "acme", "no capacity")
    a_partner(desk, "birch", program_level="silver")
    assign_ready(later(desk, MONDAY))
    alone = "expert, 0 open before; nobody else could take it"
    then = Chosen(
        lead,
        "birch",
        MONDAY,
        by_hand=False,
        reason=f"DE, silver, {alone}; passed over: acme (had it before)",
        policy_version=1,
        ended_at=None,
        ended_as=None,
    )
    first = replace(
        then,
        partner="acme",
        assigned_at=NOW,
        reason=f"DE, gold, {alone}",
        ended_at=NOW,
        ended_as=AssignmentEnd.RELEASED,
    )
    assert chosen_for(desk, lead) == (first, then)
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
    (_, ended) = chosen_for(desk, lead)
    assert (ended.reason, ended.ended_as) == (then.reason, AssignmentEnd.CLOSED)
