"""Whether the store's files are their owner's alone, and its key is there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from leadctl.store.belongings import belongings, workshop_of
from leadctl.store.check.finding import Finding
from leadctl.store.engine import LONGEST_KEY, SHORTEST_KEY, key_file

_FROM_A_BACKUP = "Put back the one that lies beside any backup of this store."
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def file_findings(store: Path) -> Iterator[Finding]:
    """What is wrong with the files of the store that lies at that path."""
    yield from key_findings(key_file(store))
    for file in open_files(store):
        right = 700 if file.is_dir() else 600
        said = f"{file} may be used by others than its owner"
        yield Finding("permissions", f"{said}: `chmod {right} {file}`.")

    if (left := workshop_of(store)).exists():
        yield Finding(
            "restore-stopped",
            f"{left} has copies of people's data: a restore is at work, or was stopped. The next "
            f"restore removes it, and so does `rm -r {left}`.",
        )


def key_findings(file: Path) -> Iterator[Finding]:
    """A key that cannot be read, or cannot be one: nobody could tell who has opted out."""
    try:
        size = len(file.read_bytes())
    except OSError as error:
        yield Finding("key", f"The key {file} cannot be read: {error.strerror}. {_FROM_A_BACKUP}")
    else:
        if not SHORTEST_KEY <= size <= LONGEST_KEY:
            yield Finding("key", f"The key {file} is none. {_FROM_A_BACKUP}")


def open_files(store: Path) -> Iterator[Path]:
    """The files and the mail folder beside the store that others may do something with."""
    if os.name != "posix":
        return
    mail = store.with_name(f"{store.name}.mail")  # where it goes unless the policy says
    for file in (*belongings(store), mail):
        with suppress(OSError):
            if file.stat().st_mode & _OTHERS:
                yield file
