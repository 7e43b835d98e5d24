"""Which leads were kept long enough, and until when the others are."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from leadctl.calendars import bounds_at
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.needs import Need
from leadctl.domain.retention import Activity
from leadctl.domain.words import Channel, Party, Purpose
from leadctl.reads.retention import ACTIVE, Retention, kept_long_enough, retention_of
from leadctl.store.desk import Desk
from leadctl.store.needs import find_needs
from leadctl.store.neglected import Query, kept_long_among_query, kept_long_query
from leadctl.store.tables import Consent, Interaction, Lead, Note, Response
from leadctl.store.work import Work
from tests.builders import a_lead, later
from tests.conftest import NOW
from tests.services.situations import DAY, handed_out, load_policy

MONTH = timedelta(days=30)
KEPT_UNTIL = datetime.fromisoformat("2028-11-20T14:00:00Z")
"""Two years from `NOW`, when all that is here was stored."""


def due(desk: Desk, now: datetime = KEPT_UNTIL, limit: int | None = None) -> list[Retention]:
    with later(desk, now).read() as work:
        return kept_long_enough(work, limit)


def numbers(found: list[Retention]) -> list[int]:
    return [row.lead for row in found]


def keep(desk: Desk, row: Any) -> None:
    with desk.write() as work:
        work.session.add(row)


def an_interaction(lead: int, at: datetime) -> Interaction:
    return Interaction(
        lead_id=lead, party=Party.MANAGER, actor="x", channel=Channel.CALL, at=at, recorded_at=at
    )


def a_response(lead: int, at: datetime) -> Response:
    return Response(lead_id=lead, source="web", logged_at=at)


def a_note(lead: int, at: datetime) -> Note:
    return Note(lead_id=lead, actor="x", at=at, text="called")


def a_consent(lead: int, at: datetime) -> Consent:
    return Consent(lead_id=lead, purpose=Purpose.PARTNER, evidence="said so", recorded_at=at)


def a_lead_in(work: Work, **said: Any) -> int:
    lead = Lead(
        source="web", rating=Rating.A, digest=b"", status=Status.READY, first_status=Status.READY,
        logged_at=NOW, **said,
    )  # fmt: skip
    work.session.add(lead)
    work.flush()
    return lead.id


def test_a_lead_is_due_from_the_instant_at_which_it_was_kept_long_enough(desk: Desk) -> None:
    lead = a_lead(desk)
    assert due(desk, KEPT_UNTIL - timedelta(microseconds=1)) == []
    (found,) = due(desk)
    assert (found.lead, found.kept_until, found.active_at) == (lead, KEPT_UNTIL, NOW)
    assert found.kept_until.tzinfo is not None
    assert str(found.kept_until.tzinfo) == "America/New_York"


@pytest.mark.parametrize(
    ("happened", "activity"),
    [
        (an_interaction, Activity.CONTACT),
        (a_response, Activity.ANSWER),
        (a_note, Activity.NOTE),
        (a_consent, Activity.CONSENT),
    ],
)
def test_whatever_happened_last_with_it_keeps_it(
    desk: Desk, happened: Any, activity: Activity
) -> None:
    lead = a_lead(desk)
    keep(desk, happened(lead, NOW + DAY))
    assert due(desk, KEPT_UNTIL + DAY - timedelta(microseconds=1)) == []
    (found,) = due(desk, KEPT_UNTIL + DAY)
    assert (found.last_activity, found.active_at) == (activity, NOW + DAY)
    assert found.kept_until == KEPT_UNTIL + DAY


def test_so_does_its_day_to_be_looked_at_again_from_where_the_company_is(desk: Desk) -> None:
    a_lead(desk, status=Status.CLOSED, reevaluate_on=date(2026, 12, 1))
    then = datetime.fromisoformat("2028-12-01T05:00:00Z")  # midnight in New York
    assert due(desk, then - timedelta(microseconds=1)) == []
    (found,) = due(desk, then)
    assert (found.last_activity, found.kept_until) == (Activity.REEVALUATION, then)


def test_a_day_to_be_looked_at_again_that_came_before_keeps_it_no_shorter(desk: Desk) -> None:
    a_lead(desk, reevaluate_on=date(2026, 11, 1))
    assert due(desk, KEPT_UNTIL - timedelta(microseconds=1)) == []
    assert due(desk)[0].last_activity is not Activity.REEVALUATION


def test_a_lead_is_due_in_every_status(desk: Desk) -> None:
    leads = [a_lead(desk, status=status) for status in Status]
    assert numbers(due(desk)) == leads


def test_a_lead_that_was_erased_is_not_due_again(desk: Desk) -> None:
    a_lead(desk, status=Status.CLOSED, erased_at=NOW)
    assert due(desk) == []


def test_it_is_told_who_holds_it(desk: Desk) -> None:
    handed_out(desk)
    assert due(desk)[0].partner == "acme"


def test_those_that_have_been_due_for_longest_come_first(desk: Desk) -> None:
    leads = [a_lead(desk, since_at=NOW - days * MONTH, consents=()) for days in (1, 3, 2, 3)]
    assert numbers(due(desk)) == [leads[place] for place in (1, 3, 2, 0)]
    assert numbers(due(desk, limit=2)) == [leads[1], leads[3]]


def test_the_policy_in_force_says_how_long(desk: Desk) -> None:
    a_lead(desk)
    load_policy(desk, '[privacy]\nkeep = "30 days"\n')
    assert due(desk, NOW + MONTH - timedelta(microseconds=1)) == []
    assert due(desk, NOW + MONTH)[0].kept_until == NOW + MONTH


def test_until_when_a_lead_is_kept_is_known_before(desk: Desk) -> None:
    first, second = a_lead(desk), a_lead(desk)
    with desk.read() as work:
        found = retention_of(work, [first, second])
    assert {lead: row.kept_until for lead, row in found.items()} == {
        first: KEPT_UNTIL,
        second: KEPT_UNTIL,
    }


def test_what_is_due_needs_a_person(desk: Desk) -> None:
    lead = a_lead(desk, status=Status.CLOSED)

    def needs(now: datetime) -> list[tuple[int, tuple[str, ...], str]]:
        with later(desk, now).read() as work:
            found = find_needs(work, bounds_at(work.now, work.policy))
        return [
            (each.count, each.which, each.command) for each in found if each.need is Need.KEPT_LONG
        ]

    assert needs(KEPT_UNTIL - timedelta(microseconds=1)) == []
    assert needs(KEPT_UNTIL) == [(1, (str(lead),), "leadctl privacy retain")]


def test_what_is_found_is_what_the_rule_says(desk: Desk) -> None:
    chance = Random(10)  # noqa: S311  # no secret

    def moment() -> datetime:
        return NOW + timedelta(minutes=chance.choice([0, 1, 60, 1440]) * chance.randrange(60))

    load_policy(desk, '[privacy]\nkeep = "1 month"\n')
    kinds = (an_interaction, a_response, a_note, a_consent)
    with desk.write() as work:
        for _ in range(150):
            day = moment().date() if chance.random() < 0.3 else None
            lead = a_lead_in(work, since_at=moment(), reevaluate_on=day)
            work.session.add_all(each(lead, moment()) for each in kinds if chance.random() < 0.3)
    for minutes in (0, 1, 61, 1440, 20 * 1440, 40 * 1440, 60 * 1440):
        now = NOW + MONTH + timedelta(minutes=minutes)
        with later(desk, now).read() as work:
            found = {row.lead for row in kept_long_enough(work)}
            all_of_them = retention_of(work, range(1, 151)).values()
            among = kept_long_among_query(work, range(1, 151))
            assert {lead for (lead,) in work.rows(among.sql, *among.parameters)} == found
        assert found == {row.lead for row in all_of_them if row.kept_until <= now}
    assert found


def plan_of(work: Work, query: Query) -> str:
    rows = work.rows(f"EXPLAIN QUERY PLAN {query.sql}", *query.parameters)
    return "; ".join(row[3] for row in rows)


def test_what_is_due_is_found_by_index(desk: Desk) -> None:
    with desk.read() as work:
        query = kept_long_query(work)
        plans = [
            plan_of(work, query),
            plan_of(work, Query(ACTIVE.format(query.sql), query.parameters)),
        ]
    for plan in plans:
        assert "SEARCH lead USING INDEX ix_lead_since (since_at<?)" in plan
        assert "SCAN" not in plan
        assert "AUTOMATIC" not in plan


def test_a_few_leads_are_asked_about_by_number(desk: Desk) -> None:
    with desk.read() as work:
        plan = plan_of(work, kept_long_among_query(work, [1, 2]))
    assert "SEARCH lead USING INTEGER PRIMARY KEY (rowid=?)" in plan
    assert "SCAN lead" not in plan
