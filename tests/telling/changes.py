"""What a piece of work changed of the store's rows, and which of it no event of the work tells."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

BOOKKEEPING = {
    "state": "the log's own end, and marks of how far a sweep has looked",
    "share": "sums of the assignments of a day, reckoned with each of them",
    "turn": "whose turn it is by weight, reckoned with each assignment",
    "unplaced": "contacts that the next sweep is to look at: triggers enter them",
    "alembic_version": "the schema",
    "sqlite_sequence": "SQLite's own",
}
"""Tables that are reckoned from the others, so that no event tells of them; and why."""

RECKONED = {
    ("lead", "heard_at"): "when something was last heard of it: triggers keep it",
    ("outbox", "attempts"): "that it cannot be sent yet; once it is given up, an event tells it",
    ("outbox", "failing_since"): "the same",
    ("outbox", "tried_at"): "the same",
    ("outbox", "retry_at"): "the same",
    ("outbox", "error"): "the same",
    ("outbox", "sent_at"): "an event tells why a message is owed; the outbox itself, when it went",
    ("outbox", "dropped_at"): "what it told of was no more when it was to be sent, which is told",
    ("deadline", "reminder_id"): "which message reminds of it",
    ("deadline", "remind_at"): "when it is to be reminded of",
    ("partner", "last_assignment_id"): "the newest of its assignments",
}
"""Columns of others of which the same is true."""

DIGESTS = ("digest",)
"""Kinds of messages that repeat to managers what events tell."""

THINGS = ("lead", "partner", "batch", "incident", "enrolment", "assignment")
"""What rows name by a column of that name, and events by a fact."""

Row = Mapping[str, Any]
Rows = dict[tuple[str, tuple[Any, ...]], Row]
Subject = tuple[str, Any]


def content(store: sqlite3.Connection) -> Rows:
    """Every row but those of bookkeeping, by the table and its primary key."""
    store.row_factory = sqlite3.Row
    found: Rows = {}
    for (table,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table not in BOOKKEEPING:
            columns = store.execute(f"PRAGMA table_info({table})").fetchall()
            key = [each["name"] for each in columns if each["pk"]]
            for row in store.execute(f"SELECT * FROM {table}"):  # noqa: S608  # the store's own
                found[table, tuple(row[name] for name in key)] = dict(row)
    return found


def new_events(before: Rows, after: Rows) -> list[Row]:
    """The events that came."""
    return [row for place, row in after.items() if place[0] == "event" and place not in before]


def changed(before: Rows, after: Rows) -> Iterator[tuple[str, Row, Row]]:
    """The rows that came, went or are otherwise, events and what is reckoned aside."""
    for place in before.keys() | after.keys():
        table, old, new = place[0], before.get(place, {}), after.get(place, {})
        names = (new or old).keys()
        differ = [name for name in names if old.get(name) != new.get(name) or not (old and new)]
        is_digest = table == "outbox" and (new or old)["kind"] in DIGESTS
        if (
            table != "event"
            and not is_digest
            and any((table, name) not in RECKONED for name in differ)
        ):
            yield table, old, new


def untold(before: Rows, after: Rows) -> Iterator[str]:
    """The changes that no new event tells of, be it by its lead, its partner or another thing."""
    told = {subject for event in new_events(before, after) for subject in _told_by(event)}
    # a list tells of all that its rows say of leads from before
    told |= {
        ("lead", (new or old)["lead_id"])
        for table, old, new in changed(before, after)
        if table == "response" and ("batch", (new or old)["batch_id"]) in told
    }
    for table, old, new in changed(before, after):
        if not told & set(_subjects(table, {**old, **new}, before | after)):
            yield f"{table} {(new or old).get('id')}: {old} -> {new}, told: {sorted(told, key=str)}"


def _told_by(event: Row) -> Iterator[Subject]:
    """What an event is about."""
    facts = json.loads(event["facts"])
    yield "what", event["what"]
    yield "lead", event["lead_id"]
    yield "partner", event["partner_id"]
    yield from ((name, facts.get(name)) for name in (*THINGS, "message", "version", "profile"))


def _subjects(table: str, row: Row, rows: Rows) -> Iterator[Subject]:
    """Any of what an event must be about to tell of a change of the row."""
    if row.get("id") is not None:
        yield table, row["id"]
        yield _NAMED.get(table, table), row["id"]
    for name in THINGS:
        if row.get(f"{name}_id") is not None:
            yield name, row[f"{name}_id"]
            yield from _around(name, row[f"{name}_id"], rows)
    if row.get("deadline_id") is not None:
        yield from _subjects("deadline", rows["deadline", (row["deadline_id"],)], rows)
    yield from (("what", what) for what in _BY_KIND.get(table, ()))


_NAMED = {"policy_version": "version", "import_profile": "profile", "outbox": "message"}
"""What events call a row of a table."""
_BY_KIND = {
    "lead": ("rescored",),
    "policy_version": ("store-made",),
    "source": ("source-set",),
    "suppression": ("suppressed", "forgotten"),
    "policy_review": ("policy-reviewed",),
}
"""The kinds of events that tell of a table's rows without their numbers."""


def _around(name: str, number: int, rows: Rows) -> Iterator[Subject]:
    """What the thing is part of: a lead's list, the lead of an assignment."""
    row = rows.get((name, (number,)), {})
    for other in ("batch", "lead"):
        if row.get(f"{other}_id") is not None:
            yield other, row[f"{other}_id"]
