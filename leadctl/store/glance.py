"""A glance at a store for a shell's completion: quick, and in nobody's way for long.

It is plain SQLite: what the store is made of takes longer to import than a shell may wait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

SECONDS = 0.1
"""How long it waits for one that writes."""
STEPS = 5_000_000
"""Of SQLite's own, after which it gives up: about a tenth of a second."""


def glance(path: Path, query: str, facts: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """What the query finds; nothing where the store is missing, busy, damaged, or of another make.

    Nothing is written, made or repaired.
    """
    try:
        if not path.is_file():  # a pipe would be waited for
            return []
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=SECONDS)) as handle:
            handle.set_progress_handler(lambda: 1, STEPS)
            return handle.execute(query, facts).fetchall()
    except (sqlite3.Error, OSError, ValueError):
        return []
