"""What a command tells in a child that something has befallen, and the sentences it may be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults.children import in_child
from tests.faults.worlds import LAST
from tests.running import run

FULL = (
    "leadctl: the disk is full or cannot be written. Nothing is half done: make room and try "
    "again.\n"
)
READ_ONLY = (
    "leadctl: the store cannot be written: the file or its folder is read-only. Nothing is "
    "half done: make both writable for whoever runs leadctl.\n"
)
LATE = "leadctl: the last sweep was 15 days ago: see that cron runs `leadctl sweep`.\n"
"""Of a neglected store at its last instant, whatever else is said."""
CANNOT_OPEN = (
    "leadctl: the store cannot be opened or its folder cannot be written. Nothing is half done: "
    "see that whoever runs leadctl may do both.\n"
)


def told(store: Path, *argv: str, first: Callable[[], None]) -> list[object]:
    """What `leadctl argv` answers in a child after `first`: its status, data and talk."""

    def do() -> list[object]:
        first()
        result = run(store, *argv, now=LAST.isoformat())
        return [result.status, result.out, result.err]

    answer: list[object] = in_child(do)
    return answer
