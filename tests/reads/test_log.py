"""The log is every event, in order, with what it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leadctl.reads.log import EventRow, Wanted, list_events, query_of
from leadctl.services.assign import assign_ready
from leadctl.services.policy import load_policy
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.conftest import NOW
from tests.services.situations import do, handed_out, sweep_at

POLICY = '[windows]\ncontact_from = "assignment"\n'


def told(desk: Desk, limit: int | None = None, **wanted: Any) -> list[EventRow]:
    with desk.read() as work:
        return list_events(work, Wanted(**wanted), limit)


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


def test_after_a_number_a_limit_keeps_the_next_events(desk: Desk) -> None:
    do(desk, release, str(handed_out(desk)), "acme", "no capacity")
    assert [event.id for event in told(desk, after=1)] == [2, 3]
    assert [event.id for event in told(desk, after=1, limit=1)] == [2]
    assert told(desk, after=3) == []


def test_events_are_found_by_kind_actor_policy_and_time(desk: Desk) -> None:
    lead = handed_out(desk)
    later_on = NOW + timedelta(hours=1)
    do(replace(desk, actor="kim", now=later_on), release, str(lead), "acme", "no capacity")
    do(replace(desk, now=later_on), load_policy, POLICY, desk.path)
    kinds = [event.what for event in told(desk)]
    assert kinds == ["store-made", "assigned", "released", "policy-loaded"]
    for wanted, found in (
        ({"what": {"released", "policy-loaded"}}, [3, 4]),
        ({"actor": "kim"}, [3]),
        ({"policy_version": 1}, [1, 2, 3]),
        ({"since": later_on}, [3, 4]),
        ({"until": later_on - timedelta(microseconds=1)}, [1, 2]),
        ({"since": NOW, "until": NOW}, [1, 2]),
        ({"actor": "kim", "what": {"assigned"}}, []),
    ):
        assert [event.id for event in told(desk, **wanted)] == found, wanted


@pytest.mark.parametrize(
    ("wanted", "plan"),
    [
        ({}, "SCAN event"),  # by its number, backwards, as far as the limit
        ({"after": 7}, "SEARCH event USING INTEGER PRIMARY KEY (rowid>?)"),
        ({"lead": 17}, "SEARCH event USING INDEX ix_event_lead (lead_id=?)"),
        ({"partner_id": 3}, "SEARCH event USING INDEX ix_event_partner (partner_id=?)"),
    ],
)
def test_no_question_of_the_log_sorts_it_or_looks_at_more_than_it_must(
    desk: Desk, wanted: dict[str, Any], plan: str
) -> None:
    with desk.read() as work:
        query: Any = query_of(Wanted(**wanted), 20)
        said = query.compile(work.session.connection(), compile_kwargs={"literal_binds": True})
        steps = [detail for *_, detail in work.rows(f"EXPLAIN QUERY PLAN {said}")]
    assert steps[0] == plan
    assert not any("TEMP" in step for step in steps)
