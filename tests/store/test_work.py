"""Work enters an event for every move and note, before the rows that it tells of."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlmodel import col, select

from leadctl.domain.lifecycle import Move, Status
from leadctl.domain.policy import default_policy_text
from leadctl.errors import Refusal
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.record import Event, PolicyVersion, State
from leadctl.store.tables import Lead
from leadctl.store.work import Step
from tests.builders import a_lead, a_partner
from tests.conftest import NOW


def written(desk: Desk) -> list[Event]:
    """The events since the store was made."""
    with desk.read() as work:
        return list(work.session.exec(select(Event).order_by(col(Event.id)).offset(1)))


def test_a_move_changes_the_status_and_enters_who_when_what_from_and_to(desk: Desk) -> None:
    partner, lead_id = a_partner(desk, "isar"), a_lead(desk)
    with desk.write() as work:
        lead = work.session.get_one(Lead, lead_id)
        work.move(lead, Move.ASSIGNED, partner_id=partner, assignment=7)
        assert (lead.status, lead.last_event_id) == (Status.ASSIGNED, 2)

    (event,) = written(desk)
    assert (event.at, event.actor, event.what) == (NOW, "tester", "assigned")
    assert (event.lead_id, event.partner_id) == (lead_id, partner)
    assert (event.from_status, event.to_status) == ("ready", "assigned")
    assert (event.policy_version_id, json.loads(event.facts)) == (1, {"assignment": 7})


def test_a_move_that_the_life_of_a_lead_does_not_have_enters_nothing(desk: Desk) -> None:
    lead_id = a_lead(desk)
    with desk.write() as work:
        lead = work.session.get_one(Lead, lead_id)
        with pytest.raises(Refusal, match="is ready, so it cannot be claimed"):
            work.move(lead, Move.CLAIMED)
        assert lead.status is Status.READY

    assert written(desk) == []


def test_several_moves_of_one_work_are_each_entered(desk: Desk) -> None:
    lead_id = a_lead(desk)
    with desk.write() as work:
        lead = work.session.get_one(Lead, lead_id)
        for move in (Move.ASSIGNED, Move.CLAIMED, Move.CONTACTED):
            work.move(lead, move)

    assert [event.to_status for event in written(desk)] == ["assigned", "claimed", "contacted"]
    with desk.read() as work:
        assert work.session.get_one(Lead, lead_id).status is Status.CONTACTED


def test_a_note_changes_no_status(desk: Desk) -> None:
    lead_id = a_lead(desk)
    with desk.write() as work:
        work.note("escalated", lead_id=lead_id, partners=[3, 1])

    (event,) = written(desk)
    assert (event.from_status, event.to_status) == (None, None)
    assert event.facts == '{"partners":[3,1]}'


def test_a_step_leaves_the_lead_to_be_written_in_bulk(desk: Desk) -> None:
    leads = [a_lead(desk), a_lead(desk)]
    with desk.write() as work:
        steps = [work.step(lead, Status.READY, Move.ASSIGNED) for lead in leads]
        assert steps == [Step(Status.ASSIGNED, 2), Step(Status.ASSIGNED, 3)]
        work.write_rows(
            "UPDATE lead SET status = ?, last_event_id = ? WHERE id = ?",
            [(step.status, step.event, lead) for step, lead in zip(steps, leads, strict=True)],
        )

    with desk.read() as work:
        assert work.rows("SELECT status, last_event_id FROM lead") == [
            ("assigned", 2),
            ("assigned", 3),
        ]


def test_events_are_there_before_the_rows_that_need_them(desk: Desk) -> None:
    lead_id = a_lead(desk)
    with desk.write() as work:
        work.move(work.session.get_one(Lead, lead_id), Move.ASSIGNED)
        # a query writes what is pending, and the trigger would refuse a row before its event
        assert work.session.exec(select(Lead.status)).one() is Status.ASSIGNED
        assert work.rows("SELECT max(id) FROM event") == [(2,)]


def test_bulk_writing_nothing_is_nothing(desk: Desk) -> None:
    with desk.write() as work:
        work.write_rows("this is never said", [])


def test_events_are_numbered_on_across_works_and_the_state_knows_the_last(desk: Desk) -> None:
    for what in ("first", "second"):
        with desk.write() as work:
            work.note(what)

    assert [(event.id, event.what) for event in written(desk)] == [(2, "first"), (3, "second")]
    with desk.read() as work:
        state = work.session.get_one(State, 1)
        assert state.event_count == 3
        assert state.event_head == written(desk)[-1].digest


def test_the_last_events_instant_never_goes_back(desk: Desk) -> None:
    with replace(desk, now=NOW + timedelta(minutes=5)).write() as work:
        work.note("ahead")
    with desk.write() as work:
        work.note("behind")

    with desk.read() as work:
        assert work.session.get_one(State, 1).last_event_at == NOW + timedelta(minutes=5)


def test_an_instant_of_any_zone_is_kept_in_utc_and_its_event_stays_verifiable(desk: Desk) -> None:
    with replace(desk, now=NOW.astimezone(timezone(timedelta(hours=9)))).write() as work:
        assert work.now.isoformat() == NOW.isoformat()
        work.note("looked")

    assert written(desk)[0].at == NOW
    with desk.read() as work:
        assert check_store(work).sound


# the policy in force


def load(desk: Desk, *, effective: str, open_leads: int) -> None:
    text = default_policy_text().replace("open_leads = 10", f"open_leads = {open_leads}")
    with desk.write() as work:
        work.session.add(
            PolicyVersion(
                title="Another",
                effective=NOW.date().fromisoformat(effective),
                text=text,
                actor="tester",
                loaded_at=NOW,
            )
        )


@pytest.mark.parametrize(
    ("effective", "version", "open_leads"),
    [("2026-11-20", 2, 3), ("2026-11-21", 1, 10), ("2025-01-01", 2, 3)],
)
def test_the_policy_in_force_is_the_last_loaded_of_those_effective(
    effective: str, version: int, open_leads: int, desk: Desk
) -> None:
    load(desk, effective=effective, open_leads=3)

    with desk.read() as work:
        assert work.policy_version == version
        assert work.policy.capacity.open_leads == open_leads
        assert work.policy_of(1).capacity.open_leads == 10


def test_a_policy_holds_from_its_own_local_day_on(desk: Desk) -> None:
    auckland = 'effective = 2026-11-21\n[calendar]\ncountry = "NZ"\ntimezone = "Pacific/Auckland"\n'
    with desk.write() as work:
        work.session.add(
            PolicyVersion(
                title="South",
                effective=date(2026, 11, 21),
                text=f"[policy]\n{auckland}",
                actor="tester",
                loaded_at=desk.now,
            )
        )
    before = datetime(2026, 11, 20, 10, 59, tzinfo=UTC)  # midnight in Auckland is 11:00 in UTC
    for now, version in ((before, 1), (before + timedelta(minutes=1), 2)):
        with replace(desk, now=now).read() as work:
            assert work.policy_version == version
            assert work.today == now.astimezone(work.zone).date()
