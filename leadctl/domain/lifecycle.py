"""The life of a lead: its statuses, the moves between them, and the one table that allows them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from leadctl.errors import Refusal


class Status(StrEnum):
    """Where a lead is in its life."""

    FLAGGED = "flagged"
    NURTURING = "nurturing"
    READY = "ready"
    ASSIGNED = "assigned"
    CLAIMED = "claimed"
    CONTACTED = "contacted"
    WORKING = "working"
    CLOSED = "closed"


class Move(StrEnum):
    """What can happen to a lead's status; named in the past tense, as its event is."""

    QUALIFIED = "qualified"
    NURTURED = "nurtured"
    FLAGGED = "flagged"
    ASSIGNED = "assigned"
    CLAIMED = "claimed"
    CONTACTED = "contacted"
    RECORDED = "recorded"
    TAKEN = "taken"
    RESTORED = "restored"
    RESTORED_CLAIMED = "restored-claimed"
    RESTORED_CONTACTED = "restored-contacted"
    RELEASED = "released"
    TRANSFERRED = "transferred"
    CONVERTED = "converted"
    REJECTED = "rejected"
    OPTED_OUT = "opted-out"
    REOPENED = "reopened"
    RECYCLED = "recycled"
    MERGED = "merged"
    ERASED = "erased"


class Disposition(StrEnum):
    """How a lead ended."""

    CONVERTED = "converted"
    REJECTED = "rejected"
    OPTED_OUT = "opted-out"
    ERASED = "erased"
    MERGED = "merged"


RESTORED = (Move.RESTORED, Move.RESTORED_CLAIMED, Move.RESTORED_CONTACTED)
"""The moves that undo a taking: by what the lead was before."""
OPEN = tuple(status for status in Status if status is not Status.CLOSED)
HELD = (Status.ASSIGNED, Status.CLAIMED, Status.CONTACTED, Status.WORKING)
UNANSWERED = (Status.ASSIGNED, Status.CLAIMED, Status.CONTACTED)

_S = Status
TRANSITIONS: Mapping[Move, tuple[tuple[Status, ...], Status]] = MappingProxyType(
    {
        Move.QUALIFIED: ((_S.FLAGGED, _S.NURTURING), _S.READY),
        Move.NURTURED: ((_S.FLAGGED, _S.READY, *HELD), _S.NURTURING),
        Move.FLAGGED: ((_S.NURTURING, _S.READY), _S.FLAGGED),
        Move.ASSIGNED: ((_S.READY,), _S.ASSIGNED),
        Move.CLAIMED: ((_S.ASSIGNED,), _S.CLAIMED),
        Move.CONTACTED: ((_S.CLAIMED,), _S.CONTACTED),
        Move.RECORDED: ((_S.CONTACTED,), _S.WORKING),
        Move.TAKEN: (UNANSWERED, _S.READY),
        Move.RESTORED: ((_S.READY, _S.ASSIGNED), _S.ASSIGNED),
        Move.RESTORED_CLAIMED: ((_S.READY, _S.ASSIGNED), _S.CLAIMED),
        Move.RESTORED_CONTACTED: ((_S.READY, _S.ASSIGNED), _S.CONTACTED),
        Move.RELEASED: (HELD, _S.READY),
        Move.TRANSFERRED: (HELD, _S.ASSIGNED),
        Move.CONVERTED: ((_S.WORKING,), _S.CLOSED),
        Move.REJECTED: (OPEN, _S.CLOSED),
        Move.OPTED_OUT: (OPEN, _S.CLOSED),
        Move.REOPENED: ((_S.CLOSED,), _S.READY),
        Move.RECYCLED: ((_S.WORKING,), _S.READY),
        Move.MERGED: ((_S.FLAGGED, _S.NURTURING, _S.READY), _S.CLOSED),
        Move.ERASED: (OPEN, _S.CLOSED),
    }
)

COMMANDS: Mapping[Move, str] = MappingProxyType(
    {
        Move.ASSIGNED: "assign",
        Move.CLAIMED: "claim",
        Move.CONTACTED: "contact",
        Move.RECORDED: "contact --outcome",
        Move.RELEASED: "release",
        Move.TRANSFERRED: "assign --to",
        Move.CONVERTED: "close --as converted",
        Move.REJECTED: "close --as rejected",
        Move.RECYCLED: "lead recycle",
    }
)
MENDED_BY: Mapping[Status, str] = MappingProxyType({Status.FLAGGED: "lead edit, lead resolve"})
"""Commands that mend a lead of a status; their moves can be made from others too."""


def advance(status: Status, move: Move, lead: int) -> Status:
    """The status that `move` leads to from `status`.

    Raises Refusal "not-from-here" when the table has no such transition; its sentence names the
    status and the commands that would be allowed.

    >>> advance(Status.ASSIGNED, Move.CLAIMED, lead=17).value
    'claimed'
    """
    sources, target = TRANSITIONS[move]
    if status not in sources:
        raise not_from_here(status, move.value, lead)
    return target


def not_from_here(status: Status, done: str, lead: int) -> Refusal:
    """The refusal of what cannot be done to a lead of that status; `done` is a participle."""
    return Refusal(
        "not-from-here", lead=lead, status=status.value, move=done, instead=_instead(status)
    )


def _instead(status: Status) -> str:
    commands = [MENDED_BY[status]] if status in MENDED_BY else []
    commands += [COMMANDS[m] for m in TRANSITIONS if m in COMMANDS and status in TRANSITIONS[m][0]]
    if not commands:
        return "`leadctl lead reopen` lets a rejected lead go on, and no other."
    return f"What can be done: {', '.join(commands)}."
