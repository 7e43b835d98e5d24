"""The log is every event, in order, with what it tells."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from leadctl.reads.log import EventRow, list_events
from leadctl.services.assign import assign_ready
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.services.situations import do, handed_out, sweep_at


def told(desk: Desk, **wanted: Any) -> list[EventRow]:
    with desk.read() as work:
        return list_events(work, **wanted)


def test_the_first_event_of_a_store_is_its_making(desk: Desk) -> None:
    (made,) = told(desk)
    assert made == EventRow(
        id=1,
        at=NOW,
        actor="tester",
        what="store-made",
        lead=None,
        partner=None,
        from_status=None,
        to_status=None,
        policy_version=1,
        facts={"rehearsal": True},
    )
    assert made.at.isoformat() == "2026-11-20T09:00:00-05:00"


def test_an_event_of_a_move_has_the_lead_the_partner_and_both_statuses(desk: Desk) -> None:
    lead = handed_out(desk)
    do(desk, release, str(lead), "acme", "no capacity")
    event = told(desk)[-1]
    assert (event.what, event.lead, event.partner) == ("released", lead, "acme")
    assert (event.from_status, event.to_status) == ("assigned", "ready")
    assert event.facts == {"assignment": 1, "reason": "no capacity"}


def test_a_limit_keeps_the_newest_events_oldest_first(desk: Desk) -> None:
    do(desk, release, str(handed_out(desk)), "acme", "no capacity")
    assert [event.id for event in told(desk)] == [1, 2, 3]
    assert [event.id for event in told(desk, limit=2)] == [2, 3]


def test_a_lead_and_a_partner_each_have_their_events(desk: Desk) -> None:
    first = handed_out(desk)
    other = a_partner(desk, "birch", territories=("FR",))
    second = a_lead(desk, country="FR")
    assign_ready(desk)
    sweep_at(desk, NOW + timedelta(days=7))
    assert [event.what for event in told(desk, lead=first)] == ["assigned", "taken", "escalated"]
    assert {event.lead for event in told(desk, lead=second)} == {second}
    assert {event.partner for event in told(desk, partner_id=other)} == {"birch"}
    assert [event.what for event in told(desk, partner_id=1)] == [
        "assigned", "incident-opened", "taken",
    ]  # fmt: skip
    assert [event.what for event in told(desk, lead=first, partner_id=1)] == ["assigned", "taken"]


def test_a_lead_without_events_has_none(desk: Desk) -> None:
    assert told(desk, lead=a_lead(desk)) == []
