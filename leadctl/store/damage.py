"""Whether a store is damaged: asked when something went wrong that nobody foresaw."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from leadctl.errors import Refusal
from leadctl.store.check import Checked, Finding, damage_of
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine
from leadctl.store.faults import refusal_of

UNREADABLE = Checked(
    sound=False,
    findings=(Finding("integrity", "SQLite cannot read the file as a store at all."),),
)
"""What a check says of a store that cannot even be opened."""


def is_damaged(path: Path) -> bool:
    """Whether the file holds what leadctl cannot have written, so that anything may come of it.

    A file that is no store of this schema, or that cannot be looked at now, is not known to be.
    """
    try:
        with Desk(open_engine(path), path, datetime.now(UTC), "").read() as work:
            return any(True for _ in damage_of(work))
    except Refusal as refusal:
        return refusal.code == "store-damaged"
    except (DBAPIError, sqlite3.Error) as error:
        refusal_said = refusal_of(error)
        return refusal_said is None or refusal_said.code == "store-damaged"
