"""Making the store's file anew, without the free pages in which erased rows may still lie.

A delete overwrites what it frees, and yet some of it stays in pages that were moved or split.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from leadctl.errors import Refusal
from leadctl.store.desk import Desk
from leadctl.store.faults import refusal_of
from leadctl.store.record import State

_CLEAR = """
UPDATE state SET unvacuumed_since = NULL WHERE id = 1 AND NOT EXISTS (
    SELECT 1 FROM event WHERE id > ? AND what IN ('erased', 'forgotten')
)
"""


def vacuum(desk: Desk) -> Refusal | None:
    """Do it if something was erased since it was done last; what stopped it, if so.

    Then it waits for the next time: the store remembers it.
    """
    with desk.read() as work:
        state = work.session.get_one(State, 1)
        if state.unvacuumed_since is None:
            return None
        events = state.event_count
    try:
        with closing(desk.engine.raw_connection()) as connection:
            connection.cursor().execute("VACUUM")
    except sqlite3.OperationalError as error:
        if refusal := refusal_of(error):
            return refusal
        raise
    with desk.write() as work:  # whoever erased meanwhile does it again
        work.write_rows(_CLEAR, [(events,)])
    return None
