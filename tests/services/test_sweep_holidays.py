"""A sweep tells of deadlines that newer holiday data would put elsewhere, and lets them stand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leadctl.calendars import holidays_version
from leadctl.services import changed_days, policy
from leadctl.services.assign import assign_ready
from leadctl.services.changed_days import foresee_days
from leadctl.services.sweep import sweep
from leadctl.services.sweep_rehearsal import rehearse
from leadctl.services.swept import Swept
from leadctl.store.desk import Desk
from leadctl.store.work import Work
from tests.builders import a_lead, a_partner, later
from tests.conftest import NOW
from tests.running import Result, run
from tests.services.refreshing import (
    close_on,
    counted_by,
    counted_by_older_data,
    due_of,
    look,
    refresh,
)
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    dump,
    edit,
    handed_out,
    load_policy,
    plans,
    rows,
    sweep_at,
)

PRESENT = holidays_version()
SAID = "leadctl: 1 running deadline would move: `leadctl calendar refresh` shows where to.\n"


def rehearsed(desk: Desk) -> Swept:
    with desk.read() as work:
        return rehearse(work)


@pytest.fixture
def leads(desk: Desk) -> tuple[int, int]:
    """Two leads of which the second was counted a day too short, both by older data."""
    same = handed_out(desk)
    other = a_lead(desk)
    assign_ready(desk)
    counted_by_older_data(desk, other)
    return same, other


def settled_by(desk: Desk) -> tuple[int | None, str | None]:
    """The policy and the holiday data by which nothing is in doubt any more."""
    ((policy, holidays),) = rows(desk, "SELECT settled_policy_id, settled_holidays FROM state")
    return policy, holidays


def test_what_comes_out_the_same_is_not_told_and_not_asked_again(desk: Desk) -> None:
    lead = handed_out(desk)
    counted_by_older_data(desk)
    assert sweep(desk).deadlines_would_move == 0
    assert settled_by(desk) == (1, PRESENT)
    assert due_of(desk, lead) == [CLAIM_DUE]


def test_what_would_move_is_told_at_every_sweep_and_stands(
    desk: Desk, leads: tuple[int, int]
) -> None:
    same, other = leads
    for minutes in range(3):
        assert sweep_at(desk, NOW + minutes * MINUTE).deadlines_would_move == 1
    assert settled_by(desk)[1] == "older"
    assert (due_of(desk, same), due_of(desk, other)) == ([CLAIM_DUE], [CLAIM_DUE - DAY])
    assert sweep_at(desk, CLAIM_DUE - DAY).taken[0].lead == other


def test_what_would_be_past_at_once_is_not_told(desk: Desk) -> None:
    close_on(desk, 23)
    handed_out(desk)
    close_on(desk)
    assert sweep_at(desk, CLAIM_DUE - MINUTE).deadlines_would_move == 1
    at_once = later(desk, CLAIM_DUE)
    assert rehearsed(at_once).deadlines_would_move == 0
    assert sweep(at_once).deadlines_would_move == 0


def test_what_was_refreshed_is_not_told_again(desk: Desk, leads: tuple[int, int]) -> None:
    assert [moving.moved for moving in refresh(desk)] == [True]
    assert counted_by(desk) == ["older", PRESENT]  # the first came out as it stood
    assert settled_by(desk) == (1, PRESENT)
    assert due_of(desk, leads[1]) == [CLAIM_DUE]
    assert sweep(desk).deadlines_would_move == 0


def test_what_a_manager_has_seen_and_let_stand_is_not_told_again(desk: Desk) -> None:
    handed_out(desk)
    close_on(desk, 23)
    refresh(desk)
    close_on(desk)
    assert sweep(desk).deadlines_would_move == 1
    assert [moving.moved for moving in refresh(desk)] == [False]
    assert sweep(desk).deadlines_would_move == 0
    assert len(look(desk)) == 1


def test_one_partners_refresh_settles_nothing_for_the_others(
    desk: Desk, leads: tuple[int, int]
) -> None:
    a_partner(desk, "beta")
    refresh(desk, "beta")
    assert sweep(desk).deadlines_would_move == 1


def test_a_look_without_applying_does_not_silence_the_sweep(
    desk: Desk, leads: tuple[int, int]
) -> None:
    assert len(look(desk)) == 1
    assert sweep(desk).deadlines_would_move == 1


def test_a_rehearsal_tells_too_and_writes_nothing(
    desk: Desk, store: Path, leads: tuple[int, int]
) -> None:
    before = dump(store)
    foreseen = rehearsed(desk)
    assert foreseen.deadlines_would_move == 1
    assert dump(store) == before
    assert replace(foreseen, dry_run=False) == sweep(desk)


def test_what_cannot_be_counted_is_told_at_every_sweep(desk: Desk) -> None:
    handed_out(desk)
    counted_by_older_data(desk)
    edit(desk, "UPDATE partner SET country = 'ZZ'")
    swept = [sweep(desk) for _ in range(2)]
    assert [(each.deadlines_would_move, each.deadlines_uncounted) for each in swept] == [(0, 1)] * 2
    refresh(desk)
    assert sweep(desk).deadlines_uncounted == 0


def test_closures_of_a_policy_that_comes_into_force_are_told_until_settled(desk: Desk) -> None:
    handed_out(desk)
    load_policy(desk, '[policy]\neffective = 2026-11-22\n[calendar]\nclosures = ["2026-11-24"]\n')
    told = [
        sweep_at(desk, NOW + timedelta(days=days)).deadlines_would_move for days in (0, 1, 2, 3)
    ]
    assert told == [0, 0, 1, 1]
    monday = later(desk, NOW + timedelta(days=3))
    refresh(monday)
    assert sweep(monday).deadlines_would_move == 0


def test_a_policy_with_the_same_days_brings_back_nothing_that_was_settled(desk: Desk) -> None:
    close_on(desk, 23)
    handed_out(desk)
    close_on(desk)
    refresh(desk)  # it would be earlier, and stays
    load_policy(desk, "[capacity]\nopen_leads = 12\n")
    assert (sweep(desk).deadlines_would_move, len(look(desk))) == (0, 1)


def test_only_the_days_that_were_compared_are_settled(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_out(desk)
    settle = changed_days.settle

    def policy_comes_between(work: Work, days: tuple[int, str]) -> None:
        settle(work, days)
        text = '[calendar]\nclosures = ["2026-11-23"]\n'
        policy.load_policy(work, text, desk.path)

    monkeypatch.setattr(changed_days, "settle", policy_comes_between)
    assert sweep(desk).deadlines_would_move == 0
    monkeypatch.undo()
    assert sweep(desk).deadlines_would_move == 1


def test_what_the_sweep_itself_takes_away_does_not_run_any_more(desk: Desk) -> None:
    lead = handed_out(desk)
    counted_by_older_data(desk, lead)
    overdue = later(desk, CLAIM_DUE - DAY)
    foreseen, done = rehearsed(overdue), sweep(overdue)
    assert [taken.lead for taken in done.taken] == [lead]
    assert look(overdue) == []
    assert (foreseen.deadlines_would_move, done.deadlines_would_move) == (0, 0)


def test_what_the_sweep_hands_out_is_counted_by_the_present_data(desk: Desk) -> None:
    handed_out(desk)
    counted_by_older_data(desk)
    a_partner(desk, "beta")
    swept = sweep_at(desk, CLAIM_DUE)
    assert (swept.assigned, swept.deadlines_would_move) == (1, 0)
    assert counted_by(desk) == ["older", PRESENT]  # the first has ended


def test_where_the_days_are_settled_no_deadline_is_looked_at(desk: Desk) -> None:
    handed_out(desk)
    sweep(desk)
    assert not any("FROM deadline" in query for query in plans(desk, foresee_days))


def test_the_running_deadlines_are_found_by_their_index(desk: Desk) -> None:
    handed_out(desk)
    (plan,) = (
        plan for query, plan in plans(desk, foresee_days).items() if "FROM deadline" in query
    )
    assert "USING INDEX ix_deadline_live" in plan


# -- what is said


def test_an_idle_sweep_says_nothing(store: Path, desk: Desk) -> None:
    handed_out(desk)
    run(store, "sweep")
    assert run(store, "sweep") == Result(0, "", "")
    assert json.loads(run(store, "sweep", "--format", "json").out)["deadlines_would_move"] == 0


def test_a_sweep_with_nothing_else_to_do_says_that_alone(
    store: Path, leads: tuple[int, int]
) -> None:
    run(store, "sweep")  # sends what the hand-over owes
    assert run(store, "sweep") == Result(0, "", SAID)


def test_a_dry_run_says_it_too(store: Path, leads: tuple[int, int]) -> None:
    result = run(store, "sweep", "--dry-run", "--as-of", "2026-11-21")
    assert (result.status, result.err) == (0, SAID)


@pytest.mark.parametrize("said", [(), ("--dry-run",)])
def test_in_json_it_is_a_number_and_the_sentence_is_beside_it(
    store: Path, leads: tuple[int, int], said: tuple[str, ...]
) -> None:
    result = run(store, "sweep", *said, "--format", "json")
    assert json.loads(result.out)["deadlines_would_move"] == 1
    assert result.err == SAID


def test_what_cannot_be_counted_has_a_sentence_of_its_own(
    store: Path, desk: Desk, leads: tuple[int, int]
) -> None:
    edit(desk, "UPDATE partner SET country = 'ZZ'")
    assert run(store, "sweep").err == (
        "leadctl: 2 running deadlines cannot be counted any more: "
        "`leadctl calendar refresh` says why.\n"
    )


def test_several_are_counted(store: Path, desk: Desk, leads: tuple[int, int]) -> None:
    counted_by_older_data(desk, *leads)
    assert "2 running deadlines would move: " in run(store, "sweep").err
