"""What of the store needs a person now, counted and named without a person's name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

from leadctl.domain.needs import Need, Needed, needed
from leadctl.domain.neglect import Bounds
from leadctl.store.neglected import dormant, escalated, flagged_too_long, to_reevaluate, unanswered
from leadctl.store.record import State
from leadctl.store.work import Work, stored

SWEEP_EVERY = timedelta(days=1)
"""A sweep that comes later after the one before is late."""

_OVERDUE = """
    SELECT DISTINCT assignment.lead_id FROM deadline
    JOIN assignment ON assignment.id = deadline.assignment_id
    WHERE outcome IS NULL AND due_at <= ? ORDER BY 1
"""
_FLAGGED = "SELECT id FROM lead WHERE status = 'flagged' ORDER BY id"
_ON_HOLD = "SELECT id FROM batch WHERE held AND approved_at IS NULL AND undone_at IS NULL"
# of partners that are this manager's, or nobody's that the policy knows
_OF_MANAGER = "(?1 IS NULL OR manager = ?1 OR manager NOT IN (SELECT value FROM json_each(?2)))"
_INCIDENTS = f"""
    SELECT incident.id, code FROM incident JOIN partner ON partner.id = partner_id
    WHERE incident.status = 'open' AND {_OF_MANAGER} ORDER BY incident.id
"""  # noqa: S608  # a constant
_DISABLED = f"""
    SELECT code FROM partner WHERE status = 'disabled' AND {_OF_MANAGER} ORDER BY code
"""  # noqa: S608  # a constant
# what was entered before the last sweep began has been tried by it, or since
_UNDELIVERED = """
    SELECT count(*) FROM outbox
    WHERE sent_at IS NULL AND dropped_at IS NULL
    AND queued_at < (SELECT last_sweep_at FROM state)
"""


def find_needs(work: Work, bounds: Bounds, manager: str | None = None) -> tuple[Needed, ...]:
    """All that needs a person at the work's instant, by kind; or needs this one of the managers.

    To a manager only incidents and disabled partners of their own are told, and those of partners
    without one.
    """
    return tuple(_found(work, bounds, manager))


def is_late(work: Work) -> bool:
    """Whether the last sweep is longer ago than a day, or there was none."""
    swept = work.session.get_one(State, 1).last_sweep_at
    return swept is None or work.now - swept > SWEEP_EVERY


def _found(work: Work, bounds: Bounds, manager: str | None) -> Iterator[Needed]:
    for need, names in (
        (Need.OVERDUE, _column(work, _OVERDUE, stored(work.now))),
        (Need.ESCALATED, escalated(work)),
        (Need.ANSWER, unanswered(work)),
        (Need.INCIDENT, _incidents(work, manager)),
        (Need.DISABLED, _column(work, _DISABLED, *_of(work, manager))),
        (Need.FLAGGED, _column(work, _FLAGGED)),
        (Need.FLAGGED_TOO_LONG, flagged_too_long(work, bounds)),
        (Need.DORMANT, dormant(work, bounds)),
        (Need.REEVALUATE, to_reevaluate(work, bounds)),
        (Need.ON_HOLD, _column(work, _ON_HOLD)),
    ):
        if names:
            yield needed(need, len(names), tuple(map(str, names)))
    if undelivered := _count(work, _UNDELIVERED):
        yield needed(Need.UNDELIVERED, undelivered, ())
    about = work.policy.policy
    due_on = about.review_every.after(about.effective)
    if due_on <= bounds.day:
        yield needed(Need.REVIEW, 1, (f"since {due_on}",))


def _incidents(work: Work, manager: str | None) -> list[str]:
    rows = work.rows(_INCIDENTS, *_of(work, manager))
    return [f"{number} ({code})" for number, code in rows]


def _of(work: Work, manager: str | None) -> tuple[str | None, str]:
    return manager, json.dumps(list(work.policy.managers))


def _column(work: Work, sql: str, *parameters: object) -> list[object]:
    return [value for (value,) in work.rows(sql, *parameters)]


def _count(work: Work, sql: str, *parameters: object) -> int:
    ((count,),) = work.rows(sql, *parameters)
    return int(count)
