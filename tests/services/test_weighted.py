"""Leads shared out by weight: the turn is kept in the store, and with it what everyone was due."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.fairness import LEAD
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.services.assign import assign_ready, preview, ready_leads
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.close import Closing, close
from leadctl.services.explain import explain_leads
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import do, edit, load_policy, on_leave, rows

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _by_weight(desk: Desk) -> None:
    load_policy(desk, '[assignment]\nstrategy = "weighted"')


def three(desk: Desk) -> None:
    """Partners of the weights 1, 2 and 4."""
    for code, level in (("aa", "registered"), ("bb", "silver"), ("dd", "platinum")):
        a_partner(desk, code, program_level=level, capacity=UNLIMITED)


def went(desk: Desk, count: int, **said: Any) -> str:
    """The first letters of those that so many leads go to, one assignment after another."""
    found = ""
    for _ in range(count):
        lead = a_lead(desk, **said)
        (out,) = assign_ready(desk, [lead])
        found += (out.partner or "-")[0]
    return found


def test_the_turn_survives_from_one_run_to_the_next(desk: Desk) -> None:
    three(desk)
    apart = went(desk, 7)
    assert Counter(apart) == {"a": 1, "b": 2, "d": 4}
    together = "".join((a_lead(desk), "")[1] for _ in range(7))
    outs = assign_ready(desk)
    assert together + "".join(out.partner[0] for out in outs if out.partner) == apart


def test_the_turn_survives_closing_at_once(desk: Desk) -> None:
    three(desk)
    got = ""
    for _ in range(7):
        lead = a_lead(desk)
        (out,) = assign_ready(desk, [lead])
        got += (out.partner or "-")[0]
        do(desk, close, str(lead), None, Closing(Disposition.REJECTED))
    assert Counter(got) == {"a": 1, "b": 2, "d": 4}


def test_a_and_b_leads_are_shared_apart(desk: Desk) -> None:
    three(desk)
    assert Counter(went(desk, 7)) == Counter(went(desk, 7, rating=Rating.B))


def test_who_comes_back_from_leave_catches_up_no_faster_than_its_share(desk: Desk) -> None:
    away, _ = (a_partner(desk, code, capacity=UNLIMITED) for code in ("aa", "bb"))
    on_leave(desk, away, "2026-11-20", "2026-11-27")
    assert went(desk, 6) == "bbbbbb"
    back = later(desk, NOW + 10 * DAY)
    assert Counter(went(back, 6)) == {"a": 3, "b": 3}


def test_a_dry_run_is_the_run(desk: Desk) -> None:
    three(desk)
    went(desk, 3)
    for _ in range(9):
        a_lead(desk)
    with desk.read() as work:
        foreseen = preview(work)
    assert assign_ready(desk) == foreseen


def test_where_a_run_was_stopped_makes_no_difference(desk: Desk) -> None:
    three(desk)
    for number in range(12):
        a_lead(desk, rating=Rating.A if number % 3 else Rating.B)
    fresh = desk.path.read_bytes()

    def outcome() -> list[object]:
        shares = rows(desk, "SELECT * FROM share ORDER BY day, rating, partner_id")
        turns = rows(desk, "SELECT * FROM turn ORDER BY pool, rating, partner_id")
        holders = rows(desk, "SELECT lead_id, partner_id, reason FROM assignment ORDER BY id")
        return [shares, turns, holders]

    assign_ready(desk)
    at_once = outcome()
    desk.path.write_bytes(fresh)
    with desk.read() as work:
        in_turn = ready_leads(work)
    for lead in in_turn:
        assign_ready(desk, [lead])
    assert outcome() == at_once


def test_what_everyone_was_due_and_received_is_entered_by_day_and_rating(desk: Desk) -> None:
    three(desk)
    went(desk, 7)
    went(later(desk, NOW + DAY), 1, rating=Rating.B)
    found = rows(
        desk,
        "SELECT day, rating, code, entitled, received FROM share"
        " JOIN partner ON partner.id = partner_id ORDER BY day, code",
    )
    assert found[:3] == [
        ("2026-11-20", "A", "aa", LEAD // 7 * 7, 1),
        ("2026-11-20", "A", "bb", 2 * LEAD // 7 * 7, 2),
        ("2026-11-20", "A", "dd", 4 * LEAD // 7 * 7, 4),
    ]
    assert [(day, rating, received) for day, rating, _, _, received in found[3:]] == [
        ("2026-11-21", "B", 0),
        ("2026-11-21", "B", 0),
        ("2026-11-21", "B", 1),
    ]


def test_what_a_manager_gives_by_hand_changes_no_turn_and_no_share(desk: Desk) -> None:
    three(desk)
    first = went(desk, 3)
    edit(desk, "DELETE FROM share")
    before = rows(desk, "SELECT * FROM turn")
    do(desk, assign_by_hand, str(a_lead(desk)), "aa", reason="they asked", override=False)
    assert rows(desk, "SELECT * FROM turn") == before
    assert rows(desk, "SELECT * FROM share") == []
    assert Counter(first + went(desk, 4)) == {"a": 1, "b": 2, "d": 4}


def test_an_explanation_shows_weights_and_what_is_owed(desk: Desk) -> None:
    three(desk)
    went(desk, 1)
    a_lead(desk)
    with desk.read() as work:
        (found,) = explain_leads(work)
    assert [(row.partner, row.weight, row.owed, row.turn_in) for row in found.placings] == [
        ("bb", 2, 0.5714, 1.5),
        ("dd", 4, 0.1429, 1.5),
        ("aa", 1, 0.2857, 5.0),
    ]
    assert found.why == ("bb wins on the longer wait: its last lead is longer ago than that of dd.")
    (out,) = assign_ready(desk)
    assert out.reason == "DE, silver, expert, 0 open before; ahead of dd on the longer wait"


def test_a_region_that_nobody_serves_changes_no_turn(desk: Desk) -> None:
    weighted = '[assignment]\nstrategy = "weighted"\n[territories]\nEMEA = ["DE"]\n'
    for code, level in (("aa", "registered"), ("bb", "platinum")):
        a_partner(desk, code, territories=["EMEA"], program_level=level, capacity=UNLIMITED)
    got = ""
    for number in range(10):
        load_policy(desk, f'{weighted}R{number} = ["DE"]\n')
        got += went(desk, 1)
    assert Counter(got) == {"a": 2, "b": 8}
