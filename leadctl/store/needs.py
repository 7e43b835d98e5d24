"""What of the store needs a person now, counted and named without a person's name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

from leadctl.domain.needs import SHOWN, Need, Needed, needed
from leadctl.domain.neglect import Bounds
from leadctl.domain.wording import day_words, instant_words
from leadctl.store.neglected import (
    ESCALATED,
    Query,
    count_of,
    dormant_query,
    flagged_query,
    kept_long_query,
    reevaluate_query,
    unanswered_query,
)
from leadctl.store.policies import review_due_on
from leadctl.store.record import WAITING, State
from leadctl.store.work import Work, stored

SWEEP_EVERY = timedelta(days=1)
"""A sweep that comes later after the one before is late."""

_OVERDUE = """
    SELECT DISTINCT assignment.lead_id FROM deadline
    JOIN assignment ON assignment.id = deadline.assignment_id
    WHERE outcome IS NULL AND due_at <= ?
"""
_FLAGGED = "SELECT id FROM lead WHERE status = 'flagged'"
_ON_HOLD = "SELECT id FROM batch WHERE held AND approved_at IS NULL AND undone_at IS NULL"
# of partners that are this manager's, or nobody's that the policy knows
_OF_MANAGER = """(
    ?1 IS NULL OR fold(manager) = fold(?1)
    OR fold(manager) NOT IN (SELECT fold(value) FROM json_each(?2))
)"""
_INCIDENTS = f"""
    SELECT incident.id, code FROM incident INDEXED BY ix_incident_open
    JOIN partner ON partner.id = partner_id
    WHERE incident.status = 'open' AND {_OF_MANAGER}
"""  # noqa: S608  # a constant
_DISABLED = f"SELECT code FROM partner WHERE status = 'disabled' AND {_OF_MANAGER}"  # noqa: S608  # a constant
# what was entered before the last sweep, or by it, has been tried
_UNDELIVERED = f"""
    SELECT id FROM outbox
    WHERE {WAITING} AND kind <> 'letter' AND queued_at <= (SELECT last_sweep_at FROM state)
    UNION ALL SELECT id FROM outbox WHERE failed_at IS NOT NULL
"""  # noqa: S608  # a constant


_LETTERS = f"SELECT id FROM outbox WHERE {WAITING} AND kind = 'letter'"  # noqa: S608  # a constant


def find_needs(work: Work, bounds: Bounds, manager: str | None = None) -> tuple[Needed, ...]:
    """All that needs a person at the work's instant, by kind; or needs this one of the managers.

    To a manager only incidents and disabled partners of their own are told, and those of partners
    without one; and not of mail, with which the digest itself goes.
    """
    return tuple(_found(work, bounds, manager))


def is_late(work: Work) -> bool:
    """Whether the last sweep is longer ago than a day, or there was none."""
    swept = work.session.get_one(State, 1).last_sweep_at
    return swept is None or work.now - swept > SWEEP_EVERY


def _found(work: Work, bounds: Bounds, manager: str | None) -> Iterator[Needed]:
    if is_late(work):
        swept = work.session.get_one(State, 1).last_sweep_at
        last = instant_words(swept.astimezone(work.zone)) if swept else "never"
        yield needed(Need.SWEEP, 1, (f"last: {last}",))
    of = manager, json.dumps(list(work.policy.managers))
    for need, query in (
        (Need.OVERDUE, Query(_OVERDUE, (stored(work.now),))),
        (Need.ESCALATED, ESCALATED),
        (Need.ANSWER, unanswered_query(work)),
        (Need.INCIDENT, Query(_INCIDENTS, of)),
        (Need.DISABLED, Query(_DISABLED, of)),
        (Need.FLAGGED, Query(_FLAGGED)),
        (Need.FLAGGED_TOO_LONG, flagged_query(bounds)),
        (Need.DORMANT, dormant_query(bounds)),
        (Need.REEVALUATE, reevaluate_query(bounds)),
        (Need.ON_HOLD, Query(_ON_HOLD)),
    ):
        if count := count_of(work, query):
            theirs = manager and need in _LISTED_BY_MANAGER and _are_own(work, query, count)
            yield needed(need, count, _names(work, query, need), manager if theirs else None)
    undelivered = 0 if manager else count_of(work, Query(_UNDELIVERED))
    if undelivered:
        yield needed(
            Need.UNDELIVERED, undelivered, _names(work, Query(_UNDELIVERED), Need.UNDELIVERED)
        )
    if letters := 0 if manager else count_of(work, Query(_LETTERS)):
        yield needed(Need.LETTERS, letters, ())
    kept_long = kept_long_query(work)
    if old := count_of(work, kept_long):
        yield needed(Need.KEPT_LONG, old, _names(work, kept_long, Need.KEPT_LONG))
    due_on = review_due_on(work)
    if due_on <= bounds.day:
        yield needed(Need.REVIEW, 1, (f"since {day_words(due_on)}",))


_LISTED_BY_MANAGER = frozenset({Need.INCIDENT, Need.DISABLED})
"""What is seen to with a command that lists one manager's alone."""


def _are_own(work: Work, query: Query, count: int) -> bool:
    """Whether all that the query counts are of the manager's own partners, and none of nobody's."""
    own = Query(f"{query.sql} AND fold(manager) = fold(?1)", query.parameters)
    return count_of(work, own) == count


def _names(work: Work, query: Query, need: Need) -> tuple[str, ...]:
    """The first of what the query finds; of an incident its partner too."""
    rows = work.rows(f"{query.sql} ORDER BY 1 LIMIT {SHOWN}", *query.parameters)
    if need is Need.INCIDENT:
        return tuple(f"{number} ({code})" for number, code in rows)
    return tuple(str(row[0]) for row in rows)
