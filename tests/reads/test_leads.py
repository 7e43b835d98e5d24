"""A listed lead is what the store holds of it, whoever has it and however many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.reads.lead_filter import LeadFilter
from leadctl.reads.lead_rows import LeadRow, lead_row
from leadctl.reads.leads import list_leads
from leadctl.services.assign import assign_ready
from leadctl.services.close import Closing, close
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.record import Batch
from leadctl.store.tables import LeadProblem
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    MONDAY,
    claim_at,
    contact_at,
    do,
    edit,
    handed_out,
    load_policy,
    refused,
)

NAMES = (
    "id external_id source direction first_name last_name email phone company job_title country"
    " subdivision region rating score value decision_on status problems partner received_at"
    " logged_at assigned_at claim_due claimed_at contact_due contacted_at record_due recorded_at"
    " closed_at disposition currency since_at halted"
)
REJECTED = Closing(Disposition.REJECTED)
NEXT_FRIDAY = NOW + timedelta(days=7)


def shown(desk: Desk, lead: int) -> LeadRow:
    with desk.read() as work:
        return lead_row(work, lead)


def listed(desk: Desk, limit: int | None = None, **wanted: Any) -> list[int]:
    with desk.read() as work:
        return [lead.id for lead in list_leads(work, LeadFilter(**wanted), limit)]


def a_batch(desk: Desk) -> int:
    with desk.write() as work:
        batch = Batch(
            file="fair.csv",
            actor="importer",
            imported_at=desk.now,
            lines_read=0,
            added=0,
            repeated=0,
            flagged=0,
            rejected=0,
        )
        work.session.add(batch)
        work.flush()
        return batch.id


def a_problem(desk: Desk, lead: int, code: str, field: str = "") -> None:
    with desk.write() as work:
        work.session.add(LeadProblem(lead_id=lead, code=code, field=field, sentence="It is so."))


def test_a_lead_has_the_names_that_scripts_rely_on() -> None:
    assert [field.name for field in fields(LeadRow)] == NAMES.split()


def test_a_lead_that_nobody_had_yet_has_no_partner_and_no_deadline(desk: Desk) -> None:
    lead = shown(desk, a_lead(desk))
    assert (lead.partner, lead.assigned_at, lead.claim_due, lead.due) == (None, None, None, None)


def test_deadlines_are_in_the_zone_they_were_counted_in_and_the_rest_in_the_policys(
    desk: Desk,
) -> None:
    lead = shown(desk, handed_out(desk, received_at=NOW))
    assert lead.claim_due is not None
    assert lead.claim_due.isoformat() == "2026-11-25T00:00:00+01:00"
    for at in (lead.received_at, lead.logged_at, lead.assigned_at):
        assert at is not None
        assert at.isoformat() == "2026-11-20T09:00:00-05:00"


def test_what_is_due_is_what_the_holder_has_to_do_next(desk: Desk) -> None:
    lead = handed_out(desk)
    assert shown(desk, lead).due == CLAIM_DUE
    claim_at(desk, MONDAY, lead)
    assert shown(desk, lead).due == datetime.fromisoformat("2026-11-25T23:00:00Z")
    contact_at(desk, MONDAY + timedelta(days=1), lead)
    assert shown(desk, lead).due == datetime.fromisoformat("2026-11-26T23:00:00Z")
    contact_at(desk, MONDAY + timedelta(days=1), lead, outcome="reached")
    assert shown(desk, lead).due is None


def test_what_is_due_first_counts_when_the_contact_window_runs_from_the_assignment(
    desk: Desk,
) -> None:
    load_policy(desk, '[windows]\ncontact_from = "assignment"\ncontact = "4 hours"')
    assert shown(desk, handed_out(desk)).due == NOW + timedelta(hours=4)


def test_a_lead_taken_back_has_no_partner_and_no_dates_of_an_assignment(desk: Desk) -> None:
    lead = handed_out(desk)
    sweep(later(desk, NEXT_FRIDAY))
    taken = shown(desk, lead)
    assert (taken.status, taken.partner, taken.due) == (Status.READY, None, None)
    assert (taken.assigned_at, taken.claim_due) == (None, None)


def test_a_lead_passed_on_has_the_dates_of_its_new_assignment_alone(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, NOW, lead)
    do(desk, release, str(lead), "acme", "no capacity")
    a_partner(desk, "birch")
    assign_ready(later(desk, MONDAY))
    passed_on = shown(desk, lead)
    assert (passed_on.partner, passed_on.assigned_at) == ("birch", MONDAY)
    assert (passed_on.claimed_at, passed_on.contact_due) == (None, None)


def test_a_closed_lead_names_the_partner_that_held_it_to_the_end(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, close, str(lead), None, REJECTED)
    closed = shown(desk, lead)
    assert (closed.partner, closed.disposition) == ("acme", Disposition.REJECTED)
    assert (closed.closed_at, closed.assigned_at, closed.claim_due) == (NOW, NOW, CLAIM_DUE)


def test_a_lead_closed_while_nobody_held_it_names_no_partner(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, release, str(lead), "acme", "no capacity")
    do(desk, close, str(lead), None, REJECTED)
    closed = shown(desk, lead)
    assert (closed.partner, closed.assigned_at, closed.claim_due) == (None, None, None)


def test_problems_are_codes_each_once_and_in_order(desk: Desk) -> None:
    lead = a_lead(desk, status=Status.FLAGGED)
    for code, field in (("no-consent", ""), ("bad-date", "received"), ("bad-date", "decision")):
        a_problem(desk, lead, code, field)
    assert shown(desk, lead).problems == ("bad-date", "no-consent")
    assert shown(desk, a_lead(desk, email="ben@example.org")).problems == ()


def _flagged(desk: Desk) -> dict[str, Any]:
    a_problem(desk, a_lead(desk, status=Status.FLAGGED), "no-consent")
    return {"problem": "no-consent"}


def _held(desk: Desk) -> dict[str, Any]:
    partner = a_partner(desk, "acme")
    assign_ready(desk, [a_lead(desk)])
    return {"partner_id": partner}


def _batch(desk: Desk) -> dict[str, Any]:
    batch = a_batch(desk)
    lead = a_lead(desk, batch_id=batch)
    edit(
        desk, "UPDATE batch SET first_lead_id = ?, last_lead_id = ? WHERE id = ?", lead, lead, batch
    )
    return {"batch": batch}


def _source(desk: Desk) -> dict[str, Any]:
    a_lead(desk, source="Fair")
    return {"sources": ("Fair", "fair")}


def _one(name: str, value: Any) -> Callable[[Desk], dict[str, Any]]:
    def make(desk: Desk) -> dict[str, Any]:
        said: dict[str, Any] = {name: value}
        a_lead(desk, **said)
        return said

    return make


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(_one("status", Status.NURTURING), id="status"),
        pytest.param(_one("rating", Rating.C), id="rating"),
        pytest.param(_source, id="source"),
        pytest.param(_flagged, id="problem"),
        pytest.param(_held, id="partner"),
        pytest.param(_batch, id="batch"),
    ],
)
def test_a_filter_keeps_the_leads_that_are_so(
    desk: Desk, make: Callable[[Desk], dict[str, Any]]
) -> None:
    wanted = make(desk)
    a_lead(desk, rating=Rating.B)
    assert listed(desk, **wanted) == [1]
    assert listed(desk) == [1, 2]


def test_two_filters_keep_the_leads_that_are_both(desk: Desk) -> None:
    a_lead(desk, source="fair")
    a_lead(desk, source="fair", rating=Rating.B)
    a_lead(desk, rating=Rating.B)
    assert listed(desk, sources=("fair",), rating=Rating.B) == [2]


def test_a_partners_leads_are_those_it_holds_or_held_to_the_end(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    kept, closed, released = (a_lead(desk) for _ in range(3))
    assign_ready(desk)
    do(desk, close, str(closed), None, REJECTED)
    do(desk, release, str(released), "acme", "no capacity")
    assert listed(desk, partner_id=partner) == [kept, closed]
    a_partner(desk, "birch")
    assign_ready(desk)
    assert listed(desk, partner_id=partner) == [kept, closed]


def test_leads_are_in_order_of_their_numbers_and_a_limit_keeps_the_first(desk: Desk) -> None:
    for score in (10, 90, 50):
        a_lead(desk, score=score)
    assert listed(desk) == [1, 2, 3]
    assert listed(desk, 2) == [1, 2]


def test_a_batch_that_never_was_is_refused(desk: Desk) -> None:
    with refused("no-such-batch"):
        listed(desk, batch=7)


def test_a_hundred_leads_take_no_more_queries_than_one(desk: Desk) -> None:
    def queries() -> int:
        count = 0

        def see(*_: object) -> None:
            nonlocal count
            count += 1

        with desk.read() as work:
            assert work.policy  # read once, whatever is listed
            event.listen(desk.engine, "before_cursor_execute", see)
            list_leads(work)
            event.remove(desk.engine, "before_cursor_execute", see)
        return count

    a_problem(desk, handed_out(desk), "no-consent")
    with_one = queries()
    for _ in range(100):
        a_lead(desk)
    assign_ready(desk)
    assert queries() == with_one == 1


def test_a_lead_with_two_deadlines_of_a_kind_is_listed_once_with_the_later_one(
    desk: Desk,
) -> None:
    lead = handed_out(desk)
    edit(
        desk,
        "INSERT INTO deadline (assignment_id, kind, start_at, due_at, receipt, policy_version_id,"
        " holidays_version) SELECT assignment_id, kind, start_at, '2026-12-01 00:00:00.000000',"
        " receipt, policy_version_id, holidays_version FROM deadline WHERE id = ?",
        1,
    )
    assert listed(desk) == [lead]
    assert shown(desk, lead).claim_due == datetime.fromisoformat("2026-12-01T00:00:00Z")
