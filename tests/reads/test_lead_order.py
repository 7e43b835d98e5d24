"""Leads are listed by what a manager asks for, and what it costs does not grow with each lead."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.sorting import LeadSort
from leadctl.reads.lead_filter import LeadFilter
from leadctl.reads.lead_order import LeadOrder
from leadctl.reads.lead_rows import LeadRow
from leadctl.reads.leads import list_leads
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.close import Closing, close
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.work import Work
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    CLAIM_DUE,
    CONTACT_DUE,
    DAY,
    MONDAY,
    claim_at,
    do,
    edit,
    load_policy,
    plans,
)

_HALT = """
    UPDATE deadline SET outcome = 'halted', ended_at = start_at
    WHERE kind = 'claim' AND outcome IS NULL
"""


def listed(
    desk: Desk,
    by: LeadSort = LeadSort.NUMBER,
    limit: int | None = None,
    *,
    reverse: bool = False,
    **wanted: Any,
) -> list[int]:
    with desk.read() as work:
        rows = list_leads(work, LeadFilter(**wanted), limit, LeadOrder(by, reverse))
        return [row.id for row in rows]


@pytest.fixture
def market(desk: Desk) -> Desk:
    """Leads that differ in all that they can be sorted by, and are alike in some of it.

    1 and 2 are claimed by acme and birch, 3 is acme's and unclaimed, 4 and 5 are with nobody, 6
    was closed by birch.
    """
    a_partner(desk, "birch", manager="eva")
    a_partner(desk, "acme", manager="Eva")
    a_lead(desk, company="Österreich AG", score=10, value=Decimal(500), received_at=NOW - DAY)
    a_lead(desk, company="oak & co", score=90, value=Decimal("500.01"), received_at=NOW)
    a_lead(desk, company="Zebra", score=10, decision_on=date(2026, 12, 1))
    a_lead(desk, status=Status.FLAGGED, since_at=NOW - 9 * DAY, decision_on=date(2026, 11, 25))
    a_lead(desk, status=Status.NURTURING, rating=Rating.C, score=90, value=Decimal(9000))
    a_lead(desk, company="Birch", since_at=NOW - DAY, decision_on=date(2026, 11, 1))
    for lead, code in ((1, "acme"), (2, "birch"), (3, "acme"), (6, "birch")):
        do(desk, assign_by_hand, str(lead), code, reason="nearer", override=False)
    claim_at(desk, MONDAY, 1)
    claim_at(desk, NOW, 2, "birch")
    do(desk, close, "6", None, Closing(Disposition.REJECTED))
    return later(desk, MONDAY)


@pytest.mark.parametrize(
    ("by", "order", "reversed_order"),
    [
        (LeadSort.NUMBER, [1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1]),
        (LeadSort.DUE, [2, 3, 1, 4, 5, 6], [1, 2, 3, 4, 5, 6]),
        (LeadSort.WAITING, [4, 2, 3, 5, 1, 6], [1, 2, 3, 5, 4, 6]),
        (LeadSort.SCORE, [2, 5, 4, 6, 1, 3], [1, 3, 4, 6, 2, 5]),
        (LeadSort.VALUE, [5, 2, 1, 3, 4, 6], [1, 2, 5, 3, 4, 6]),
        (LeadSort.DECISION, [4, 3, 1, 2, 5, 6], [3, 4, 1, 2, 5, 6]),
        (LeadSort.RECEIVED, [2, 1, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]),
        (LeadSort.PARTNER, [1, 3, 2, 6, 4, 5], [2, 6, 1, 3, 4, 5]),
        (LeadSort.COMPANY, [6, 2, 1, 3, 4, 5], [3, 1, 2, 6, 4, 5]),
    ],
)
def test_each_key_has_its_direction_and_what_has_none_of_it_comes_last_either_way(
    market: Desk, by: LeadSort, order: list[int], reversed_order: list[int]
) -> None:
    assert listed(market, by) == order
    assert listed(market, by, reverse=True) == reversed_order
    for limit in (1, 3, 6):
        assert listed(market, by, limit) == order[:limit]


def test_all_keys_can_be_sorted_by_with_every_filter(market: Desk) -> None:
    for by in LeadSort:
        held = listed(market, by, partner_id=2, manager="eva", text="e", rating=Rating.A)
        assert sorted(held) == [1, 3]


def test_what_is_due_first_comes_first_as_the_row_says(market: Desk) -> None:
    with market.read() as work:
        rows = list_leads(work, order=LeadOrder(LeadSort.DUE))
    assert [row.due for row in rows] == [CLAIM_DUE, CLAIM_DUE, CONTACT_DUE, None, None, None]


def test_a_halted_deadline_is_due_at_no_time_and_the_row_says_so(market: Desk) -> None:
    edit(market, _HALT)
    with market.read() as work:
        rows = {row.id: row for row in list_leads(work, order=LeadOrder(LeadSort.DUE))}
    assert list(rows) == [2, 1, 3, 4, 5, 6]
    assert (rows[3].due, rows[3].claim_due, rows[3].halted) == (None, None, ("claim",))
    assert rows[6].halted == ()  # nobody holds it any more


def test_a_manager_has_what_its_partners_hold_or_closed(market: Desk) -> None:
    assert listed(market, manager="EVA") == [1, 2, 3, 6]
    edit(market, "UPDATE partner SET manager = 'bob' WHERE code = 'acme'")
    assert listed(market, manager="eva") == [2, 6]
    assert listed(market, manager="eva", partner_id=2) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 11, 23), []),
        (date(2026, 11, 24), [2, 3]),  # the deadline is the end of that day
        (date(2026, 11, 25), [1, 2, 3]),
    ],
)
def test_what_is_due_by_a_day_is_what_ends_with_it_where_it_is_counted(
    market: Desk, day: date, found: list[int]
) -> None:
    assert listed(market, due_by=day) == found


def test_overdue_is_what_the_next_sweep_takes(market: Desk) -> None:
    just_before = later(market, CLAIM_DUE - timedelta(microseconds=1))
    assert listed(just_before, overdue=True) == []
    on_time = later(market, CLAIM_DUE)
    assert listed(on_time, overdue=True) == [2, 3]
    assert sorted(each.lead for each in sweep(on_time).taken) == [2, 3]
    assert listed(on_time, overdue=True) == []


def test_the_vendors_own_promise_is_no_deadline_of_a_list(desk: Desk) -> None:
    load_policy(desk, '[windows]\nanswer = "1 hour"\nclaim = "9 days"')
    a_partner(desk, "acme")
    lead = a_lead(desk, received_at=NOW)
    assign_ready(desk, [lead])
    assert listed(later(desk, NOW + DAY), overdue=True) == []


def test_nothing_is_looked_up_for_each_lead_that_is_not_listed(market: Desk) -> None:
    def sorted_by_due(work: Work) -> list[LeadRow]:
        return list_leads(work, limit=20, order=LeadOrder(LeadSort.DUE))

    (plan,) = (plan for query, plan in plans(market, sorted_by_due).items() if "lead" in query)
    before, listed_alone = plan.split("SCAN anon_1;", 1)
    # what runs is found once, by its index; leads are sorted without being read
    assert before == (
        "MATERIALIZE anon_1; MATERIALIZE anon_2; SCAN deadline USING INDEX ix_deadline_live; "
        "SEARCH assignment USING INTEGER PRIMARY KEY (rowid=?); USE TEMP B-TREE FOR GROUP BY; "
        "SCAN lead USING COVERING INDEX ix_lead_external; "
        "SEARCH anon_2 USING AUTOMATIC COVERING INDEX (lead_id=?) LEFT-JOIN; "
        "USE TEMP B-TREE FOR ORDER BY; "
    )
    assert "SCAN" not in listed_alone
