"""What a list told of leads that were there before is taken back with the list."""

from __future__ import annotations

import json
from collections.abc import Iterator

from leadctl.domain.folding import name_key
from leadctl.domain.responses import FIELDS, NAMES, PREFERENCES
from leadctl.services.enrolments import place_again
from leadctl.services.standing import apply_changes
from leadctl.services.standing_plan import plan_changes
from leadctl.store.work import Work

_TOLD = """
SELECT lead_id, changes FROM response WHERE batch_id = ? AND changes IS NOT NULL ORDER BY id DESC
"""
_COLUMNS = {name: name for name in FIELDS if name not in PREFERENCES} | {"own_rating": "own_rating"}
_BACK = {
    name: f"UPDATE lead SET {column} = ? WHERE id = ? AND {column} IS ?"  # noqa: S608
    for name, column in _COLUMNS.items()
}
_HEARD = "SELECT DISTINCT lead_id FROM response WHERE batch_id = ? ORDER BY lead_id"
_NAMES = "SELECT first_name, last_name FROM lead WHERE id = ?"


def unsay(work: Work, batch: int) -> None:
    """Give leads back what the answers of the list changed, where nothing has changed it since.

    What a person asked for, not to be written to or called, stays.
    """
    told = [(lead, json.loads(changes)) for lead, changes in work.rows(_TOLD, batch)]
    for lead, changes in told:
        for name, (before, after) in changes.items():
            if name in _BACK:
                work.write_rows(_BACK[name], [(before, lead, after)])
    renamed = {lead for lead, changes in told if not changes.keys().isdisjoint(NAMES)}
    work.write_rows("UPDATE lead SET name_key = ? WHERE id = ?", list(_keys(work, renamed)))
    heard = [lead for (lead,) in work.rows(_HEARD, batch)]
    changes = plan_changes(work, heard)
    apply_changes(work, [change for change in changes if change.is_real])
    place_again(work, heard)  # what they said may have kept them from a campaign


def _keys(work: Work, leads: set[int]) -> Iterator[tuple[str, int]]:
    for lead in sorted(leads):
        ((first, last),) = work.rows(_NAMES, lead)
        yield name_key(first, last), lead
