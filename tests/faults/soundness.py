"""What a store must be whatever happened to it, and all that it holds, for comparing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from leadctl.mail.transports import mail_folder
from leadctl.store.check import check_store
from tests.conftest import desk_at
from tests.faults.worlds import LAST

Dump = dict[str, list[tuple[object, ...]]]


WHERE_LEADS_ARE = """
    SELECT lead.id, lead.status, lead.round, code, due_at FROM lead
    LEFT JOIN assignment ON assignment.lead_id = lead.id AND assignment.ended_at IS NULL
    LEFT JOIN partner ON partner.id = partner_id
    LEFT JOIN deadline ON assignment_id = assignment.id AND outcome IS NULL ORDER BY 1
"""
WHO_ANSWERS = """
    SELECT incident.id, code, action, partner.status, count(deadline.id) FROM incident
    JOIN partner ON partner.id = partner_id JOIN deadline ON incident_id = incident.id
    GROUP BY incident.id
"""


def rows(store: Path, sql: str) -> list[tuple[object, ...]]:
    """What a query finds."""
    with closing(sqlite3.connect(store)) as handle:
        return handle.execute(sql).fetchall()


def consequences(store: Path) -> list[list[tuple[object, ...]]]:
    """Where each lead is and until when, and which partners answer for what; not since when."""
    return [rows(store, WHERE_LEADS_ARE), rows(store, WHO_ANSWERS)]


def dump(store: Path) -> Dump:
    """Every row of every table, each table in the order of its keys."""
    with closing(sqlite3.connect(store)) as handle:
        names = handle.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        return {
            name: sorted(handle.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608
            for (name,) in names.fetchall()
        }


def messages(store: Path) -> dict[str, bytes]:
    """The messages delivered for that store: the content of each file by its name."""
    return {file.name: file.read_bytes() for file in mail_folder(store, "").glob("*.eml")}


def assert_sound(store: Path) -> None:
    """`leadctl store check` finds nothing: in the file, in the event chain, in the figures."""
    with desk_at(store, LAST).read() as work:
        assert check_store(work).findings == ()
