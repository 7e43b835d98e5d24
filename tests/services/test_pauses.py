"""Pauses end by themselves after their last day, and sweep tells who is back, once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from leadctl.domain.words import PartnerStatus
from leadctl.services.assign import assign_ready
from leadctl.services.partner_status import pause
from leadctl.services.pauses import BackFromLeave, Resumed
from leadctl.services.sweep_rehearsal import rehearse
from leadctl.services.swept import Swept
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    DAY,
    MINUTE,
    do,
    handed_out,
    holder_of,
    notices_gone,
    on_leave,
    rows,
    sweep_at,
)

LAST_DAY = date(2026, 11, 25)
IT_IS_OVER = datetime.fromisoformat("2026-11-26T05:00:00Z")
"""The end of that Wednesday in New York."""


def foreseen(desk: Desk, now: datetime) -> Swept:
    with later(desk, now).read() as work:
        return rehearse(work)


def test_a_pause_lasts_through_its_last_day_and_then_a_sweep_ends_it(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, pause, "acme", LAST_DAY, "moves house")
    assert sweep_at(desk, IT_IS_OVER - MINUTE).resumed == ()
    assert sweep_at(desk, IT_IS_OVER).resumed == (Resumed("acme", LAST_DAY),)
    assert rows(desk, "SELECT status, paused_until, status_note FROM partner") == [
        ("active", None, None)
    ]
    assert rows(desk, "SELECT what, facts FROM event ORDER BY id DESC LIMIT 1") == [
        ("partner-resumed", '{"until":"2026-11-25"}')
    ]
    assert sweep_at(desk, IT_IS_OVER + MINUTE).resumed == ()


def test_a_pause_without_an_end_is_ended_by_no_sweep(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, pause, "acme")
    assert sweep_at(desk, IT_IS_OVER + 300 * DAY).resumed == ()


def test_who_is_back_gets_leads_in_the_same_sweep_and_the_rehearsal_says_so(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, pause, "acme", LAST_DAY)
    lead = a_lead(desk)
    assert [out.partner for out in assign_ready(desk)] == [None]

    before = foreseen(desk, IT_IS_OVER)
    swept = sweep_at(desk, IT_IS_OVER)

    assert [(out.lead, out.partner) for out in swept.handed_out] == [(lead, "acme")]
    assert before.handed_out == swept.handed_out
    assert before.resumed == swept.resumed
    assert holder_of(desk, lead) == "acme"


def test_who_is_disabled_by_the_sweep_that_ends_its_pause_gets_nothing(desk: Desk) -> None:
    lead = handed_out(desk)
    notices_gone(desk)

    with desk.write() as work:
        work.write_rows("UPDATE partner SET paused_until = ?, status = 'paused'", [("2026-11-22",)])
        work.write_rows(
            "INSERT INTO incident (partner_id, opened_at, told_at, action, status)"
            " VALUES (1, ?, ?, 'discuss', 'discussed')",
            [("2026-11-01 00:00:00.000000", "2026-11-01 00:00:00.000000")],
        )
    other = a_lead(desk, email="bo@example.org")
    before = foreseen(desk, IT_IS_OVER)
    swept = sweep_at(desk, IT_IS_OVER)
    assert [each.partner for each in swept.resumed] == ["acme"]
    assert {out.lead: out.partner for out in swept.handed_out} == {lead: None, other: None}
    assert before.handed_out == swept.handed_out
    assert rows(desk, "SELECT status FROM partner") == [("disabled",)]


def told(desk: Desk, now: datetime) -> list[str]:
    return [each.partner for each in sweep_at(desk, now).back_from_leave]


def test_who_comes_back_from_leave_is_told_on_its_last_day_and_once(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    on_leave(desk, partner, "2026-11-23", "2026-11-25")
    morning = IT_IS_OVER - timedelta(hours=15)
    assert told(desk, NOW) == []
    assert told(desk, morning - DAY) == []
    assert foreseen(desk, morning).back_from_leave == (BackFromLeave("acme", LAST_DAY),)
    assert sweep_at(desk, morning).back_from_leave == (BackFromLeave("acme", LAST_DAY),)
    assert told(desk, morning + MINUTE) == []
    assert told(desk, IT_IS_OVER + DAY) == []


@pytest.mark.parametrize(("sweeps_before", "found"), [(1, ["acme"]), (0, [])])
def test_leave_that_ended_since_the_last_sweep_is_told_and_of_before_the_first_none(
    desk: Desk, sweeps_before: int, found: list[str]
) -> None:
    partner = a_partner(desk, "acme")
    on_leave(desk, partner, "2026-11-23", "2026-11-24")
    for _ in range(sweeps_before):
        sweep_at(desk, NOW)
    assert told(desk, IT_IS_OVER + 5 * DAY) == found


def test_of_a_partner_that_has_ended_no_leave_is_told(desk: Desk) -> None:
    partner = a_partner(desk, "acme", status=PartnerStatus.ENDED)
    on_leave(desk, partner, "2026-11-20", "2026-11-20")
    assert told(desk, NOW) == []
