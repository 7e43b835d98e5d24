"""What a person is given of itself: all that is known of it, and nothing of anybody else."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlmodel import SQLModel

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.reads.person.export import read_person_file
from leadctl.render.as_json import write_object
from leadctl.services.lead_restore import restore
from leadctl.services.optout import opt_out
from leadctl.services.person import find_person
from leadctl.services.staging import Vetting
from leadctl.services.suppression import suppressed_since
from leadctl.services.vetting import vet
from leadctl.store.desk import Desk
from leadctl.store.tables import (
    LeadProblem,
)
from tests.builders import a_lead, later
from tests.conftest import NOW
from tests.reads.planting import OF_LEADS, plant
from tests.services.situations import CLAIM_DUE, DAY, do, handed_out, sweep_at

KEPT_BACK = {
    "lead.name_key": "made from the names",
    "lead.digest": "a checksum",
    "lead.last_event_id": "a place in our log",
    "lead_problem.lead_id": "stands with its enquiry",
    "assignment.id": "ours",
    "assignment.lead_id": "stands with its enquiry",
    "assignment.partner_id": "its name is told",
    "assignment.policy_version_id": "ours",
    "assignment.reason": "how the partners compare",
    "assignment.ending_reason": "between us and the partner",
    "assignment.late_reason": "between us and the partner",
    "deadline.id": "ours",
    "deadline.assignment_id": "what binds a partner",
    "deadline.lead_id": "stands with its enquiry",
    "deadline.kind": "only promises to the person are told",
    "deadline.remind_at": "ours",
    "deadline.reminder_id": "ours",
    "deadline.worked_minutes": "how fast a partner works",
    "deadline.incident_id": "between us and the partner",
    "deadline.receipt": "how days are counted",
    "deadline.policy_version_id": "ours",
    "deadline.holidays_version": "ours",
    "extension.id": "between us and the partner",
    "extension.deadline_id": "between us and the partner",
    "extension.reason": "between us and the partner",
    "interaction.id": "ours",
    "interaction.lead_id": "stands with its enquiry",
    "interaction.assignment_id": "its partner's name is told",
    "interaction.party": "us, or the partner that is named",
    "interaction.actor": "who of us",
    "note.id": "ours",
    "note.lead_id": "stands with its enquiry",
    "note.actor": "who of us",
    "response.id": "ours",
    "response.lead_id": "stands with its enquiry",
    "response.digest": "a checksum",
    "consent.id": "ours",
    "consent.lead_id": "stands with its enquiry",
    "enrolment.id": "ours",
    "enrolment.lead_id": "stands with its enquiry",
    "outbox.id": "ours",
    "outbox.partner_id": "what partners are sent of the lead follows from that they got it",
    "outbox.manager": "who of us",
    "outbox.lead_id": "stands with its enquiry",
    "outbox.assignment_id": "as partner_id",
    "outbox.incident_id": "between us and the partner",
    "outbox.enrolment_id": "ours",
    "outbox.attempts": "ours",
    "outbox.failing_since": "ours",
    "outbox.tried_at": "ours",
    "outbox.retry_at": "ours",
    "outbox.error": "ours",
    "outbox.dropped_at": "told of one that was dropped",
    "outbox.failed_at": "told of one that failed",
    "event.id": "ours",
    "event.actor": "who of us",
    "event.lead_id": "stands with its enquiry",
    "event.partner_id": "told with the partners",
    "event.policy_version_id": "ours",
    "event.facts": "numbers and codes of ours, all of which stand elsewhere by their names",
    "event.digest": "a checksum",
    "batch.actor": "who of us",
    "batch.direction": "each lead has its own",
    "batch.lines_read": "how many others",
    "batch.added": "how many others",
    "batch.repeated": "how many others",
    "batch.flagged": "how many others",
    "batch.rejected": "how many others",
    "batch.first_lead_id": "others",
    "batch.last_lead_id": "others",
    "batch.first_heard_id": "others",
    "batch.last_heard_id": "others",
    "batch.held": "ours",
    "batch.approved_at": "ours",
    "batch.undone_at": "its leads are gone",
    "batch.rejects_path": "others",
    "suppression.digest": "a checksum",
}
"""The columns of what has to do with a lead that its person is not told, and why."""

NOT_OF_LEADS = {
    "disabling", "share", "territory", "leave", "incident", "incident_note", "import_profile",
    "policy_version", "policy_review", "state", "turn", "former_code",
}  # fmt: skip

IN_PARTS = {"response.changes", "response.pending"}
"""Columns of JSON, which are told piece by piece."""


def exported(desk: Desk, who: str) -> str:
    with desk.read() as work:
        person = find_person(work, who)
        suppressed = suppressed_since(work, person.addresses)
        out = io.StringIO()
        write_object(read_person_file(work, person.leads, person.addresses, suppressed), out)
    return out.getvalue()


def enquiry(desk: Desk, who: str) -> Any:
    (one,) = json.loads(exported(desk, who))["enquiries"]
    return one


def leaves(value: object) -> Iterator[object]:
    """All that stands in the JSON but names."""
    match value:
        case dict():
            for each in value.values():
                yield from leaves(each)
        case list():
            for each in value:
                yield from leaves(each)
        case _:
            yield value


def test_each_column_is_told_or_kept_back_for_a_reason(desk: Desk) -> None:
    with desk.write() as work:
        own = plant(work, "ada", 1000)
    told = set(leaves(json.loads(exported(desk, "ada@example.org"), parse_float=Decimal)))
    of_leads = {str(table.__tablename__) for table in OF_LEADS}
    columns = {name for name in own.planted if name.split(".")[0] in of_leads}
    untold = {name for name in columns if _in_json(own.planted[name]) not in told}
    assert untold - KEPT_BACK.keys() == IN_PARTS
    assert {"was ada", "became ada", "pending ada"} <= told


def test_nothing_of_others_of_us_or_of_what_is_between_us_and_partners_is_told(desk: Desk) -> None:
    with desk.write() as work:
        own = plant(work, "ada", 1000, phone="+493025550143")
        others = plant(work, "zoe", 2000, phone="+493025550143")
    text = exported(desk, "ada@example.org")
    told = set(leaves(json.loads(text, parse_float=Decimal)))
    assert "zoe" not in text
    for name, value in others.planted.items():
        if isinstance(value, datetime | date | Decimal | int) and value not in own.planted.values():
            assert _in_json(value) not in told, name
    for name, value in own.planted.items():
        if name in KEPT_BACK and isinstance(value, str | datetime) and len(str(value)) > 10:
            assert _in_json(value) not in told, name
    for name in ("partner", "source", "incident", "incident_note"):
        columns = {key: value for key, value in own.planted.items() if key.startswith(f"{name}.")}
        assert len(columns) > 4
        for key, value in columns.items():
            if isinstance(value, str) and value.startswith(f"{name}.") and key != "partner.name":
                assert value not in text, key


def test_every_table_of_the_store_is_decided_about() -> None:
    of_leads = {str(table.__tablename__) for table in OF_LEADS}
    assert of_leads | {"partner", "source", "unplaced"} | NOT_OF_LEADS == set(
        SQLModel.metadata.tables
    )
    columns = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
    }
    assert KEPT_BACK.keys() <= columns


def test_the_same_is_told_the_same_way(desk: Desk) -> None:
    with desk.write() as work:
        plant(work, "ada", 1000)
    assert exported(desk, "ada@example.org") == exported(desk, "1")


def test_of_a_person_without_leads_it_is_told_that_there_are_none(desk: Desk) -> None:
    do(desk, opt_out, "ada@example.org")
    assert json.loads(exported(desk, "Ada <ada@example.org>")) == {
        "as_of": "2026-11-20T14:00:00Z",
        "asked_for": ["ada@example.org"],
        "suppressed": [{"reason": "opted-out", "since": "2026-11-20T14:00:00Z"}],
        "kept_after_last_activity": "24 months",
        "enquiries": [],
    }


def test_all_leads_of_the_person_are_told_by_number(desk: Desk) -> None:
    a_lead(desk, email="ada@example.org")
    a_lead(desk, email="eve@example.org", last_name="Other")
    a_lead(desk, email="ada@example.org", last_name="Byron")
    known = json.loads(exported(desk, "3"))
    assert [each["enquiry"] for each in known["enquiries"]] == [1, 3]


def test_who_was_late_and_why_it_got_the_lead_back_is_between_us_and_the_partner(
    desk: Desk,
) -> None:
    handed_out(desk)
    sweep_at(desk, CLAIM_DUE)
    do(later(desk, CLAIM_DUE), restore, "1", "acme was ill")
    sweep_at(desk, CLAIM_DUE + 10 * DAY)
    text = exported(later(desk, CLAIM_DUE + 10 * DAY), "1")
    assert "acme was ill" not in text
    assert "claim missed" not in text
    (given,) = json.loads(text)["enquiries"][0]["given_to"]
    assert (given["company"], given["ended_as"]) == ("Acme", "taken back")
    events = [each["what"] for each in json.loads(text)["enquiries"][0]["events"]]
    assert events.count("taken back") == 2
    assert "reminded" not in events


def test_who_of_us_vetted_a_lead_is_not_told(desk: Desk) -> None:
    lead = a_lead(desk, status=Status.FLAGGED)
    with desk.write() as work:
        work.session.add(
            LeadProblem(lead_id=lead, code="not-vetted", field="", sentence="Nobody vetted it.")
        )
    do(desk, vet, str(lead), Vetting("Robin Sample", "trade register"))
    (unclear,) = enquiry(desk, str(lead))["unclear"]
    assert (unclear["settled_at"], unclear["settled_by"]) == ("2026-11-20T14:00:00Z", None)


def test_how_it_was_rated_is_told_with_the_rules_that_did(desk: Desk) -> None:
    asked = a_lead(desk, own_rating=None, wants_contact=True, decision_on=NOW.date())
    judged = enquiry(desk, str(asked))["judgement"]
    assert (judged["rating"], judged["rated_by"]) == ("A", "our rules")
    assert len(judged["rating_rules"]) == 1
    assert judged["score_rules"]
    said = a_lead(desk, own_rating=Rating.A, email="bo@example.org", last_name="Bo")
    judged = enquiry(desk, str(said))["judgement"]
    assert (judged["given_rating"], judged["rating_rules"]) == ("A", [])


def test_an_erased_lead_is_kept_for_nothing_more(desk: Desk) -> None:
    lead = a_lead(desk, erased_at=NOW)
    known = enquiry(desk, str(lead))
    assert (known["kept"], known["course"]["erased_at"]) == (None, "2026-11-20T14:00:00Z")


def _in_json(value: Any) -> object:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
