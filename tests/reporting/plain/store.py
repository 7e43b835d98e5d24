"""What lies in a store: the event log, and what no event tells because it is no event."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]

TABLES = {
    # how good a lead is now, where it came from, and what was said when it ended
    "lead": "id, source, rating, score, received_at, first_status, closing_reason, reevaluate_on,"
    " follows_id, country, subdivision, region, employees",
    # what was found wrong with it when it came
    "lead_problem": "lead_id, code",
    "partner": "id, code, name, manager, capacity, kind, program_level, certification_level,"
    " country, subdivision, timezone",
    "territory": "partner_id, name",
    "source": "key, name, cost, currency",
    # what came from outside: an answer, or that a message was taken by the next post office
    "response": "id, lead_id, logged_at, changes",
    "outbox": "id, kind, lead_id, enrolment_id, queued_at, sent_at, dropped_at, failed_at",
    # when people say that they spoke to a lead
    "interaction": "lead_id, at",
    # until when something that runs may be done: the windows are proved by tests/simulation
    "deadline": "id, assignment_id, lead_id, kind, due_at, outcome",
    "batch": "id, held",
    "state": "last_sweep_at",
}


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the log."""

    id: int
    at: datetime
    what: str
    lead: int | None
    partner: int | None
    before: str | None
    after: str | None
    facts: Row

    @property
    def said_at(self) -> datetime:
        """When it was, if that was before it was told."""
        return instant(self.facts["at"]) if "at" in self.facts else self.at


@dataclass(frozen=True, slots=True)
class Store:
    """All of it, and the policy's own words."""

    events: list[Event]
    tables: dict[str, list[Row]]
    policy: str

    def by_id(self, table: str) -> dict[int, Row]:
        """The rows of a table by their number."""
        return {row["id"]: row for row in self.tables[table]}


def read_store(path: Path) -> Store:
    """What lies in the file."""
    with closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        tables = {
            table: [dict(row) for row in file.execute(f"SELECT {columns} FROM {table}")]  # noqa: S608  # our own
            for table, columns in TABLES.items()
        }
        policies = file.execute("SELECT text FROM policy_version ORDER BY id").fetchall()
        events = [
            Event(
                id=row["id"],
                at=instant(row["at"]),
                what=row["what"],
                lead=row["lead_id"],
                partner=row["partner_id"],
                before=row["from_status"],
                after=row["to_status"],
                facts=json.loads(row["facts"]),
            )
            for row in file.execute("SELECT * FROM event ORDER BY id")
        ]
    return Store(events, tables, policies[-1]["text"])


def instant(text: str) -> datetime:
    """An instant as the store or a fact writes it."""
    said = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return said if said.tzinfo else said.replace(tzinfo=UTC)
