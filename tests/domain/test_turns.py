"""Whose turn it is, step by step."""

from __future__ import annotations

from leadctl.domain.candidates import Candidate
from leadctl.domain.fairness import LEAD
from leadctl.domain.turns import Turns
from tests.domain.rosters import a_candidate

HALF = LEAD // 2


def pair() -> tuple[Candidate, Candidate]:
    return a_candidate("aa"), a_candidate("bb")


def test_who_is_owed_nothing_yet_has_spent_nothing() -> None:
    one, two = pair()
    turns = Turns([one, two], [HALF, HALF], {})
    assert turns.owed() == {one.id: 0, two.id: 0}
    turns.won_by(turns.leaders()[0])
    assert turns.owed() == {one.id: -HALF, two.id: HALF}


def test_a_turn_comes_at_the_number_of_leads_at_which_one_would_be_a_whole_lead_behind() -> None:
    one, two = pair()
    turns = Turns([one, two], [LEAD // 4, 3 * LEAD // 4], {one.id: HALF})
    assert turns.comes_at(one) == (False, 2.0)
    assert turns.comes_at(two) == (False, 4 / 3)


def test_who_is_ahead_comes_after_the_others_when_it_has_earned_that() -> None:
    one, two = pair()
    turns = Turns([one, two], [HALF, HALF], {one.id: -LEAD})
    assert turns.comes_at(one) == (True, 2.0)
    assert turns.leaders() == (two, one)
    # less than its part of the next lead is made up for by that
    little = Turns([one, two], [HALF, HALF], {one.id: -LEAD // 8})
    assert little.comes_at(one) == (False, 2.25)
    # with the very lead at which it has earned all, it is still no more than even
    even = Turns([one, two], [HALF, HALF], {one.id: -HALF})
    assert even.comes_at(one) == (True, 1.0)


def test_one_alone_has_every_turn() -> None:
    (one, _) = pair()
    turns = Turns([one], [LEAD], {})
    assert turns.leaders() == (one,)
    turns.won_by(one)
    assert (turns.leaders(), turns.owed()) == ((one,), {one.id: 0})


def test_who_is_ahead_is_let_in_with_the_lead_after_the_one_that_makes_it_even() -> None:
    one, two = pair()
    # its turn comes long before the other's, as soon as it is no longer ahead
    assert Turns([one, two], [4, 2], {one.id: -3}).leaders() == (one, two)
    assert Turns([one, two], [4, 2], {one.id: -4}).leaders() == (two, one)


def test_of_those_ahead_by_the_same_the_one_that_waits_longer_comes_first() -> None:
    one, two = pair()
    turns = Turns([one, two], [HALF, HALF], {two.id: -LEAD})
    turns.won_by(one)
    assert turns.leaders() == (one, two)
