"""A hand-over document has everything; what of it a partner may have is fixed field by field."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain import disclosure
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.policy import Details
from leadctl.domain.windows import parse_window
from leadctl.domain.words import AssignmentEnd
from leadctl.reads.handover import Handover, read_handover
from leadctl.reads.handover_told import ALWAYS, FITTED, NEVER, ONCE_KNOWN, as_told
from leadctl.reads.responses import Change
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.close import Closing, close
from leadctl.services.extend import extend
from leadctl.services.lead_merge import merge
from leadctl.services.rate import rate
from leadctl.services.release import release
from leadctl.services.reopen import reopen
from leadctl.services.respond import Answer, respond
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead, LeadProblem
from leadctl.store.work import Work
from tests.builders import a_lead, a_partner, later
from tests.services.situations import (
    DAY,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    edit,
    handed_out,
    plans,
    sweep_at,
)

BERLIN = ZoneInfo("Europe/Berlin")


def whole(desk: Desk, lead: int) -> Handover:
    """What a manager has."""
    with desk.read() as work:
        return read_handover(work, work.session.get_one(Lead, lead))


def told(desk: Desk, lead: int, details: Details = Details.ATTACHED) -> Handover:
    """What its partner, in Berlin, has."""
    return as_told(whole(desk, lead), BERLIN, details)


def test_of_every_field_it_is_decided_whether_a_partner_has_it() -> None:
    of_lead = [*disclosure.ALWAYS, *disclosure.ONCE_KNOWN]
    decided = [*of_lead, *ALWAYS, *ONCE_KNOWN, *FITTED, *NEVER]
    assert sorted(decided) == sorted(field.name for field in fields(Handover))


def test_nothing_that_a_partner_must_never_have_is_told(desk: Desk) -> None:
    lead = handed_out(desk, external_id="X1", closing_reason="once before")
    with desk.write() as work:
        work.session.add(
            LeadProblem(lead_id=lead, code="no-name", field="last_name", sentence="There is none.")
        )
    full, document = whole(desk, lead), told(desk, lead)
    assert full.problem_details
    assert full.external_id == "X1"
    for name in NEVER:
        assert not getattr(document, name), name


@pytest.mark.parametrize("name", sorted(disclosure.ONCE_KNOWN - {"received_at"}))
def test_who_the_person_is_comes_with_the_claim(desk: Desk, name: str) -> None:
    full = whole(desk, handed_out(desk))
    told_of = {field.name: getattr(full, field.name) for field in fields(Handover)}
    known = Handover(**told_of | {name: "known"})
    assert getattr(as_told(known, BERLIN, Details.ON_CLAIM), name) is None
    assert getattr(as_told(known, BERLIN, Details.ATTACHED), name) == "known"


def test_the_holds_on_a_lead_tell_how_each_ended(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    do(later(desk, MONDAY), release, str(lead), "acme", "no capacity")
    a_partner(desk, "beta")
    assign_ready(later(desk, MONDAY))
    contact_at(desk, TUESDAY, lead, "beta")
    swept = sweep_at(desk, TUESDAY + 7 * DAY)
    assert [each.lead for each in swept.taken] == [lead]
    a_partner(desk, "gamma")
    do(desk, assign_by_hand, str(lead), "gamma", reason="they asked", override=False)
    first, second, third = whole(desk, lead).holds
    assert (first.partner, first.ended_as, first.reason) == (
        "acme", "released", "no capacity",
    )  # fmt: skip
    assert (first.claimed_at, first.missed) == (MONDAY, None)
    assert (second.partner, second.ended_as, second.contacted_at) == (
        "beta", "record missed", TUESDAY,
    )  # fmt: skip
    assert second.missed is not None
    assert second.missed.isoformat() == "2026-11-27T00:00:00+01:00"
    assert (third.partner, third.ended_as, third.ended_at) == ("gamma", None, None)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (AssignmentEnd.CLAIM_MISSED, "taken back"),
        (AssignmentEnd.CONTACT_MISSED, "taken back"),
        (AssignmentEnd.RECORD_MISSED, "taken back"),
        (AssignmentEnd.TRANSFERRED, "taken back"),
        (AssignmentEnd.RELEASED, "handed back"),
        (AssignmentEnd.RECYCLED, "ended"),
        (AssignmentEnd.PARTNER_ENDED, "ended"),
    ],
)
def test_how_it_ended_with_another_is_told_without_why(
    desk: Desk, end: AssignmentEnd, words: str
) -> None:
    lead = handed_out(desk)
    do(desk, release, str(lead), "acme", "no capacity")
    edit(desk, "UPDATE assignment SET ended_as = ?, late_reason = 'was ill'", end.value)
    a_partner(desk, "beta")
    assign_ready(desk)
    other, own = told(desk, lead).holds
    assert (other.partner, other.ended_as) == ("an earlier partner", words)
    assert (other.reason, other.missed, other.late_reason) == (None, None, None)
    assert (own.partner, own.ended_as) == ("beta", None)


def test_a_partner_is_told_of_its_own_earlier_holds_as_they_were(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    do(later(desk, MONDAY), release, str(lead), "acme", "no capacity")
    a_partner(desk, "beta")
    do(later(desk, TUESDAY), assign_by_hand, str(lead), "acme", reason="again", override=True)
    first, _ = told(desk, lead).holds
    assert (first.partner, first.ended_as, first.reason) == ("acme", "released", "no capacity")


def test_what_managers_write_to_account_for_what_they_do_is_theirs(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, rate, str(lead), Rating.B, "acme talked them down")
    do(desk, extend, str(lead), parse_window("1 working day"), "acme was ill")
    rated, extended = whole(desk, lead).done
    assert (rated.what, rated.note) == ("rated", "acme talked them down")
    assert rated.changes == (Change("rating", "A", "B"),)
    assert (extended.what, extended.note) == ("deadline-extended", "acme was ill")
    (own,) = told(desk, lead).done
    assert (own.what, own.by, own.note, own.actor) == (
        "deadline-extended", "1 working day", None, None,
    )  # fmt: skip

    do(desk, release, str(lead), "acme", "no capacity")
    a_partner(desk, "beta")
    assign_ready(desk)
    assert told(desk, lead).done == ()


def test_a_partners_times_are_those_of_its_own_place(desk: Desk) -> None:
    lead = handed_out(desk, received_at=desk.now)
    contact_at(desk, MONDAY, lead, outcome="no-answer")
    document = told(desk, lead)
    assert document.received_at is not None
    instants = [
        document.as_of,
        document.received_at,
        *(consent.recorded_at for consent in document.consents),
        *(done.at for done in document.done),
        *(hold.assigned_at for hold in document.holds),
        *(hold.claimed_at for hold in document.holds if hold.claimed_at),
    ]
    assert {str(at.tzinfo) for at in instants} == {"Europe/Berlin"}
    assert document.as_of == desk.now


def test_only_attempts_of_its_own_count_for_the_next_step(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="no-answer")
    assert "in 1 attempt:" in whole(desk, lead).next_step
    do(later(desk, MONDAY), release, str(lead), "acme", "no capacity")
    a_partner(desk, "beta")
    assign_ready(later(desk, MONDAY))
    claim_at(desk, MONDAY + timedelta(hours=1), lead, "beta")
    assert whole(desk, lead).next_step.startswith("See what was done before; then contact")


def test_the_holds_of_a_merged_lead_belong_to_the_story(desk: Desk) -> None:
    duplicate = handed_out(desk)
    do(desk, release, str(duplicate), "acme", "no capacity", "Not before May")
    lead = a_lead(desk, digest=b"other")
    do(desk, merge, str(duplicate), str(lead))
    document = whole(desk, lead)
    assert [(hold.lead, hold.partner) for hold in document.holds] == [(duplicate, "acme")]
    notes = [(done.what, done.note, done.lead) for done in document.done if done.note]
    assert notes == [("released", "Not before May", duplicate)]
    assert whole(desk, duplicate).merged_into == lead
    a_partner(desk, "beta", program_level="platinum")
    assign_ready(desk, [lead])
    document = told(desk, lead)  # which does not say that there were two of it
    assert [(hold.lead, hold.partner) for hold in document.holds] == [
        (lead, "an earlier partner"),
        (lead, "beta"),
    ]


def test_an_answer_by_hand_stands_once_with_its_note(desk: Desk) -> None:
    lead = a_lead(desk)
    do(desk, respond, str(lead), Answer({"city": "Munich"}, note="by phone"))
    (answer,) = whole(desk, lead).done
    assert (answer.what, answer.note) == ("heard-again", "by phone")
    (change,) = answer.changes
    assert (change.field, change.was, change.became) == ("city", None, "Munich")


def test_what_waits_for_approval_is_not_part_of_the_story(desk: Desk) -> None:
    lead = a_lead(desk)
    edit(
        desk,
        "INSERT INTO response (lead_id, source, logged_at, pending)"
        " VALUES (?, 'web', '2026-11-20 14:00:00.000000', '{}')",
        lead,
    )
    assert whole(desk, lead).done == ()


def test_a_reopened_lead_says_why_it_was_reopened(desk: Desk) -> None:
    lead = a_lead(desk)
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED, note="Ask in May"))
    do(desk, reopen, str(lead), "it is May")
    document = whole(desk, lead)
    assert [(each.what, each.note) for each in document.done] == [
        ("rejected", "Ask in May"),
        ("reopened", "it is May"),
    ]
    assert document.status is Status.READY


def test_no_table_is_read_through_for_one_document(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="no-answer", note="a note")

    def read(work: Work) -> Handover:
        return read_handover(work, work.session.get_one(Lead, lead))

    scanned = {
        statement: plan
        for statement, plan in plans(desk, read).items()
        for table in ("lead", "assignment", "deadline", "interaction", "response", "note", "event")
        if f"SCAN {table}" in plan
    }
    assert scanned == {}
