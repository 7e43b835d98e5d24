"""A sweep does what was foreseen, does it once, and not by a clock that is wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from leadctl.domain.lead import Rating
from leadctl.errors import Exit
from leadctl.services.assign import assign_ready
from leadctl.services.sweep import sweep
from leadctl.services.sweep_rehearsal import rehearse
from leadctl.services.swept import Swept
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.services.situations import (
    DAY,
    MINUTE,
    MONDAY,
    TUESDAY,
    claim_at,
    dump,
    edit,
    handed_out,
    holder_of,
    notices_gone,
    on_leave,
    refused,
    sweep_at,
)


def rehearse_at(desk: Desk, now: datetime) -> Swept:
    notices_gone(desk)
    with later(desk, now).read() as work:
        return rehearse(work)


def a_busy_store(desk: Desk) -> None:
    """Overdue, ready, escalated and idle leads, and partners of several kinds."""
    a_partner(desk, "acme", capacity=3)
    a_partner(desk, "beta", capacity=4, program_level="silver")
    a_partner(desk, "gamma", territories=["EMEA"], capacity=2, program_level="platinum")
    a_partner(desk, "studio", kind="agency")
    on_leave(desk, a_partner(desk, "delta", program_level="registered"), "2026-11-25", "2026-11-26")
    for number in range(10):
        a_lead(desk, country=("DE", "DE", "AT", "JP")[number % 4], score=number % 5 * 10)
    assign_ready(desk)
    edit(
        desk,
        "INSERT INTO incident (partner_id, opened_at, told_at, action, status)"
        " VALUES (1, ?, ?, 'discuss', 'open')",
        *2 * ["2026-11-21 10:00:00.000000"],
    )
    claimed = {lead: holder_of(desk, lead) for lead in (2, 6, 10)}
    for lead, holder in claimed.items():
        if holder:
            claim_at(desk, MONDAY, lead, holder)
    for number in range(5):
        a_lead(later(desk, TUESDAY), score=number * 20, rating=Rating.B)


@pytest.mark.parametrize("wait", [4 * DAY, 5 * DAY, 12 * DAY, 40 * DAY])
def test_a_dry_run_tells_exactly_what_the_sweep_then_does_and_changes_nothing(
    desk: Desk, store: Path, wait: timedelta
) -> None:
    a_busy_store(desk)
    notices_gone(desk)
    before = dump(store)
    foreseen = rehearse_at(desk, NOW + wait)
    assert dump(store) == before
    assert foreseen.dry_run
    assert replace(foreseen, dry_run=False) == sweep_at(desk, NOW + wait)
    assert foreseen.handed_out


def test_dry_runs_agree_day_after_day(desk: Desk) -> None:
    a_busy_store(desk)
    for day in range(4, 15):
        foreseen = rehearse_at(desk, NOW + day * DAY)
        assert replace(foreseen, dry_run=False) == sweep_at(desk, NOW + day * DAY)


def test_a_second_sweep_at_the_same_instant_changes_nothing(desk: Desk, store: Path) -> None:
    a_busy_store(desk)
    first = sweep_at(desk, NOW + 6 * DAY)
    assert first.taken
    notices_gone(desk)
    after_one = dump(store)
    second = sweep_at(desk, NOW + 6 * DAY)
    assert (second.taken, second.handed_out, second.incidents) == ((), (), ())
    assert dump(store) == after_one


def test_a_later_sweep_with_nothing_to_do_changes_only_the_time_of_the_last_sweep(
    desk: Desk, store: Path
) -> None:
    a_busy_store(desk)
    first = sweep_at(desk, NOW + 6 * DAY)
    notices_gone(desk)
    before = dump(store)
    second = sweep_at(desk, NOW + 6 * DAY + MINUTE)
    assert second.previous_sweep_at == first.as_of
    changed = set(dump(store)) ^ set(before)
    assert {re.sub(r"2026-11-26 14:0[01]:00.000000", "AT", line) for line in changed} == {
        line.replace("2026-11-26 14:00:00.000000", "AT")
        for line in before
        if line.startswith('INSERT INTO "state"')
    }


def test_a_lead_escalated_before_is_no_news_until_somebody_takes_it(desk: Desk) -> None:
    lead = a_lead(desk)
    assert [out.lead for out in sweep(desk).handed_out] == [lead]
    assert sweep_at(desk, MONDAY).handed_out == ()
    a_partner(desk, "acme")
    assert [out.partner for out in sweep_at(desk, TUESDAY).handed_out] == ["acme"]


def test_the_first_sweep_knows_of_none_before_it(desk: Desk) -> None:
    assert sweep(desk).previous_sweep_at is None
    assert sweep_at(desk, MONDAY).previous_sweep_at == NOW


def test_a_clock_set_back_is_refused_and_nothing_is_swept(desk: Desk, store: Path) -> None:
    handed_out(later(desk, TUESDAY))
    notices_gone(desk)
    before = dump(store)
    with refused("clock-behind") as refusal:
        sweep_at(desk, TUESDAY - MINUTE - timedelta(seconds=1))
    assert refusal.value.status is Exit.REFUSED
    assert str(refusal.value) == (
        "it is 2026-11-24 13:58 UTC by the clock, but the store has seen 2026-11-24 14:00 UTC: "
        "set the clock right. Nothing was changed."
    )
    assert dump(store) == before


def test_a_clock_a_minute_behind_is_let_pass(desk: Desk) -> None:
    handed_out(later(desk, TUESDAY))
    assert sweep_at(desk, TUESDAY - MINUTE).taken == ()
