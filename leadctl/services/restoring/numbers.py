"""No number is given twice: what was sent names leads and messages by theirs."""

from __future__ import annotations

from collections.abc import Mapping

from leadctl.store.work import Work

JUMP = 100_000
"""So many numbers are passed over where nobody knows which were given since the backup."""
NAMED = ("lead", "outbox", "assignment")
"""The rows that tokens, Message-IDs and appointments name."""

_NUMBERED = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"


def pass_over(work: Work, given: Mapping[str, int] | None) -> None:
    """Let the next row of each table have a number that was never given.

    `given` is the highest of each by the store that went on after the backup; None: nobody knows.
    """
    own = dict(work.tuples("SELECT name, seq FROM sqlite_sequence", ()))
    for (table,) in work.tuples(_NUMBERED, ()):
        highest = own.get(table, 0)
        if given is not None:
            reached = max(highest, given.get(table, 0))
        else:
            reached = highest + (JUMP if table in NAMED else 0)
        if reached > highest:
            _set(work, table, reached, is_new=table not in own)


def _set(work: Work, table: str, reached: int, *, is_new: bool) -> None:
    if is_new:
        sql = "INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)"
    else:
        sql = "UPDATE sqlite_sequence SET seq = ? WHERE name = ?"
    work.write_rows(sql, [(reached, table)])
