"""An explanation shows every partner, agrees with what is decided, and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from leadctl.domain.candidates import Candidate, Waiting
from leadctl.domain.capacity import UNLIMITED
from leadctl.domain.explanation import Placing, explain
from leadctl.domain.ranking import hand_out
from leadctl.domain.words import PartnerStatus
from tests.domain.rosters import (
    BY_WEIGHT,
    a_candidate,
    a_roster,
    a_waiting,
    always,
    candidates,
    waiting_leads,
)

LAW = settings(max_examples=50)


def test_every_partner_is_there_the_eligible_first_and_in_their_order() -> None:
    some = [
        a_candidate("later", last_lead=4),
        a_candidate("gone", status=PartnerStatus.ENDED),
        a_candidate("near", ["DE-BY"], program_level="silver", open=2),
        a_candidate("far", ["JP"], capacity=UNLIMITED),
        a_candidate("first"),
    ]
    found = explain(a_waiting(17), a_roster(some))
    assert found.lead == 17
    assert [(row.partner, row.place, row.stopped_by) for row in found.placings[:3]] == [
        ("near", 1, None),
        ("first", 2, None),
        ("later", 3, None),
    ]
    # and then who passed more gates
    assert [(row.partner, row.place, row.stopped_by) for row in found.placings[3:]] == [
        ("gone", None, "ended"),
        ("far", None, "no territory"),
    ]


def test_a_placing_has_the_values_that_were_compared() -> None:
    (row,) = explain(
        a_waiting(), a_roster([a_candidate("aa", ["EMEA", "*"], open=3, capacity=4)])
    ).placings
    assert row == Placing(
        partner="aa",
        eligible=True,
        stopped_by=None,
        territory="EMEA",
        program_level="gold",
        certification_level="expert",
        open=3,
        capacity=4,
        place=1,
        last_lead_at=None,
        weight=None,
        owed=None,
        turn_in=None,
    )


def test_a_placing_tells_when_the_last_lead_was() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    (row,) = explain(a_waiting(), a_roster([a_candidate("aa", last_lead_at=at)])).placings
    assert row.last_lead_at == at


def test_a_capacity_without_end_is_shown_in_words() -> None:
    (row,) = explain(a_waiting(), a_roster([a_candidate("aa", capacity=UNLIMITED)])).placings
    assert row.capacity == "unlimited"


@pytest.mark.parametrize(
    ("barrier", "shown"),
    [
        ({"status": PartnerStatus.PAUSED}, "paused"),
        ({"status": PartnerStatus.DISABLED}, "disabled"),
        ({"kind": "agency"}, "agency"),
        ({"territories": ("JP",)}, "no territory"),
        ({"id": 7}, "had it before"),
        ({"capacity": 0}, "at its cap"),
        ({"away": always}, "on leave"),
        ({"uncounted": always}, "no holiday data"),
    ],
)
def test_a_partner_that_is_stopped_is_shown_with_what_stopped_it(
    barrier: dict[str, Any], shown: str
) -> None:
    roster = a_roster([a_candidate("aa", **barrier)])
    (row,) = explain(a_waiting(had=frozenset({7})), roster).placings
    assert (row.eligible, row.place, row.stopped_by) == (False, None, shown)


def test_partners_stopped_by_the_same_gate_stand_in_the_order_of_their_codes() -> None:
    roster = a_roster(a_candidate(code, ["JP"]) for code in ("bb", "cc", "aa"))
    rows = explain(a_waiting(), roster).placings
    assert [row.partner for row in rows] == ["aa", "bb", "cc"]


@pytest.mark.parametrize(
    ("winner", "second", "why"),
    [
        ({"territories": ("DE-BY",)}, {}, "territory: DE-BY is nearer than DE."),
        ({}, {"territories": ("*",)}, "territory: DE is nearer than *."),
        ({"program_level": "platinum"}, {}, "program level: platinum is above gold."),
        ({}, {"certification_level": "none"}, "certification level: expert is above none."),
        ({"open": 1}, {"open": 2}, "open leads: it has fewer for its cap."),
        (
            {"open": 2},
            {"open": 1, "capacity": 4},
            "open leads: it has fewer for its cap.",
        ),
        (
            {"open": 2, "capacity": 10},
            {"open": 1, "capacity": 5, "last_lead": 1},
            "the longer wait: its last lead is longer ago than that of aa.",
        ),
        ({}, {"last_lead": 1}, "the longer wait: its last lead is longer ago than that of aa."),
    ],
)
def test_the_winner_wins_on_the_first_criterion_in_which_the_next_differs(
    winner: dict[str, Any], second: dict[str, Any], why: str
) -> None:
    roster = a_roster([a_candidate("aa", **second), a_candidate("bb", **winner)])
    assert explain(a_waiting(), roster).why == f"bb wins on {why}"


def test_by_weight_it_wins_whose_turn_comes_first() -> None:
    some = [a_candidate("aa", program_level="silver"), a_candidate("bb")]
    found = explain(a_waiting(), a_roster(some, BY_WEIGHT))
    assert found.why == "bb wins on its turn: by its weight it is due a whole lead before aa."
    assert [(row.weight, row.owed, row.turn_in) for row in found.placings] == [
        (2, 0.6667, 0.5),
        (1, 0.3333, 2.0),
    ]


def test_what_is_owed_is_told_to_four_decimals() -> None:
    some = [a_candidate("aa", program_level="platinum"), a_candidate("bb")]
    some += [a_candidate("cc", program_level="silver"), a_candidate("dd", program_level="silver")]
    found = explain(a_waiting(), a_roster(some, BY_WEIGHT))
    assert [(row.owed, row.turn_in) for row in found.placings] == [
        (0.4286, 1.3333),
        (0.2857, 2.5),
        (0.1429, 6.0),
        (0.1429, 6.0),
    ]


def test_who_has_converted_the_person_is_said_to_have() -> None:
    known = a_candidate("aa", program_level="silver")
    found = explain(a_waiting(first=known.id), a_roster([known, a_candidate("bb")]))
    assert found.why == "aa has converted this person before, and is asked first."
    assert [row.partner for row in found.placings] == ["aa", "bb"]


def test_between_equals_the_code_is_the_reason() -> None:
    roster = a_roster([a_candidate("bb"), a_candidate("aa")])
    why = explain(a_waiting(), roster).why
    assert why == "aa wins on its code alone: all else is equal to bb."


def test_a_partner_alone_is_said_to_be_alone() -> None:
    roster = a_roster([a_candidate("aa"), a_candidate("bb", ["JP"])])
    assert explain(a_waiting(), roster).why == "aa is the only partner that can take it."


def test_a_lead_that_nobody_can_take_says_who_was_stopped_by_what() -> None:
    roster = a_roster([a_candidate("aa", capacity=0), a_candidate("bb", ["JP"])])
    why = explain(a_waiting(), roster).why
    assert why == "Nobody can take it: at its cap: aa; 1 with no territory there."


@given(candidates(), waiting_leads())
@LAW
def test_an_explanation_agrees_with_what_is_decided(
    some: list[Candidate], leads: list[Waiting]
) -> None:
    roster = a_roster(some)
    for lead in leads:
        found = explain(lead, roster)
        eligible = [row for row in found.placings if row.eligible]
        assert sorted(row.partner for row in found.placings) == sorted(c.code for c in some)
        assert [row.place for row in eligible] == list(range(1, len(eligible) + 1))
        (out,) = hand_out([lead], roster)
        winner = out.partner.code if out.partner else None
        assert winner == (eligible[0].partner if eligible else None)
        assert found.why.startswith(winner or "Nobody can take it")


@given(candidates(), waiting_leads())
@LAW
def test_each_place_is_who_would_get_it_if_those_before_could_not(
    some: list[Candidate], leads: list[Waiting]
) -> None:
    roster = a_roster(some)
    for lead in leads:
        before = [row.partner for row in explain(lead, roster).placings if row.eligible]
        asked: set[int] = set()
        while choice := roster.choose(replace(lead, had=lead.had | asked)):
            assert choice.winner.code == before[len(asked)]
            asked.add(choice.winner.id)
        assert len(asked) == len(before)
