"""Who gets a lead: the gates one by one, the order one criterion at a time, and its laws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.candidates import Candidate, Gate, Rules, Waiting
from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.ranking import hand_out
from leadctl.domain.roster import Roster
from leadctl.domain.territory import Place
from leadctl.domain.windows import Unit, Window
from leadctl.domain.words import PartnerStatus
from tests.domain.rosters import (
    BY_WEIGHT,
    RULES,
    a_candidate,
    a_roster,
    a_waiting,
    always,
    candidates,
    waiting_leads,
)

LAW = settings(max_examples=50)


def chosen(roster: Roster, waiting: Waiting) -> str | None:
    choice = roster.choose(waiting)
    return choice.winner.code if choice else None


def shares(roster: Roster, count: int) -> dict[str | None, int]:
    """How many of `count` equal leads each partner gets; None: nobody."""
    plan = hand_out([a_waiting(lead) for lead in range(count)], roster)
    return dict(Counter(out.partner.code if out.partner else None for out in plan))


@pytest.mark.parametrize(
    ("barrier", "gate"),
    [
        ({"status": PartnerStatus.PAUSED}, Gate.PAUSED),
        ({"status": PartnerStatus.DISABLED}, Gate.DISABLED),
        ({"status": PartnerStatus.ENDED}, Gate.ENDED),
        ({"kind": "agency"}, Gate.KIND),
        ({"kind": "AG\u00c9NCY"}, Gate.KIND),
        ({"territories": ("AT", "DE-HB", "APAC")}, Gate.NO_TERRITORY),
        ({"territories": ()}, Gate.NO_TERRITORY),
        ({"id": 7}, Gate.HAD_IT),
        ({"capacity": 3, "open": 3}, Gate.AT_CAP),
        ({"capacity": 3, "open": 4}, Gate.AT_CAP),
        ({"capacity": 0}, Gate.AT_CAP),
        ({"away": always}, Gate.ON_LEAVE),
        ({"uncounted": always}, Gate.UNCOUNTED),
    ],
)
def test_each_gate_stops_a_partner_that_would_else_get_the_lead(
    barrier: dict[str, Any], gate: Gate
) -> None:
    waiting = a_waiting(had=frozenset({7}))
    free, barred = a_candidate("zz"), a_candidate("aa", **barrier)
    roster = a_roster([free, barred])
    assert (roster.gate(free, waiting), roster.gate(barred, waiting)) == (None, gate)
    assert chosen(roster, waiting) == "zz"


@pytest.mark.parametrize(
    "said",
    [
        {"capacity": 3, "open": 2},
        {"capacity": UNLIMITED, "open": 5000},
        {"kind": "Agency partner"},
        {"territories": ("*",)},
        {"program_level": "unheard-of", "certification_level": "unheard-of"},
    ],
)
def test_a_partner_just_short_of_a_gate_may_have_the_lead(said: dict[str, Any]) -> None:
    assert chosen(a_roster([a_candidate("aa", **said)]), a_waiting()) == "aa"


def test_leave_is_judged_by_the_window_of_the_lead() -> None:
    waiting = a_waiting()
    roster = a_roster([a_candidate("aa", away=lambda window: window == waiting.windows[0])])
    assert chosen(roster, waiting) is None
    assert chosen(roster, a_waiting(windows=(Window(3, Unit.WORKING_DAYS),))) == "aa"


def test_what_is_not_known_is_judged_by_the_windows_of_the_lead() -> None:
    far = (Window(900, Unit.WORKING_DAYS),)
    roster = a_roster([a_candidate("aa", uncounted=lambda windows: windows == far)])
    assert chosen(roster, a_waiting(windows=far)) is None
    assert chosen(roster, a_waiting()) == "aa"


def test_who_is_asked_first_has_it_unless_a_gate_stops_it_or_nobody_has_that_number() -> None:
    known, other = a_candidate("zz"), a_candidate("aa")
    roster = a_roster([known, other])
    assert chosen(roster, a_waiting(first=known.id)) == "zz"
    assert chosen(roster, a_waiting(first=99)) == "aa"
    assert chosen(roster, a_waiting(first=known.id, had=frozenset({known.id}))) == "aa"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"territories": ("DE-BY",)}, {"territories": ("DE",), "program_level": "platinum"}),
        ({"territories": ("DE",)}, {"territories": ("EMEA",), "program_level": "platinum"}),
        ({"territories": ("EMEA",)}, {"territories": ("*",), "program_level": "platinum"}),
        ({"territories": ("*", "DE-BY")}, {"territories": ("DE",)}),
        ({"program_level": "platinum", "certification_level": "none"}, {}),
        ({}, {"program_level": "silver"}),
        ({"program_level": "silver", "open": 9}, {"program_level": "unheard-of"}),
        ({"open": 9}, {"certification_level": "professional"}),
        ({"certification_level": "none", "open": 9}, {"certification_level": "unheard-of"}),
        ({"open": 1, "last_lead": 9}, {"open": 2}),
        ({"open": 2, "capacity": 10, "last_lead": 9}, {"open": 1, "capacity": 4}),
        ({"open": 9, "capacity": UNLIMITED, "last_lead": 9}, {"open": 1, "capacity": 1000}),
        (
            {"open": 4000, "capacity": UNLIMITED, "last_lead": 9},
            {"open": 4001, "capacity": UNLIMITED},
        ),
        ({"last_lead": 3}, {"last_lead": 4}),
        ({}, {"last_lead": 1}),
        ({"open": 2, "capacity": 10, "last_lead": 1}, {"open": 1, "capacity": 5, "last_lead": 2}),
        ({"open": 0, "capacity": 9, "last_lead": 1}, {"open": 0, "capacity": 2, "last_lead": 2}),
    ],
)
def test_each_criterion_decides_before_the_next(
    better: dict[str, Any], worse: dict[str, Any]
) -> None:
    # the worse one has the better code, which would decide between equals
    roster = a_roster([a_candidate("aa", **worse), a_candidate("bb", **better)])
    assert chosen(roster, a_waiting()) == "bb"


def test_partners_of_one_level_wait_by_how_full_they_are_then_by_the_last_lead_and_the_code() -> (
    None
):
    assert a_candidate("aa", open=1, capacity=1, last_lead=7).wait == (1.0, 7, "aa")
    assert a_candidate("aa", open=1, capacity=4).wait == (0.25, 0, "aa")
    assert a_candidate("aa", open=2, capacity=0).wait == (2.0, 0, "aa")


def test_a_partner_is_found_by_its_number() -> None:
    some = [a_candidate("aa"), a_candidate("bb")]
    assert a_roster(some).candidate(some[1].id) is some[1]


def test_between_equals_the_code_decides_whatever_their_order() -> None:
    some = [a_candidate(code) for code in ("cc", "aa", "bb")]
    assert chosen(a_roster(some), a_waiting()) == chosen(a_roster(some[::-1]), a_waiting()) == "aa"


def test_of_partners_with_three_one_and_two_open_leads_the_one_with_one_gets_it() -> None:
    some = [a_candidate(code, open=count) for code, count in (("aa", 3), ("bb", 1), ("cc", 2))]
    assert chosen(a_roster(some), a_waiting()) == "bb"


@given(candidates(), waiting_leads())
@LAW
def test_whoever_gets_a_lead_is_the_best_of_a_plain_comparison(
    some: list[Candidate], leads: list[Waiting]
) -> None:
    """All partners compared anew for each lead, as the rule is written: no queues, no contests."""
    roster = a_roster(some)
    for lead in leads:
        free = [each for each in some if roster.gate(each, lead) is None]

        def rank(each: Candidate, lead: Waiting = lead) -> tuple[object, ...]:
            covering = roster.territory(each, lead.place)
            assert covering is not None
            return covering[0], RULES.levels(each), each.wait

        expected = min(free, key=rank).code if free else None
        (out,) = hand_out([lead], roster)
        assert (out.partner.code if out.partner else None) == expected


def test_a_wider_ring_is_asked_only_when_nobody_in_the_nearer_may_have_it() -> None:
    near = a_candidate("near", ["DE-BY"], program_level="silver", capacity=1)
    far = a_candidate("far", ["EMEA"], program_level="platinum")
    plan = hand_out([a_waiting(1), a_waiting(2)], a_roster([far, near]))
    assert [out.partner.code for out in plan if out.partner] == ["near", "far"]


def test_two_partners_with_caps_of_two_get_two_of_five_leads_each_and_one_is_left() -> None:
    roster = a_roster([a_candidate("aa", capacity=2), a_candidate("bb", capacity=2)])
    assert shares(roster, 5) == {"aa": 2, "bb": 2, None: 1}


def test_thirty_leads_over_three_equal_partners_are_ten_each() -> None:
    roster = a_roster(a_candidate(code, capacity=10) for code in ("aa", "bb", "cc"))
    assert shares(roster, 30) == {"aa": 10, "bb": 10, "cc": 10}
    assert shares(roster, 1) == {None: 1}


def test_equal_partners_take_turns() -> None:
    roster = a_roster(a_candidate(code) for code in ("aa", "bb", "cc"))
    plan = hand_out([a_waiting(lead) for lead in range(7)], roster)
    assert [out.partner.code for out in plan if out.partner] == [
        *("aa", "bb", "cc"),
        *("aa", "bb", "cc"),
        "aa",
    ]


def test_the_turn_is_kept_when_a_lead_is_closed_at_once() -> None:
    roster = a_roster([a_candidate("aa"), a_candidate("bb")])
    got = []
    for lead in range(4):
        (out,) = hand_out([a_waiting(lead)], roster)
        assert out.partner is not None
        got.append(out.partner.code)
        out.partner.open -= 1  # closed before the next lead comes
    assert got == ["aa", "bb", "aa", "bb"]


def test_a_turn_goes_on_from_the_last_assignments_that_are_stored() -> None:
    some = [a_candidate("aa", last_lead=41), a_candidate("bb", last_lead=40)]
    assert shares(a_roster(some), 1) == {"bb": 1}
    assert some[1].last_lead == 42


@pytest.mark.parametrize("place", [Place(), Place(region="Nowhere")])
def test_a_lead_with_neither_country_nor_region_is_escalated(place: Place) -> None:
    (out,) = hand_out([a_waiting(place=place)], a_roster([a_candidate("aa", ["*"])]))
    assert (out.partner, out.reason) == (None, "it has no country and no region")


def test_an_escalation_says_which_gates_stopped_how_many() -> None:
    some = [
        a_candidate("aa", status=PartnerStatus.PAUSED),
        a_candidate("bb", ["JP"]),
        a_candidate("cc", ["JP"]),
        a_candidate("dd", capacity=0),
    ]
    assert str(a_roster(some).stopped(a_waiting())) == (
        "paused: aa; at its cap: dd; 2 with no territory there"
    )


def test_who_could_take_it_is_not_counted_among_the_stopped() -> None:
    some = [a_candidate("aa"), a_candidate("bb", ["JP"])]
    assert str(a_roster(some).stopped(a_waiting())) == "1 with no territory there"


def test_without_partners_the_escalation_says_so() -> None:
    assert (
        str(a_roster([]).stopped(a_waiting())) == "no partners yet: `leadctl partner import FILE`"
    )


def test_the_reason_has_the_winners_values_from_before_it_took_the_lead() -> None:
    (out,) = hand_out([a_waiting()], a_roster([a_candidate("aa", ["EMEA", "*"], open=3)]))
    assert out.reason == "EMEA, gold, expert, 3 open before; nobody else could take it"


def test_a_lead_that_nobody_can_take_holds_up_none_after_it() -> None:
    plan = hand_out([a_waiting(1, Place()), a_waiting(2)], a_roster([a_candidate("aa")]))
    assert [(out.lead, out.partner and out.partner.code) for out in plan] == [(1, None), (2, "aa")]
    assert plan[0].stopped is not None
    assert plan[0].reason == str(plan[0].stopped)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ({"territories": ("*",)}, "ahead of bb on territory"),
        ({"program_level": "silver"}, "ahead of bb on program level"),
        ({"certification_level": "none"}, "ahead of bb on certification level"),
        ({"open": 1}, "ahead of bb on open leads"),
        ({"last_lead": 1}, "ahead of bb on the longer wait"),
        ({}, "ahead of bb on its code alone"),
    ],
)
def test_the_reason_tells_before_whom_it_came_and_on_what(
    second: dict[str, Any], told: str
) -> None:
    (out,) = hand_out([a_waiting()], a_roster([a_candidate("aa"), a_candidate("bb", **second)]))
    assert out.reason == f"DE, gold, expert, 0 open before; {told}"


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ({"program_level": "silver"}, "ahead of bb on its turn"),
        ({"last_lead": 1}, "ahead of bb on the longer wait"),
        ({}, "ahead of bb on its code alone"),
    ],
)
def test_by_weight_the_reason_tells_of_the_turn(second: dict[str, Any], told: str) -> None:
    roster = a_roster([a_candidate("aa"), a_candidate("bb", **second)], BY_WEIGHT)
    (out,) = hand_out([a_waiting()], roster)
    assert out.reason == f"DE, gold, expert, 0 open before; {told}"


def test_a_lead_that_many_have_lost_is_given_up_and_the_next_of_its_place_is_not() -> None:
    roster = a_roster([a_candidate("aa", capacity=0)], replace(RULES, give_up_after=1))
    assert str(roster.stopped(a_waiting(1))) == "at its cap: aa"
    lost = a_waiting(2, lost=frozenset({9}))
    assert str(roster.stopped(lost)) == "lost by too many already: aa"


@pytest.mark.parametrize(("lost", "free"), [({8}, ["aa"]), ({8, 9}, []), ({7, 8, 9}, [])])
def test_a_lead_is_given_up_once_so_many_have_lost_it(lost: set[int], free: list[str]) -> None:
    roster = a_roster([a_candidate("aa")], replace(RULES, give_up_after=2))
    lead = a_waiting(lost=frozenset(lost))
    assert [each.code for each in roster.ranked(lead)] == free
    assert chosen(roster, lead) == (free[0] if free else None)


def test_who_has_ended_is_not_told_of_among_the_stopped() -> None:
    some = [a_candidate("aa", status=PartnerStatus.ENDED), a_candidate("bb", capacity=0)]
    assert str(a_roster(some).stopped(a_waiting())) == "at its cap: bb"


def test_who_was_passed_over_is_told_for_each_lead_anew() -> None:
    some = [a_candidate("aa"), a_candidate("bb", open=1), a_candidate("cc", open=2)]
    roster = a_roster(some)
    leads = [a_waiting(1, had=frozenset({some[0].id})), a_waiting(2, had=frozenset({some[1].id}))]
    one, two = hand_out(leads, roster)
    assert one.reason.endswith("passed over: aa (had it before)")
    assert two.reason.endswith("passed over: bb (had it before)")


@given(candidates(), waiting_leads(), st.randoms(use_true_random=False))
@LAW
def test_the_order_of_the_partners_never_changes_who_gets_what(
    some: list[Candidate], leads: list[Waiting], random: Any
) -> None:
    shuffled = [copy(candidate) for candidate in some]
    random.shuffle(shuffled)
    assert outcome(some, leads) == outcome(shuffled, leads)


def outcome(some: Sequence[Candidate], leads: list[Waiting]) -> list[tuple[int, str | None, str]]:
    plan = hand_out(leads, a_roster(some))
    return [(out.lead, out.partner.code if out.partner else None, out.reason) for out in plan]


strategies = st.sampled_from([RULES, BY_WEIGHT])


@given(candidates(), waiting_leads(), strategies)
@LAW
def test_no_gate_is_passed_by_a_plan(
    some: list[Candidate], leads: list[Waiting], rules: Rules
) -> None:
    before = {candidate.code: candidate.open for candidate in some}
    roster = a_roster(some, rules)
    plan = []
    for lead in leads:
        free = [each for each in some if roster.gate(each, lead) is None]
        plan += hand_out([lead], roster)
        winner = plan[-1].partner
        assert winner in free if winner else not free
    for lead, out in zip(leads, plan, strict=True):
        winner = out.partner
        if winner is not None:
            assert winner.status is PartnerStatus.ACTIVE
            assert winner.kind != "agency"
            assert winner.id not in lead.had
    for candidate in some:
        got = sum(out.partner is candidate for out in plan)
        assert candidate.open == before[candidate.code] + got
        assert not got or candidate.open <= candidate.capacity


@given(candidates(), waiting_leads(), strategies)
@LAW
def test_nobody_is_passed_over_by_a_plan(
    some: list[Candidate], leads: list[Waiting], rules: Rules
) -> None:
    roster = a_roster(some, rules)
    for lead in leads:
        free = any(roster.gate(candidate, lead) is None for candidate in some)
        (out,) = hand_out([lead], roster)
        assert free == (out.partner is not None)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"program_level": "platinum", "capacity": 0}, "passed over: full (at its cap)"),
        ({"program_level": "platinum", "away": always}, "passed over: full (on leave)"),
        ({"id": 7}, "passed over: full (had it before)"),
        ({"territories": ("DE-BY",), "program_level": "silver", "capacity": 0},
         "passed over: full (at its cap)"),
        ({"program_level": "silver", "capacity": 0}, "nobody else could take it"),
        ({"program_level": "platinum", "kind": "agency"}, "nobody else could take it"),
        ({"territories": ("*",), "program_level": "platinum", "capacity": 0},
         "nobody else could take it"),
    ],
)  # fmt: skip
def test_who_would_have_come_before_is_told_with_what_stopped_it(
    other: dict[str, Any], told: str
) -> None:
    roster = a_roster([a_candidate("winner"), a_candidate("full", **other)])
    (out,) = hand_out([a_waiting(had=frozenset({7}))], roster)
    assert out.partner is not None
    assert out.partner.code == "winner"
    assert out.reason.endswith(f"; {told}")


def test_of_many_that_were_passed_over_the_first_are_named() -> None:
    some = [a_candidate(f"p{number}", capacity=0) for number in range(9)]
    (out,) = hand_out([a_waiting()], a_roster([a_candidate("winner"), *some]))
    assert "p3 (at its cap), p4 (at its cap) and 4 more" in out.reason


def test_who_reaches_its_cap_is_passed_over_from_then_on() -> None:
    roster = a_roster([a_candidate("aa", capacity=1), a_candidate("bb")])
    first, second = hand_out([a_waiting(1), a_waiting(2)], roster)
    assert "passed over" not in first.reason
    assert second.reason.endswith("passed over: aa (at its cap)")
