"""What one partner found out goes on to the next, by document and mail; its name does not."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import event

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.close import Closing, close
from leadctl.services.lead_merge import merge
from leadctl.services.lead_note import note
from leadctl.services.notices import read_owed
from leadctl.services.owed import Which
from leadctl.services.post import post
from leadctl.services.release import release
from leadctl.services.reopen import reopen
from leadctl.services.respond import Answer, respond
from leadctl.services.told_before import read_history
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.mail.test_compose import text_of
from tests.running import run
from tests.services.lists import bring_in, person
from tests.services.situations import (
    CONTACT_DUE,
    DAY,
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    do,
    edit,
    events,
    handed_out,
    load_policy,
    plans,
    refused,
    rows,
    status_of,
    sweep_at,
    told,
)

FOUND_OUT = "The switchboard says that she is back on Thursday"


def letters(desk: Desk) -> dict[tuple[str, str], str]:
    """Send all mail: the text of the last message of each kind to each partner."""
    post(desk)
    folder = desk.path.with_name(f"{desk.path.name}.mail")
    texts: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        _, _, known = path.stem.partition("-")
        kind, _, partner = known.rpartition("-")
        texts[kind, partner] = text_of(message)
    return texts


def document(store: Path, lead: int, partner: str, at: str = "2026-11-26 12:00") -> str:
    result = run(store, "lead", "handover", str(lead), "--as", partner, now=at)
    assert (result.status, result.err) == (0, "")
    return result.out


def test_what_the_first_partner_did_goes_to_the_second_and_its_name_does_not(
    store: Path, desk: Desk
) -> None:
    a_partner(desk, "acme", program_level="platinum")
    a_partner(desk, "beta")
    bring_in(desk, person(rating="A"))
    (outcome,) = assign_ready(desk)
    assert outcome.partner == "acme"
    first = letters(desk)["new-lead", "acme"]
    assert "before" not in first
    assert "on record" not in first

    claim_at(desk, MONDAY, 1)
    contact_at(desk, TUESDAY, 1, outcome="no-answer", note=FOUND_OUT)
    (taken,) = sweep_at(desk, CONTACT_DUE).taken
    assert (taken.from_, taken.to) == ("acme", "beta")

    offered = letters(later(desk, CONTACT_DUE))["new-lead", "beta"]
    assert "\nIt was with a partner before; 1 interaction is on record.\n" in offered
    assert FOUND_OUT not in offered
    waiting = document(store, 1, "beta")
    assert "call" in waiting
    assert "taken back" in waiting
    for hidden in (FOUND_OUT, "Ada", "ada@example.org", "acme", "missed", "tester"):
        assert hidden not in waiting

    thursday = CONTACT_DUE + DAY / 2
    claim_at(desk, thursday, 1, "beta")
    details = letters(later(desk, thursday))["lead-details", "beta"]
    assert (
        "\nWhat was done so far:\n\n"
        "  Tue 24 Nov 2026, 15:00: call, no-answer (by an earlier partner)\n"
        f"    {FOUND_OUT}\n\n"
    ) in details
    claimed = document(store, 1, "beta")
    for told_now in (FOUND_OUT, "Ada", "ada@example.org", "by an earlier partner", "taken back"):
        assert told_now in claimed
    for hidden in ("acme", "Acme", "missed", "tester"):
        assert hidden not in claimed
        assert hidden not in details

    lost = run(store, "lead", "handover", "1", "--as", "acme", now="2026-11-26 12:00")
    assert (lost.status, lost.out) == (3, "")
    inbox = "`leadctl partner inbox acme`"
    assert lost.err == f"leadctl: lead 1 is not with acme: {inbox} lists what is.\n"


def test_a_lead_without_a_past_is_told_of_as_ever(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, desk.now, lead)
    told_of = letters(desk)
    for text in told_of.values():
        for word in ("before", "on record", "so far"):
            assert word not in text


def test_a_partner_that_claims_by_calling_is_not_told_of_that_call(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, desk.now, lead, outcome="no-answer", note=FOUND_OUT)
    told_of = letters(desk)
    assert "so far" not in told_of["lead-details", "acme"]
    assert "on record" not in told_of["new-lead", "acme"]


def test_what_is_said_at_a_release_goes_to_the_next_partner(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, MONDAY, lead)
    do(later(desk, MONDAY), release, str(lead), "acme", "no capacity", f"  {FOUND_OUT} ")
    a_partner(desk, "beta")
    assign_ready(later(desk, MONDAY))
    claim_at(desk, TUESDAY, lead, "beta")
    told_of = letters(later(desk, TUESDAY))
    offered, details = told_of["new-lead", "beta"], told_of["lead-details", "beta"]
    assert "\nIt was with a partner before; no interactions are on record.\n" in offered
    assert FOUND_OUT not in offered
    assert (
        f"  Mon 23 Nov 2026, 15:00: handed back (by an earlier partner)\n    {FOUND_OUT}\n"
        in details
    )
    assert "no capacity" not in details
    assert rows(desk, "SELECT text FROM note") == [(FOUND_OUT,)]
    assert FOUND_OUT not in told(desk)


def test_a_blank_note_is_refused_and_nothing_is_done(desk: Desk) -> None:
    lead = handed_out(desk)
    with refused("blank-note"):
        do(desk, release, str(lead), "acme", "no capacity", " ")
    contact_at(desk, MONDAY, lead, outcome="reached")
    with refused("blank-note"):
        do(desk, close, str(lead), "acme", Closing(Disposition.CONVERTED, note="\t"))
    assert status_of(desk, lead) is Status.WORKING
    assert rows(desk, "SELECT * FROM note") == []


def test_what_is_said_at_a_closing_is_kept_with_its_event(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="reached")
    closing = Closing(Disposition.CONVERTED, note="Delivers in May")
    do(later(desk, MONDAY), close, str(lead), "acme", closing)
    assert events(desk, lead)[-1] == "converted"
    assert rows(
        desk,
        "SELECT text FROM note JOIN event ON note.id = json_extract(facts, '$.note')"
        " WHERE what = 'converted'",
    ) == [("Delivers in May",)]
    assert "Delivers" not in told(desk)


def test_in_a_new_round_a_partner_is_told_of_what_it_did_itself(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="reached", note="They think it over")
    closing = Closing(Disposition.REJECTED, "no budget", note="Ask again in spring")
    do(later(desk, MONDAY), close, str(lead), "acme", closing)
    do(later(desk, TUESDAY), reopen, str(lead), "spring has come")
    (outcome,) = assign_ready(later(desk, TUESDAY))
    assert outcome.partner == "acme"
    claim_at(desk, TUESDAY, lead)
    details = letters(later(desk, TUESDAY))["lead-details", "acme"]
    assert "call, reached (by you)\n    They think it over\n" in details
    assert "note\n    Ask again in spring\n" in details
    assert "spring has come" not in details


def test_answers_and_notes_and_the_vendors_own_calls_go_along(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_lead(desk)
    contact_at(desk, desk.now, lead, None, outcome="left-message", note="We left our number")
    do(later(desk, MONDAY), respond, str(lead), Answer({"interest": "two of them"}))
    contact_at(desk, MONDAY + DAY / 24, lead, None, outcome="no-answer")
    do(later(desk, TUESDAY), note, str(lead), "Call after ten")
    assign_ready(later(desk, TUESDAY))
    claim_at(desk, TUESDAY, lead)
    told_of = letters(later(desk, TUESDAY))
    offered, details = told_of["new-lead", "acme"], told_of["lead-details", "acme"]
    assert "\n2 interactions are on record.\n" in offered
    assert "with a partner" not in offered
    assert (
        "  Fri 20 Nov 2026, 15:00: call, left-message (by us)\n"
        "    We left our number\n"
        "  Mon 23 Nov 2026, 15:00: heard again\n"
        "    two of them\n"
        "  Mon 23 Nov 2026, 16:00: call, no-answer (by us)\n"
        "  Tue 24 Nov 2026, 15:00: note\n"
        "    Call after ten\n\n"
    ) in details


def test_with_details_attached_the_first_message_has_it_all(desk: Desk) -> None:
    load_policy(desk, '[mail]\ndetails = "attached"\n')
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="no-answer", note=FOUND_OUT)
    a_partner(desk, "beta")
    do(
        later(desk, TUESDAY),
        assign_by_hand,
        str(lead),
        "beta",
        reason="acme is slow",
        override=False,
    )
    offered = letters(later(desk, TUESDAY))["new-lead", "beta"]
    assert "\nIt was with a partner before; 1 interaction is on record.\n" in offered
    assert f"call, no-answer (by an earlier partner)\n    {FOUND_OUT}\n" in offered
    assert "acme" not in offered


def test_what_waits_with_its_list_for_approval_is_told_to_nobody(desk: Desk) -> None:
    lead = handed_out(desk)
    edit(
        desk,
        "INSERT INTO response (lead_id, source, interest, logged_at, pending)"
        " VALUES (?, 'web', 'a secret', '2026-11-20 14:00:00.000000', '{}')",
        lead,
    )
    claim_at(desk, desk.now, lead)
    assert "a secret" not in letters(desk)["lead-details", "acme"]


def test_what_was_noted_of_an_answer_stands_with_it_in_the_mail_as_in_the_document(
    store: Path, desk: Desk
) -> None:
    lead = a_lead(desk)
    do(desk, respond, str(lead), Answer({"interest": "two of them"}, note="Rang from the fair"))
    a_partner(desk, "acme")
    assign_ready(desk, [lead])
    assert "Rang from the fair" not in letters(desk)["new-lead", "acme"]
    claim_at(desk, desk.now, lead)
    details = letters(desk)["lead-details", "acme"]
    assert ": heard again\n    two of them\n    Rang from the fair\n" in details
    assert "Rang from the fair" in run(store, "lead", "handover", "1", "--as", "acme").out


def test_a_lead_that_goes_on_for_two_has_the_past_of_both(desk: Desk) -> None:
    duplicate = handed_out(desk)
    contact_at(desk, MONDAY, duplicate, outcome="no-answer", note="Said of the first")
    do(later(desk, MONDAY), release, str(duplicate), "acme", "no capacity", "Back in May")
    lead = a_lead(desk, digest=b"other")
    do(later(desk, MONDAY), merge, str(duplicate), str(lead))
    a_partner(desk, "beta", program_level="platinum")
    (outcome,) = assign_ready(later(desk, MONDAY), [lead])
    assert outcome.partner == "beta"
    claim_at(desk, TUESDAY, lead, "beta")
    told_of = letters(later(desk, TUESDAY))
    assert (
        "It was with a partner before; 1 interaction is on record." in told_of["new-lead", "beta"]
    )
    details = told_of["lead-details", "beta"]
    assert "    Said of the first\n" in details
    assert "handed back (by an earlier partner)\n    Back in May\n" in details


def test_many_messages_take_no_more_queries_than_one(desk: Desk) -> None:
    a_partner(desk, "acme", capacity=100)
    for number in range(13):
        lead = a_lead(desk, digest=bytes([number]))
        assign_ready(desk, [lead])
        do(desk, release, str(lead), "acme", "no capacity", FOUND_OUT)
    post(desk)
    a_partner(desk, "beta", capacity=100)
    assign_ready(desk, [1])
    one = _queries(desk, messages=1)
    assign_ready(desk)
    assert _queries(desk, messages=13) == one


def _queries(desk: Desk, messages: int) -> int:
    """How many queries it takes to find out what so many messages say."""
    seen: list[str] = []

    def watch(_c: object, _u: object, statement: str, *_: object) -> None:
        seen.append(statement)

    with desk.read() as work:
        event.listen(desk.engine, "before_cursor_execute", watch)
        owed = read_owed(work, Which(), after=0, limit=50)
        event.remove(desk.engine, "before_cursor_execute", watch)
    assert len(owed) == messages
    return len(seen)


def test_no_table_is_read_through_for_what_was_done_before(desk: Desk) -> None:
    lead = handed_out(desk)
    contact_at(desk, MONDAY, lead, outcome="no-answer", note=FOUND_OUT)
    do(later(desk, MONDAY), note, str(lead), "Call after ten")
    found = plans(desk, lambda work: read_history(work, [lead]))
    assert len(found) >= 5
    for statement, plan in found.items():
        assert "SCAN" not in plan, statement


@pytest.mark.parametrize("partner", ["acme", "beta"])
def test_nobody_but_its_holder_has_a_document(store: Path, desk: Desk, partner: str) -> None:
    a_partner(desk, partner)
    a_lead(desk, interest="filling lines")
    result = run(store, "lead", "handover", "1", "--as", partner)
    assert (result.status, result.out) == (3, "")
    inbox = f"`leadctl partner inbox {partner}`"
    assert result.err == f"leadctl: lead 1 is not with {partner}: {inbox} lists what is.\n"
