"""Where each lead is by its first status and the events alone, told plainly.

Nothing here imports leadctl.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HELD = ("assigned", "claimed", "contacted", "working")
GIVEN = ("assigned", "transferred", "restored", "restored-claimed", "restored-contacted")
"""After these a partner has the lead."""
ENDED = ("converted", "rejected", "opted-out", "merged", "erased")
"""These end a lead, as what they are called."""
DONE = {"claimed": "claimed_at", "contacted": "contacted_at", "recorded": "recorded_at"}

_LEADS = "SELECT id, first_status, logged_at FROM lead"
_EVENTS = "SELECT * FROM event WHERE lead_id IS NOT NULL ORDER BY id"
_NOW = """
SELECT lead.id, status, lead.round, disposition, closed_at, since_at, last_event_id,
    assignment.id AS assignment, partner_id, claimed_at, contacted_at, recorded_at
FROM lead LEFT JOIN assignment ON lead_id = lead.id AND ended_at IS NULL
"""


@dataclass
class Told:
    """What the events tell of a lead; instants are the store's own text."""

    status: str
    since_at: str
    round: int = 1
    disposition: str | None = None
    closed_at: str | None = None
    last_event_id: int | None = None
    assignment: int | None = None
    partner_id: int | None = None
    claimed_at: str | None = None
    contacted_at: str | None = None
    recorded_at: str | None = None


def told_otherwise(store: Path) -> list[str]:
    """Each lead that is not where its events lead to."""
    with closing(sqlite3.connect(store)) as handle:
        handle.row_factory = sqlite3.Row
        leads = {row["id"]: Told(row["first_status"], row["logged_at"])
                 for row in handle.execute(_LEADS)}  # fmt: skip
        holds: dict[int, dict[str, Any]] = {}
        wrong = []
        for event in handle.execute(_EVENTS):
            if event["to_status"] is not None and event["lead_id"] in leads:
                lead = leads[event["lead_id"]]
                if event["from_status"] != lead.status:
                    wrong.append(f"event {event['id']} is not from {lead.status}")
                _move(lead, event, holds)
        for row in handle.execute(_NOW):
            there = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118  # no dict
            if there != vars(leads[row["id"]]):
                wrong.append(f"lead {row['id']} is {there}, told {leads[row['id']]}")
    return wrong


def _move(lead: Told, event: sqlite3.Row, holds: dict[int, dict[str, Any]]) -> None:
    """The lead is in another status since then, and perhaps with another partner."""
    what, before, facts = event["what"], event["from_status"], json.loads(event["facts"])
    lead.status, lead.since_at, lead.last_event_id = event["to_status"], event["at"], event["id"]
    if what in ("reopened", "recycled") or (what == "nurtured" and before != "flagged"):
        lead.round += 1
    if what in ENDED:
        lead.disposition, lead.closed_at = what, event["at"]
    if what == "reopened":
        lead.disposition = lead.closed_at = None
    if what in GIVEN:
        lead.assignment, lead.partner_id = facts["assignment"], event["partner_id"]
    elif lead.status not in HELD:
        lead.assignment = lead.partner_id = None
    done = holds.setdefault(lead.assignment or 0, {}) if lead.assignment else {}
    if what in DONE:
        done[DONE[what]] = _said_at(event, facts)
    for name in DONE.values():
        setattr(lead, name, done.get(name))


def _said_at(event: sqlite3.Row, facts: dict[str, Any]) -> str:
    """When it was done: before it was told, if the event says so."""
    if "at" not in facts:
        return str(event["at"])
    day, time = facts["at"].removesuffix("Z").split("T")
    seconds, _, micros = time.partition(".")
    return f"{day} {seconds}.{micros or '000000'}"
