"""The event log told from its beginning."""

from __future__ import annotations

import json

from tests.reporting.plain import answering, courses, hearing, holds
from tests.reporting.plain.lives import Ended, Life
from tests.reporting.plain.store import Event, Store, instant
from tests.reporting.plain.time import Times
from tests.reporting.plain.told import Told

EVENTS = {**courses.EVENTS, **holds.EVENTS, **answering.EVENTS, **hearing.EVENTS}
"""What becomes of it, by what happened; most else that happens changes no figure."""


def retell(store: Store, times: Times) -> Told:
    """All that the log tells."""
    told = Told(store, times)
    for event in store.events:
        if event.lead is not None:
            if event.lead not in told.rows:
                continue  # of a list that was taken back
            told.begin(event.lead, event.at)
        if event.what in EVENTS:
            EVENTS[event.what](told, event)
        if event.after is not None:
            _move(told, event)
    _hear(told)
    _read_ratings(told)
    return told


def _move(told: Told, event: Event) -> None:
    """Whatever the move is, the lead is in that status since then."""
    assert event.lead is not None and event.after is not None  # noqa: PT018
    life = told.lives[event.lead]
    assert life.status == event.before, event
    if event.before == "flagged":
        told.ended.append(Ended("resolve", _resolved(told, life, event), event.at, life.number))
    if event.before == "flagged" and event.after in ("ready", "nurturing"):
        life.problems.clear()
    if event.before == "nurturing" and event.after != "nurturing":
        hearing.leave_campaign(told, event)
    if event.after != "ready":
        life.escalated = False
    if event.what in ("reopened", "recycled") or (
        event.what == "nurtured" and event.before != "flagged"
    ):
        life.round += 1
    if event.after == "working" and event.before != "working":
        life.heard_at = event.at
    life.status, life.since = event.after, event.at


def _resolved(told: Told, life: Life, event: Event) -> str:
    """Whether it was put right in time, since it was flagged."""
    due = told.times.due_at_company(life.since, "resolve")
    return "kept" if event.at < due else "missed"


def _goes_on_as(told: Told, lead: int | None) -> int | None:
    """The lead into which one was merged, or ittold."""
    while lead in told.merged_into:
        lead = told.merged_into[lead]
    return lead


def _read_ratings(told: Told) -> None:
    """When each lead was rated otherwise: by events, and by answers, which tell it in a row."""
    for life in told.lives.values():
        told.changes[life.number] = list(life.ratings)
    asked = {event.facts["response"]: event.lead for event in told.store.events
             if event.what == "responded"}  # fmt: skip
    for row in told.store.tables["response"]:
        said = json.loads(row["changes"] or "{}")
        lead = asked.get(row["id"], row["lead_id"])
        if "own_rating" in said and lead in told.lives:
            was, became = said["own_rating"]
            # nobody's own rating: the policy's, which is C for all that these lists say
            change = instant(row["logged_at"]), _rated(was), _rated(became)
            told.changes[lead].append(change)


def _hear(told: Told) -> None:
    """What was last heard of leads being worked, by people and by answers."""
    said = [(row["lead_id"], instant(row["at"])) for row in told.store.tables["interaction"]]
    said += [(row["lead_id"], instant(row["logged_at"])) for row in told.store.tables["response"]]
    said += [
        (_goes_on_as(told, event.lead), event.at)
        for event in told.store.events
        if "note" in event.facts
    ]
    for lead, at in said:
        life = told.lives.get(lead or 0)
        if life and life.heard_at and at > life.heard_at:
            life.heard_at = at


def _rated(own: str | None) -> str:
    return "C" if own in (None, "None") else own
