"""Whether the store's files are their owner's alone, and its key is there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from leadctl.store.belongings import belongings
from leadctl.store.check.finding import Finding
from leadctl.store.engine import LONGEST_KEY, SHORTEST_KEY, key_file

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def file_findings(store: Path) -> Iterator[Finding]:
    """What is wrong with the files of the store that lies at that path."""
    yield from key_findings(key_file(store))
    if os.name == "posix":
        mail = store.with_name(f"{store.name}.mail")  # where it goes unless the policy says
        for file in (*belongings(store), mail):
            yield from permission_findings(file)


def key_findings(file: Path) -> Iterator[Finding]:
    """A key that cannot be read, or cannot be one: nobody could tell who has opted out."""
    try:
        size = len(file.read_bytes())
    except OSError as error:
        yield Finding("key", f"The key {file} cannot be read: {error.strerror}.")
    else:
        if not SHORTEST_KEY <= size <= LONGEST_KEY:
            yield Finding("key", f"The key {file} is none: put it back from a backup.")


def permission_findings(file: Path) -> Iterator[Finding]:
    """That others than its owner may do something with it."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return
    if mode & _OTHERS:
        right = 700 if stat.S_ISDIR(mode) else 600
        said = f"{file} may be used by others than its owner"
        yield Finding("permissions", f"{said}: `chmod {right} {file}`.")
