"""The sweep's first plan: which holds end, which incidents they open, and who is disabled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from leadctl.domain.incidents import Record, consequence
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import AssignmentEnd, DeadlineKind, IncidentAction

ENDS = {
    DeadlineKind.CLAIM: AssignmentEnd.CLAIM_MISSED,
    DeadlineKind.CONTACT: AssignmentEnd.CONTACT_MISSED,
    DeadlineKind.RECORD: AssignmentEnd.RECORD_MISSED,
}


@dataclass(frozen=True, slots=True)
class Overdue:
    """A live deadline that has passed, in which zone it was counted, and the hold it belongs to.

    `noticed` tells whether the partner knew of the lead when it passed.
    """

    deadline: int
    kind: DeadlineKind
    due_at: datetime
    timezone: str
    assignment: int
    lead: int
    status: Status
    partner: int
    noticed: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """An incident that the sweep opens, with what was missed."""

    partner: int
    action: IncidentAction
    missed: tuple[Overdue, ...]


@dataclass(frozen=True, slots=True)
class Takings:
    """What the sweep takes away: each overdue hold, with the stored incident it joins, if any."""

    taken: tuple[Overdue, ...]
    opened: tuple[Opened, ...]
    joined: Mapping[int, int]
    """Deadline → incident that was open before."""


def plan_takings(
    overdue: Iterable[Overdue], records: Mapping[int, Record], disable_at: int
) -> Takings:
    """Fold the overdue deadlines, earliest first, into takings and incidents.

    A hold with several overdue deadlines is taken once, for the earliest. Nobody answers for a
    lead that it could not be told of.
    """
    taken: dict[int, Overdue] = {}
    for late in sorted(overdue, key=lambda late: (late.due_at, late.deadline)):
        taken.setdefault(late.assignment, late)
    actions: dict[int, IncidentAction] = {}
    missed: dict[int, list[Overdue]] = {}
    joined: dict[int, int] = {}
    for late in taken.values():
        if not late.noticed:
            continue
        outcome = consequence(late.due_at, records[late.partner], disable_at)
        if outcome.joins is not None:
            joined[late.deadline] = outcome.joins
        elif outcome.opens is not None:
            # nobody has been told of the new one yet: whatever else is found late belongs to it
            actions.setdefault(late.partner, outcome.opens)
            missed.setdefault(late.partner, []).append(late)
    opened = (
        Opened(partner, action, tuple(missed[partner])) for partner, action in actions.items()
    )
    return Takings(tuple(taken.values()), tuple(opened), joined)
