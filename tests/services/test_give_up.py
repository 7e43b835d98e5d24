"""`give_up_after`: a lead that so many partners have lost goes to a person, not to another."""

from __future__ import annotations

from dataclasses import replace

from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.explain import explain_leads
from leadctl.services.release import release
from leadctl.services.sweep_rehearsal import rehearse
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner, later
from tests.services.situations import (
    CLAIM_DUE,
    DAY,
    MINUTE,
    do,
    holder_of,
    lead_row,
    load_policy,
    notices_gone,
    sweep_at,
)

TWO = "[assignment]\ngive_up_after = 2"
WEEK = 7 * DAY


def lost_twice(desk: Desk, policy: str = TWO) -> int:
    """A lead that acme and beta have lost, where gamma and delta could take it."""
    load_policy(desk, policy)
    for level, code in (("platinum", "acme"), ("gold", "beta"), ("silver", "gamma")):
        a_partner(desk, code, program_level=level)
    a_partner(desk, "delta", program_level="registered", territories=("FR",))
    lead = a_lead(desk)
    assign_ready(desk)
    sweep_at(desk, CLAIM_DUE)
    assert holder_of(desk, lead) == "beta"
    sweep_at(desk, CLAIM_DUE + WEEK)
    return lead


def test_the_second_loss_escalates_it_and_says_why(desk: Desk) -> None:
    lead = lost_twice(desk)
    assert holder_of(desk, lead) is None
    assert lead_row(desk, lead).escalated_at == CLAIM_DUE + WEEK
    (out,) = assign_ready(later(desk, CLAIM_DUE + WEEK + MINUTE))
    assert out.partner is None
    assert out.reason == (
        "had it before: acme, beta; lost by too many already: gamma; 1 with no territory there"
    )


def test_nobody_is_shown_as_the_one_that_would_get_it(desk: Desk) -> None:
    lost_twice(desk)
    with later(desk, CLAIM_DUE + WEEK).read() as work:
        (explained,) = explain_leads(work)
    stopped = {placing.partner: placing.stopped_by for placing in explained.placings}
    assert stopped["gamma"] == "lost by too many already"
    assert explained.why.startswith("Nobody can take it: ")


def test_a_rehearsal_gives_up_as_the_sweep_does(desk: Desk) -> None:
    load_policy(desk, "[assignment]\ngive_up_after = 1")
    a_partner(desk, "acme")
    a_lead(desk)
    assign_ready(desk)
    a_partner(desk, "beta")
    before = None
    with later(desk, CLAIM_DUE).read() as work:
        before = rehearse(work)
    swept = sweep_at(desk, CLAIM_DUE)
    assert [out.partner for out in swept.handed_out] == [None]
    assert before.handed_out == swept.handed_out


def test_without_a_figure_all_are_tried(desk: Desk) -> None:
    lead = lost_twice(desk, "")
    assert holder_of(desk, lead) == "gamma"


def test_who_hands_a_lead_back_has_not_lost_it(desk: Desk) -> None:
    load_policy(desk, "[assignment]\ngive_up_after = 1")
    for level, code in (("platinum", "acme"), ("gold", "beta")):
        a_partner(desk, code, program_level=level)
    lead = a_lead(desk)
    assign_ready(desk)
    do(desk, release, str(lead), "acme", "no capacity")
    assign_ready(desk)
    assert holder_of(desk, lead) == "beta"


def test_a_manager_may_give_it_to_another_all_the_same(desk: Desk) -> None:
    lead = lost_twice(desk)
    then = later(desk, CLAIM_DUE + WEEK + MINUTE)
    do(then, assign_by_hand, str(lead), "gamma", reason="they asked for it", override=False)
    assert holder_of(desk, lead) == "gamma"


def test_a_policy_that_gives_up_later_lets_it_go_on(desk: Desk) -> None:
    lead = lost_twice(desk)
    load_policy(desk, "[assignment]\ngive_up_after = 3")
    assign_ready(replace(desk, now=CLAIM_DUE + WEEK + MINUTE))
    assert holder_of(desk, lead) == "gamma"


def test_who_loses_it_twice_is_one_partner(desk: Desk) -> None:
    load_policy(desk, TWO)
    a_partner(desk, "acme")
    lead = a_lead(desk)
    assign_ready(desk)
    sweep_at(desk, CLAIM_DUE)
    then = later(desk, CLAIM_DUE + MINUTE)
    do(then, assign_by_hand, str(lead), "acme", reason="they asked for it", override=True)
    a_partner(desk, "beta")
    notices_gone(desk)
    with later(desk, CLAIM_DUE + WEEK).read() as work:
        before = rehearse(work)
    swept = sweep_at(desk, CLAIM_DUE + WEEK)
    assert [out.partner for out in swept.handed_out] == ["beta"]
    assert before.handed_out == swept.handed_out
