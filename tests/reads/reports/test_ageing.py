"""How long open leads have been in their status."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.reads.reports.ageing import Ageing, ageing
from leadctl.reads.reports.scope import ALL, Scope
from leadctl.reads.reports.summary import summary
from leadctl.services.assign import assign_ready
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.reads.business import WEDNESDAY, wednesday
from tests.services.situations import plans

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def aged(desk: Desk, scope: Scope = ALL, now: datetime = NOW) -> tuple[Ageing, ...]:
    with later(desk, now).read() as work:
        return ageing(work, scope)


@pytest.mark.parametrize(
    ("ago", "place"),
    [
        (0 * HOUR, 0),
        (24 * HOUR - SECOND, 0),
        (24 * HOUR, 1),
        (30 * HOUR, 1),
        (72 * HOUR - SECOND, 1),
        (72 * HOUR, 2),
        (7 * 24 * HOUR - SECOND, 2),
        (7 * 24 * HOUR, 3),
        (30 * 24 * HOUR - SECOND, 3),
        (30 * 24 * HOUR, 4),
        (90 * 24 * HOUR - SECOND, 4),
        (90 * 24 * HOUR, 5),
        (4000 * 24 * HOUR, 5),
    ],
    ids=str,
)
def test_a_day_is_24_hours(desk: Desk, ago: timedelta, place: int) -> None:
    a_lead(desk, since_at=NOW - ago)
    (row,) = aged(desk)
    assert astuple(row)[3:9] == tuple(int(each == place) for each in range(6))
    assert row.oldest_days == ago // timedelta(days=1)


def test_leads_are_counted_by_status_in_the_order_of_their_life_and_by_rating(desk: Desk) -> None:
    a_lead(desk, since_at=NOW - HOUR)
    a_lead(desk, since_at=NOW - 50 * HOUR)
    a_lead(desk, since_at=NOW - HOUR, rating=Rating.B)
    a_lead(desk, status=Status.NURTURING, rating=Rating.C, since_at=NOW - 24 * 40 * HOUR)
    a_lead(desk, status=Status.FLAGGED, since_at=NOW - 24 * 5 * HOUR)
    a_lead(desk, status=Status.CLOSED, since_at=NOW - HOUR)
    zone = ZoneInfo("America/New_York")
    assert aged(desk) == (
        Ageing(
            Status.FLAGGED, Rating.A, 1, 0, 0, 1, 0, 0, 0,
            oldest=5, oldest_days=5, oldest_since=datetime(2026, 11, 15, 9, tzinfo=zone),
        ),
        Ageing(
            Status.NURTURING, Rating.C, 1, 0, 0, 0, 0, 1, 0,
            oldest=4, oldest_days=40, oldest_since=datetime(2026, 10, 11, 10, tzinfo=zone),
        ),
        Ageing(
            Status.READY, Rating.A, 2, 1, 1, 0, 0, 0, 0,
            oldest=2, oldest_days=2, oldest_since=datetime(2026, 11, 18, 7, tzinfo=zone),
        ),
        Ageing(
            Status.READY, Rating.B, 1, 1, 0, 0, 0, 0, 0,
            oldest=3, oldest_days=0, oldest_since=datetime(2026, 11, 20, 8, tzinfo=zone),
        ),
    )  # fmt: skip


def test_of_several_that_are_as_old_the_oldest_is_the_one_of_the_lowest_number(desk: Desk) -> None:
    leads = [
        a_lead(desk, id=number, score=score, since_at=NOW - HOUR)
        for number, score in ((9, 90), (10, 10), (100, 50))
    ]
    (row,) = aged(desk)
    assert row.oldest == min(leads) == 9


def test_an_empty_store_has_no_open_leads(desk: Desk) -> None:
    assert aged(desk) == ()


def test_of_a_partner_it_is_what_that_one_holds_now(desk: Desk) -> None:
    wednesday(desk)
    with later(desk, WEDNESDAY).read() as work:
        whole = [(row.status, row.leads) for row in ageing(work)]
        held = [(row.status, row.leads) for row in ageing(work, Scope(partners=(2,)))]
        both = [(row.status, row.leads) for row in ageing(work, Scope(partners=(1, 2)))]
        none = ageing(work, Scope(partners=()))
    assert whole == [
        (Status.FLAGGED, 1), (Status.NURTURING, 1), (Status.READY, 1), (Status.READY, 1),
        (Status.ASSIGNED, 2),
    ]  # fmt: skip
    assert held == [(Status.ASSIGNED, 1)]
    assert both == [(Status.ASSIGNED, 2)]
    assert none == ()


def test_of_a_source_it_is_what_came_from_there_in_any_spelling(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_lead(desk, source="Trade Fair", rating=Rating.B)
    a_lead(desk, source="trade fair")
    a_lead(desk, source="web")
    assign_ready(desk, [2])
    fair = Scope(source="trade fair", sources=("Trade Fair", "trade fair"))
    assert [(row.status, row.leads) for row in aged(desk, fair)] == [
        (Status.READY, 1), (Status.ASSIGNED, 1),
    ]  # fmt: skip
    of_acme = Scope(partners=(1,), sources=fair.sources)
    assert [(row.status, row.oldest) for row in aged(desk, of_acme)] == [(Status.ASSIGNED, 2)]


def test_it_is_as_of_now_whatever_days_a_page_is_of(desk: Desk) -> None:
    a_lead(desk, since_at=NOW - 24 * 40 * HOUR)
    assert aged(desk, Scope(since=date(2026, 11, 1), until=date(2026, 11, 2))) == aged(desk)


def test_its_leads_are_those_of_the_summary(desk: Desk) -> None:
    wednesday(desk)
    with later(desk, WEDNESDAY).read() as work:
        found, counts = ageing(work), summary(work).leads
    for count in counts:
        rows = {row.rating: row.leads for row in found if row.status is count.status}
        is_open = count.status is not Status.CLOSED
        assert [rows.get(rating, 0) for rating in Rating] == [
            each * is_open for each in (count.a, count.b, count.c)
        ]


def test_it_looks_at_no_lead_but_reads_an_index_that_has_it_all(desk: Desk) -> None:
    (plan,) = (plan for query, plan in plans(desk, ageing).items() if "FROM lead" in query)
    looks = [step for step in plan.split("; ") if "lead" in step]
    assert looks == [
        "SEARCH lead USING COVERING INDEX ix_lead_status (status=?)",
        "SEARCH lead USING COVERING INDEX ix_lead_status (status=? AND rating=?)",
    ]
