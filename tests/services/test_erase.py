"""Leads made anonymous: what goes, what stays, and that nothing trips over what is left."""

from __future__ import annotations

from typing import Any

from sqlmodel import SQLModel

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.windows import parse_window
from leadctl.mail.notice import DeleteData
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.close import Closing, close
from leadctl.services.erase import Tell, erase_leads
from leadctl.services.erase_texts import MENDED
from leadctl.services.extend import extend
from leadctl.services.lead_note import note
from leadctl.services.lookup import find_lead
from leadctl.services.notices import read_message
from leadctl.services.respond import Answer, respond
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.emptied import EMPTIED
from leadctl.store.vacuum import vacuum
from leadctl.store.work import stored
from tests.builders import a_lead, a_partner, later
from tests.services.situations import (
    MONDAY,
    TUESDAY,
    claim_at,
    contact_at,
    deadlines,
    do,
    dump,
    edit,
    events,
    handed_out,
    holder_of,
    lead_row,
    load_policy,
    mail,
    refused,
    rows,
    status_of,
)

PERSON: dict[str, Any] = {
    "first_name": "Zelda",
    "last_name": "Quixworth",
    "name_key": "zelda quixworth",
    "email": "zelda@quixworth.example",
    "other_email": "zq@example.org",
    "phone": "+4930901820",
    "other_phone": "+4930901821",
    "company": "Quixworth GmbH",
    "job_title": "Chief Quix",
    "city": "Quixdorf",
    "interest": "quix pumps",
    "external_id": "QX-1",
    "crm_status": "quix",
}


def erase(desk: Desk, *leads: int, tell: Tell = Tell.EVERYONE) -> None:
    """Make these leads anonymous."""
    do(desk, erase_leads, leads, tell=tell)


def give(desk: Desk, lead: int, partner: str, why: str) -> None:
    """Hand the lead to that partner, whoever has it or had it before."""
    do(desk, assign_by_hand, str(lead), partner, reason=why, override=True)


def a_long_life(desk: Desk) -> int:
    """A lead of which every kind of row says something, in the hands of a partner."""
    lead = handed_out(desk, **PERSON)
    do(desk, extend, str(lead), parse_window("1 working day"), "Zelda asked for it")
    claim_at(desk, MONDAY, lead)
    contact_at(desk, MONDAY, lead, outcome="no-answer", note="Zelda was out")
    do(desk, note, str(lead), "call Zelda's office")
    do(later(desk, MONDAY), respond, str(lead), Answer({"interest": "more quix", "city": "Quix"}))
    edit(
        desk,
        "INSERT INTO lead_problem (lead_id, code, field, sentence) VALUES (?, ?, ?, ?)",
        lead, "bad-phone", "phone", "Quixworth's number is none.",
    )  # fmt: skip
    edit(desk, "UPDATE consent SET evidence = 'Zelda said so' WHERE lead_id = ?", lead)
    return lead


def test_nothing_of_who_it_was_is_left_in_any_row(desk: Desk) -> None:
    lead = a_long_life(desk)
    assert any("quix" in row.lower() or "Zelda" in row for row in dump(desk.path))
    erase(later(desk, TUESDAY), lead)
    told = "\n".join(dump(desk.path)).lower()
    assert [word for word in ("quix", "zelda", "+4930", "qx-1") if word in told] == []


def test_its_figures_stay_and_the_store_is_sound(desk: Desk) -> None:
    lead = a_long_life(desk)
    before = lead_row(desk, lead)
    erase(later(desk, TUESDAY), lead)
    after = lead_row(desk, lead)
    kept = ("source", "rating", "score", "country", "direction", "logged_at", "round", "batch_id")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert after.erased_at == after.closed_at == TUESDAY
    assert after.digest != before.digest
    with desk.read() as work:
        assert [finding.code for finding in check_store(work).findings] == ["unvacuumed"]
    assert vacuum(desk) is None
    with desk.read() as work:
        assert check_store(work).sound


def test_a_held_lead_is_closed_as_erased_and_runs_no_more(desk: Desk) -> None:
    lead = a_long_life(desk)
    erase(later(desk, TUESDAY), lead)
    assert lead_row(desk, lead).disposition is Disposition.ERASED
    assert holder_of(desk, lead) is None
    assert rows(desk, "SELECT ended_as FROM assignment") == [("erased",)]
    assert [outcome for _, outcome in deadlines(desk, lead)] == ["met", "void"]
    assert rows(desk, "SELECT count(*) FROM deadline WHERE outcome IS NULL") == [(0,)]
    assert events(desk, lead)[-1] == "erased"


def test_a_closed_lead_keeps_how_it_ended_and_gets_an_event_too(desk: Desk) -> None:
    lead = a_lead(desk, **PERSON)
    do(desk, close, str(lead), None, Closing(Disposition.REJECTED, "Zelda has no budget"))
    erase(later(desk, TUESDAY), lead)
    after = lead_row(desk, lead)
    assert (after.disposition, after.closed_at) == (Disposition.REJECTED, desk.now)
    assert (after.erased_at, after.closing_reason) == (TUESDAY, None)
    assert events(desk, lead)[-1] == "erased"


def test_a_second_time_changes_nothing(desk: Desk) -> None:
    lead = a_long_life(desk)
    erase(later(desk, TUESDAY), lead)
    once = dump(desk.path)
    erase(later(desk, TUESDAY), lead)
    assert dump(desk.path) == once


def test_every_partner_that_held_it_is_told_once_and_hears_nothing_else(desk: Desk) -> None:
    lead = handed_out(desk, **PERSON)
    a_partner(desk, "beta")
    give(desk, lead, "beta", "Zelda asked for beta")
    give(desk, lead, "acme", "and back")
    edit(desk, "UPDATE outbox SET sent_at = queued_at WHERE kind = 'new-lead' AND id = 1")
    erase(desk, lead)
    waiting = rows(
        desk,
        "SELECT outbox.kind, code FROM outbox JOIN partner ON partner.id = partner_id"
        " WHERE sent_at IS NULL AND dropped_at IS NULL ORDER BY code",
    )
    assert waiting == [("delete-data", "acme"), ("delete-data", "beta")]


def test_only_who_holds_it_is_told_when_it_was_kept_long_enough(desk: Desk) -> None:
    lead = handed_out(desk, **PERSON)
    a_partner(desk, "beta")
    give(desk, lead, "beta", "Zelda asked for beta")
    erase(desk, lead, tell=Tell.HOLDERS)
    assert [to for to in mail(desk) if to[0] == "delete-data"] == [("delete-data", "beta")]


def test_nobody_is_told_when_it_is_done_once_more(desk: Desk) -> None:
    lead = handed_out(desk, **PERSON)
    erase(desk, lead, tell=Tell.NOBODY)
    assert [to for to in mail(desk) if to[0] == "delete-data"] == []


def test_account_management_is_told_where_it_was_handed_over(desk: Desk) -> None:
    load_policy(desk, '[conversion]\nhand_to = "accounts@example.com"\n')
    lead = handed_out(desk, **PERSON)
    claim_at(desk, MONDAY, lead)
    contact_at(desk, MONDAY, lead, outcome="reached")
    do(later(desk, MONDAY), close, str(lead), "acme", Closing(Disposition.CONVERTED))
    edit(desk, "UPDATE outbox SET sent_at = queued_at WHERE kind = 'hand-over'")
    erase(later(desk, TUESDAY), lead)
    told = rows(desk, "SELECT id FROM outbox WHERE kind = 'delete-data' AND lead_id = ?", lead)
    assert len(told) == 1
    with desk.read() as work:
        owed = read_message(work, told[0][0])
    assert (owed.to, owed.notice and owed.notice.about) == ("account-management", DeleteData(lead))


def test_an_erased_lead_is_refused_by_name(desk: Desk) -> None:
    lead = a_lead(desk, **PERSON)
    erase(desk, lead)
    with refused("erased"):
        do(desk, find_lead, str(lead))


def test_a_contact_in_a_campaign_hears_no_more(desk: Desk) -> None:
    lead = a_lead(desk, status=Status.NURTURING, rating=Rating.C, **PERSON)
    edit(
        desk,
        "INSERT INTO enrolment (lead_id, campaign, by_hand, enrolled_at, step, next_at)"
        " VALUES (?, 'news', 1, ?, 0, ?)",
        lead, stored(desk.now), stored(desk.now),
    )  # fmt: skip
    edit(
        desk,
        "INSERT INTO outbox (kind, lead_id, queued_at, attempts) VALUES ('nurture', ?, ?, 0)",
        lead, stored(desk.now),
    )  # fmt: skip
    erase(desk, lead)
    assert rows(desk, "SELECT ended_as FROM enrolment") == [("closed",)]
    assert rows(desk, "SELECT count(*) FROM outbox WHERE dropped_at IS NULL") == [(0,)]
    assert status_of(desk, lead) is Status.CLOSED


def test_the_store_knows_that_its_free_pages_are_to_be_swept(desk: Desk) -> None:
    first, second = a_lead(desk, **PERSON), a_lead(desk)
    erase(desk, first)
    erase(later(desk, TUESDAY), second)
    assert rows(desk, "SELECT unvacuumed_since FROM state") == [(stored(desk.now),)]


KEPT = {
    "partner": {
        "id", "code", "name", "email", "kind", "program_level", "certification_level", "country",
        "subdivision", "timezone", "capacity", "manager", "status", "paused_until", "created_at",
        "last_assignment_id",
    },
    "disabling": {"id", "partner_id", "incident_id", "disabled_at", "enabled_at"},
    "former_code": {"code", "partner_id"},
    "turn": {"pool", "rating", "partner_id", "owed"},
    "share": {"day", "rating", "partner_id", "entitled", "received"},
    "territory": {"partner_id", "name"},
    "leave": {"id", "partner_id", "first_on", "last_on"},
    "lead": {
        "id", "source", "direction", "industry", "employees", "country", "subdivision", "region",
        "rating", "own_rating", "score", "value", "currency", "no_email", "no_call", "status",
        "first_status", "round", "received_at", "logged_at", "logged_late", "since_at", "heard_at",
        "escalated_at", "closed_at", "disposition", "won_value", "won_currency", "batch_id",
        "follows_id", "merged_into_id", "last_event_id", "erased_at",
    },
    "lead_problem": {"lead_id", "code", "field", "resolved_at"},
    "assignment": {
        "id", "lead_id", "partner_id", "round", "policy_version_id", "by_hand", "assigned_at",
        "claimed_at", "contacted_at", "recorded_at", "ended_at", "ended_as",
    },
    "deadline": {
        "id", "assignment_id", "lead_id", "kind", "start_at", "due_at", "remind_at", "reminder_id",
        "ended_at", "outcome", "worked_minutes", "incident_id", "receipt", "policy_version_id",
        "holidays_version",
    },
    "extension": {"id", "deadline_id"},
    "interaction": {
        "id", "lead_id", "assignment_id", "party", "actor", "channel", "at", "outcome",
        "recorded_at",
    },
    "source": {"key", "name", "direction", "cost", "currency"},
    "response": {"id", "lead_id", "batch_id", "source", "received_at", "logged_at"},
    "consent": {"id", "lead_id", "purpose", "recorded_at", "withdrawn_at"},
    "enrolment": {
        "id", "lead_id", "campaign", "by_hand", "enrolled_at", "step", "next_at", "ended_at",
        "ended_as",
    },
    "incident": {"id", "partner_id", "opened_at", "told_at", "action", "status"},
    "incident_note": {"id", "incident_id", "actor", "at"},
    "event": {
        "id", "at", "actor", "what", "lead_id", "partner_id", "from_status", "to_status",
        "policy_version_id", "facts", "digest",
    },
    "batch": {
        "id", "actor", "imported_at", "direction", "lines_read", "added", "repeated", "flagged",
        "rejected", "first_lead_id", "last_lead_id", "first_heard_id", "last_heard_id", "held",
        "approved_at", "undone_at",
    },
    "import_profile": {"id", "name", "actor", "saved_at"},
    "outbox": {
        "id", "kind", "partner_id", "manager", "lead_id", "assignment_id", "incident_id",
        "enrolment_id", "template", "queued_at", "attempts", "failing_since", "tried_at",
        "retry_at", "error", "sent_at", "dropped_at", "failed_at",
    },
    "suppression": {"digest", "added_at", "reason"},
    "policy_version": {"id", "title", "effective", "text", "built_in", "actor", "loaded_at"},
    "policy_review": {"id", "policy_version_id", "reviewed_by", "reviewed_at", "actor"},
    "state": {
        "id", "uid", "rehearsal", "event_count", "event_head", "last_event_at", "last_sweep_at",
        "settled_policy_id", "settled_holidays", "placed_policy_id", "placed_to",
        "unvacuumed_since",
    },
}  # fmt: skip
"""What an erasure leaves alone: figures, codes, times, and who acted for the vendor."""
DELETED = {"note", "unplaced"}
OF_THE_LEAD = {"assignment": {"reason", "ending_reason", "late_reason"}, "extension": {"reason"}}


def test_of_every_column_it_is_decided_what_becomes_of_it() -> None:
    for name, table in SQLModel.metadata.tables.items():
        if name in DELETED:
            continue
        handled = {*EMPTIED.get(name, ()), *OF_THE_LEAD.get(name, ()), *MENDED.get(name, ())}
        handled |= {"digest"} if name == "lead" else set()
        kept = KEPT[name]
        assert kept | handled == set(table.columns.keys()), name
