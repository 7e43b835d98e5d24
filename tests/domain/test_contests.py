"""How leads are shared out: turns among equals, parts by weight, and what each was due."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.candidates import Candidate, Rules, Waiting
from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.fairness import LEAD
from leadctl.domain.lead import Rating
from leadctl.domain.ranking import hand_out
from leadctl.domain.roster import Roster
from leadctl.domain.territory import Place
from leadctl.domain.windows import Unit, Window
from leadctl.domain.words import PartnerStatus
from tests.domain.rosters import BY_WEIGHT, RULES, a_candidate, a_roster, a_waiting, candidates

LAW = settings(max_examples=60)
LEVELS = {1: "silver", 2: "gold", 3: "platinum"}


def weighing(code: str, weight: int, **said: Any) -> Candidate:
    """A partner with that weight and no cap."""
    fields: dict[str, Any] = {"program_level": LEVELS[weight], "capacity": UNLIMITED}
    return a_candidate(code, **fields | said)


def given_to(roster: Roster, leads: list[Waiting]) -> list[str | None]:
    return [out.partner.code if out.partner else None for out in hand_out(leads, roster)]


def turns(roster: Roster, count: int, **said: Any) -> str:
    """Who gets each of so many equal leads, a letter each; "-": nobody."""
    leads = [a_waiting(lead, **said) for lead in range(count)]
    return "".join((code or "-")[0] for code in given_to(roster, leads))


@pytest.mark.parametrize(
    ("weights", "leads", "expected"),
    [
        ({"a": 1, "b": 2}, 5, {"a": 2, "b": 3}),
        ({"a": 1, "b": 2}, 6, {"a": 2, "b": 4}),
        ({"a": 1, "b": 1}, 3, {"a": 2, "b": 1}),
        ({"a": 1, "b": 2, "c": 3}, 6, {"a": 1, "b": 2, "c": 3}),
        ({"a": 1, "b": 2, "c": 3}, 60, {"a": 10, "b": 20, "c": 30}),
        ({"a": 1, "b": 1, "c": 1}, 30, {"a": 10, "b": 10, "c": 10}),
        ({"a": 3}, 4, {"a": 4}),
    ],
)
def test_leads_are_shared_by_weight(
    weights: dict[str, int], leads: int, expected: dict[str, int]
) -> None:
    roster = a_roster((weighing(code, weight) for code, weight in weights.items()), BY_WEIGHT)
    assert Counter(turns(roster, leads)) == expected


def test_turns_are_spread_out_and_not_bunched() -> None:
    roster = a_roster([weighing("a", 1), weighing("b", 2), weighing("c", 3)], BY_WEIGHT)
    assert turns(roster, 12) == "cbcabc" * 2


def test_a_and_b_leads_have_turns_of_their_own() -> None:
    roster = a_roster([weighing("a", 1), weighing("b", 1)], BY_WEIGHT)
    leads = [
        a_waiting(number, rating=rating)
        for number, rating in enumerate([Rating.A, Rating.B, Rating.A, Rating.B])
    ]
    # one and the same turn would give every A lead to the one and every B lead to the other
    assert given_to(roster, leads) == ["a", "b", "b", "a"]


def test_a_partner_at_its_cap_is_owed_nothing_when_it_has_room_again() -> None:
    full, other = weighing("a", 1, capacity=3, open=2), weighing("b", 1)
    roster = a_roster([full, other], BY_WEIGHT)
    assert turns(roster, 20) == "a" + "b" * 19
    owed = {each: parts for (_, _, each), parts in roster.settle().owed.items()}
    full.open = 0
    again = Roster(BY_WEIGHT, (full, other), {("DE", Rating.A): owed})
    assert turns(again, 5) == "babab"


def test_who_comes_back_from_leave_catches_up_no_faster_than_its_share() -> None:
    long, short = Window(5, Unit.WORKING_DAYS), Window(1, Unit.WORKING_DAYS)
    away = weighing("a", 1, away=lambda window: window == short)
    roster = a_roster([away, weighing("b", 1)], BY_WEIGHT)
    assert turns(roster, 20, windows=(short,)) == "b" * 20
    assert Counter(turns(roster, 20, windows=(long,))) == {"a": 10, "b": 10}


def test_weights_hold_inside_the_nearest_ring_alone() -> None:
    near, far = weighing("near", 1, territories=("DE-BY",)), weighing("far", 3)
    assert turns(a_roster([far, near], BY_WEIGHT), 3) == "nnn"


def test_a_partner_that_had_the_lead_is_passed_over_for_it_alone() -> None:
    one, two = weighing("a", 1), weighing("b", 1)
    roster = a_roster([one, two], BY_WEIGHT)
    leads = [a_waiting(1, had=frozenset({one.id})), a_waiting(2), a_waiting(3)]
    assert given_to(roster, leads) == ["b", "a", "b"]


def test_turns_go_on_where_the_stored_ones_ended() -> None:
    some = [weighing(code, weight) for code, weight in (("a", 1), ("b", 2), ("c", 3))]
    first = a_roster([copy(each) for each in some], BY_WEIGHT)
    assert turns(first, 4) == "cbca"
    owed = {each: parts for (_, _, each), parts in first.settle().owed.items()}
    assert turns(Roster(BY_WEIGHT, tuple(some), {("DE", Rating.A): owed}), 2) == "bc"


def test_a_share_tells_what_each_is_owed_with_the_next_lead_and_when_its_turn_comes() -> None:
    one, two, new = weighing("a", 1), weighing("b", 2), weighing("c", 1)
    owed = {one.id: LEAD // 2, two.id: -LEAD // 4}
    shares = Roster(BY_WEIGHT, (one, two, new), {("DE", Rating.A): owed}).shares(a_waiting())
    assert shares == {one.id: (1, 0.75, 1.0), two.id: (2, 0.25, 1.5), new.id: (1, 0.25, 3.0)}


def test_a_level_that_the_policy_no_longer_knows_has_one_part() -> None:
    old = a_candidate("a", program_level="unheard-of")
    assert BY_WEIGHT.weight(old) == 1


def test_by_weight_whose_turns_coincide_come_in_the_order_in_which_they_wait() -> None:
    some = [weighing("a", 1, last_lead=2), weighing("b", 1, last_lead=1), weighing("c", 1)]
    roster = a_roster(some, BY_WEIGHT)
    assert [each.code for each in roster.ranked(a_waiting())] == ["c", "b", "a"]


def test_what_was_shared_by_weight_is_settled_by_pool_and_rating() -> None:
    some = [weighing("a", 1), weighing("b", 1), weighing("c", 2)]
    roster = a_roster(some, BY_WEIGHT)
    taken = [a_waiting(1), a_waiting(2), a_waiting(3, rating=Rating.B)]
    assert given_to(roster, taken) == ["c", "a", "c"]
    settled = roster.settle()
    one, two, three = (each.id for each in some)
    quarter = LEAD // 4
    assert settled.received == {(Rating.A, three): 1, (Rating.A, one): 1, (Rating.B, three): 1}
    assert settled.entitled == {
        (Rating.A, one): 2 * quarter,
        (Rating.A, two): 2 * quarter,
        (Rating.A, three): 4 * quarter,
        (Rating.B, one): quarter,
        (Rating.B, two): quarter,
        (Rating.B, three): 2 * quarter,
    }
    assert settled.owed == {
        ("DE", Rating.A, one): -2 * quarter,
        ("DE", Rating.A, two): 2 * quarter,
        ("DE", Rating.A, three): 0,
        ("DE", Rating.B, one): quarter,
        ("DE", Rating.B, two): quarter,
        ("DE", Rating.B, three): -2 * quarter,
    }


def test_regions_that_overlap_share_out_their_leads_together() -> None:
    alps = weighing("a", 1, territories=("ALPS",))
    emea = weighing("e", 1, territories=("EMEA",))
    rules = replace(BY_WEIGHT, regions={"EMEA": ("DE",), "ALPS": ("DE",), "APAC": ("DE",)})
    roster = a_roster([alps, emea], rules)
    assert turns(roster, 2) == "ae"
    assert {pool for pool, _, _ in roster.settle().owed} == {"ALPS, EMEA"}


def test_what_one_is_due_of_several_contests_adds_up() -> None:
    some = [a_candidate("aa"), a_candidate("bb")]
    roster = a_roster(some)
    hand_out([a_waiting(1), a_waiting(2, had=frozenset({some[0].id}))], roster)
    assert roster.settle().entitled == {
        (Rating.A, some[0].id): LEAD // 2,
        (Rating.A, some[1].id): LEAD // 2 + LEAD,
    }


def test_shares_are_told_of_every_ring_that_might_have_the_lead() -> None:
    near, far = weighing("near", 1, territories=("DE-BY",)), weighing("far", 3)
    shares = a_roster([near, far], BY_WEIGHT).shares(a_waiting())
    assert {number: share.weight for number, share in shares.items()} == {near.id: 1, far.id: 3}


weights = st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=12)


@given(weights, st.integers(1, 120))
@LAW
def test_each_is_within_one_lead_of_its_share_at_every_step(shares: list[int], count: int) -> None:
    some = [weighing(f"p{number}", weight) for number, weight in enumerate(shares)]
    roster = a_roster(some, BY_WEIGHT)
    got: Counter[str] = Counter()
    for lead in range(1, count + 1):
        ((winner),) = given_to(roster, [a_waiting(lead)])
        assert winner is not None
        got[winner] += 1
        for candidate, weight in zip(some, shares, strict=True):
            due = Fraction(lead * weight, sum(shares))
            assert abs(got[candidate.code] - due) < 1


@given(candidates(), st.lists(st.sampled_from([Rating.A, Rating.B]), max_size=12))
@LAW
def test_weighted_turns_do_not_know_the_order_of_the_partners(
    some: list[Candidate], ratings: list[Rating]
) -> None:
    leads = [a_waiting(number, rating=rating) for number, rating in enumerate(ratings)]
    turned = a_roster([copy(each) for each in reversed(some)], BY_WEIGHT)
    assert given_to(a_roster(some, BY_WEIGHT), leads) == given_to(turned, leads)


@given(
    candidates(),
    st.lists(st.sampled_from([Rating.A, Rating.B]), max_size=12),
    st.sampled_from([RULES, BY_WEIGHT]),
)
@LAW
def test_what_all_are_due_is_what_all_received(
    some: list[Candidate], ratings: list[Rating], rules: Rules
) -> None:
    roster = a_roster(some, rules)
    leads = [a_waiting(number, rating=rating) for number, rating in enumerate(ratings)]
    handed = sum(out.partner is not None for out in hand_out(leads, roster))
    settled = roster.settle()
    assert sum(settled.received.values()) == handed
    missing = handed * LEAD - sum(settled.entitled.values())
    assert 0 <= missing <= handed * len(some)
    assert all(
        each.status is PartnerStatus.ACTIVE
        for each in some
        if (Rating.A, each.id) in settled.entitled
    )
    assert roster.settle().entitled == {}


def test_equal_partners_are_due_equal_parts_and_others_nothing() -> None:
    some = [a_candidate("aa"), a_candidate("bb"), a_candidate("cc", program_level="silver")]
    roster = a_roster(some)
    hand_out([a_waiting(1), a_waiting(2), a_waiting(3)], roster)
    settled = roster.settle()
    due = {key[1]: Fraction(parts, LEAD) for key, parts in settled.entitled.items()}
    assert due == {some[0].id: Fraction(3, 2), some[1].id: Fraction(3, 2)}
    assert settled.received == {(Rating.A, some[0].id): 2, (Rating.A, some[1].id): 1}
    assert settled.owed == {}


def test_whoever_is_asked_first_gets_its_lead_beside_the_shares() -> None:
    known, other = a_candidate("zz"), a_candidate("aa")
    roster = a_roster([known, other])
    (out,) = hand_out([a_waiting(first=known.id)], roster)
    assert out.partner is known
    assert out.reason.endswith("; has converted this person before")
    assert roster.settle().entitled == {}


shares = st.tuples(st.sampled_from("abcdef"), st.sampled_from([1, 2, 3]))
some_leads = st.tuples(
    st.sampled_from(["DE", "AT"]),
    st.sampled_from([Rating.A, Rating.B]),
    st.frozensets(st.sampled_from("abcdef"), max_size=2),
)


@given(
    st.lists(shares, unique_by=lambda share: share[0], min_size=1),
    st.lists(some_leads, max_size=60),
)
@LAW
def test_queues_find_whom_a_plain_comparison_of_all_finds(
    weighted: list[tuple[str, int]], leads: list[tuple[str, Rating, frozenset[str]]]
) -> None:
    """Whatever contests alternate in a pool, and though members get leads elsewhere meanwhile."""
    some = [weighing(code, weight, territories=("DE", "AT")) for code, weight in weighted]
    numbers = {each.code: each.id for each in some}
    roster = a_roster(some, BY_WEIGHT)
    for number, (country, rating, codes) in enumerate(leads):
        had = frozenset(numbers[code] for code in codes & numbers.keys())
        lead = a_waiting(number, Place(country), rating=rating, had=had)
        in_order = roster.ranked(lead)
        choice = roster.choose(lead)
        found = [choice.winner, choice.second] if choice else [None, None]
        assert found == [*in_order, None, None][:2]
        if choice:
            roster.take(choice)
