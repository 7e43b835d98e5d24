"""Each move is allowed from the statuses that the life of a lead names, and refused else."""

from __future__ import annotations

from itertools import product

import pytest

from leadctl.domain.lifecycle import (
    COMMANDS,
    HELD,
    OPEN,
    TRANSITIONS,
    UNANSWERED,
    Move,
    Status,
    advance,
)
from leadctl.errors import Exit, Refusal

LIFE: dict[str, dict[str, str]] = {
    "flagged": {
        "qualified": "ready",
        "nurtured": "nurturing",
        "rejected": "closed",
        "opted-out": "closed",
        "erased": "closed",
        "merged": "closed",
    },
    "nurturing": {
        "qualified": "ready",
        "flagged": "flagged",
        "rejected": "closed",
        "opted-out": "closed",
        "erased": "closed",
        "merged": "closed",
    },
    "ready": {
        "assigned": "assigned",
        "restored": "assigned",
        "restored-claimed": "claimed",
        "restored-contacted": "contacted",
        "flagged": "flagged",
        "nurtured": "nurturing",
        "rejected": "closed",
        "opted-out": "closed",
        "erased": "closed",
        "merged": "closed",
    },
    "assigned": {
        "claimed": "claimed",
        "restored": "assigned",
        "restored-claimed": "claimed",
        "restored-contacted": "contacted",
        "taken": "ready",
        "released": "ready",
        "transferred": "assigned",
        "nurtured": "nurturing",
        "rejected": "closed",
        "opted-out": "closed",
        "erased": "closed",
    },
    "claimed": {
        "contacted": "contacted",
        "taken": "ready",
        "released": "ready",
        "transferred": "assigned",
        "nurtured": "nurturing",
        "rejected": "closed",
        "opted-out": "closed",
        "erased": "closed",
    },
    "contacted": {
        "recorded": "working",
        "taken": "ready",
        "released": "ready",
        "transferred": "assigned",
        "nurtured": "nurturing",
        "rejected": "closed",
        "opted-out": "closed",
        "erased": "closed",
    },
    "working": {
        "converted": "closed",
        "released": "ready",
        "recycled": "ready",
        "transferred": "assigned",
        "nurtured": "nurturing",
        "rejected": "closed",
        "opted-out": "closed",
        "erased": "closed",
    },
    "closed": {"reopened": "ready"},
}
"""The life of a lead, row by row: from status, by move, to status."""

ALLOWED = [
    (Status(status), Move(move), Status(target))
    for status, moves in LIFE.items()
    for move, target in moves.items()
]
REFUSED = [
    (status, move) for status, move in product(Status, Move) if move.value not in LIFE[status.value]
]


@pytest.mark.parametrize(("status", "move", "target"), ALLOWED)
def test_a_move_of_the_life_of_a_lead_leads_where_it_says(
    status: Status, move: Move, target: Status
) -> None:
    assert advance(status, move, lead=17) is target


@pytest.mark.parametrize(("status", "move"), REFUSED)
def test_every_other_move_is_refused(status: Status, move: Move) -> None:
    with pytest.raises(Refusal) as refused:
        advance(status, move, lead=17)
    assert (refused.value.code, refused.value.status) == ("not-from-here", Exit.REFUSED)
    assert f"lead 17 is {status}, so it cannot be {move}." in str(refused.value)


@pytest.mark.parametrize(
    ("status", "move", "sentence"),
    [
        (
            Status.FLAGGED,
            Move.ASSIGNED,
            "lead 17 is flagged, so it cannot be assigned. "
            "What can be done: lead edit, lead resolve, close --as rejected. Nothing was changed.",
        ),
        (
            Status.READY,
            Move.CLAIMED,
            "lead 17 is ready, so it cannot be claimed. "
            "What can be done: assign, close --as rejected. Nothing was changed.",
        ),
        (
            Status.ASSIGNED,
            Move.RECORDED,
            "lead 17 is assigned, so it cannot be recorded. What can be done: "
            "claim, release, assign --to, close --as rejected. Nothing was changed.",
        ),
        (
            Status.WORKING,
            Move.TAKEN,
            "lead 17 is working, so it cannot be taken. What can be done: release, "
            "assign --to, close --as converted, close --as rejected, lead recycle. "
            "Nothing was changed.",
        ),
        (
            Status.CLOSED,
            Move.ASSIGNED,
            "lead 17 is closed, so it cannot be assigned. "
            "`leadctl lead reopen` lets a rejected lead go on, and no other. Nothing was changed.",
        ),
    ],
)
def test_a_refusal_says_the_status_and_what_could_be_done_instead(
    status: Status, move: Move, sentence: str
) -> None:
    with pytest.raises(Refusal) as refused:
        advance(status, move, lead=17)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("status", Status)
def test_what_a_refusal_proposes_would_be_allowed(status: Status) -> None:
    move = next(move for move in Move if status not in TRANSITIONS[move][0])
    with pytest.raises(Refusal) as refused:
        advance(status, move, lead=17)
    proposed = [command for other, command in COMMANDS.items() if status in TRANSITIONS[other][0]]
    assert (", ".join(proposed) or "`leadctl lead reopen`") in str(refused.value)


def test_every_move_stands_in_the_one_table() -> None:
    assert set(TRANSITIONS) == set(Move)


def test_only_a_closed_lead_is_not_open() -> None:
    assert set(Status) - set(OPEN) == {Status.CLOSED}


def test_a_lead_is_held_from_its_assignment_until_it_ends() -> None:
    assert HELD == (Status.ASSIGNED, Status.CLAIMED, Status.CONTACTED, Status.WORKING)


def test_a_held_lead_is_unanswered_until_its_follow_up_is_recorded() -> None:
    assert set(HELD) - set(UNANSWERED) == {Status.WORKING}


def test_every_status_can_be_reached_or_is_one_that_an_import_gives() -> None:
    given = {Status.FLAGGED, Status.NURTURING, Status.READY}
    assert given | {target for _, target in TRANSITIONS.values()} == set(Status)
