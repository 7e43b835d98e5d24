"""Files that are whole or not there, for their owner alone, and that outlast a power cut."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def drafted(file: Path) -> Iterator[Path]:
    """An empty file beside `file`, for its owner alone, gone at the end unless `put` has named it.

    Raises OSError.
    """
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def put(draft: Path, file: Path) -> None:
    """Let the draft be `file`, for good when this returns. Raises OSError."""
    settle(draft)
    draft.replace(file)
    settle(file.parent)


def settle(path: Path) -> None:
    """See to it that the file, or the names in the folder, are on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(file: Path, content: bytes) -> None:
    """Write a small file whole or not at all, for its owner alone. Raises OSError."""
    with drafted(file) as draft:
        draft.write_bytes(content)
        put(draft, file)


def first_free(file: Path, is_taken: Callable[[Path], bool]) -> Path:
    """The file, or with a number behind its name the first that is not taken.

    >>> first_free(Path("leads.db"), {Path("leads.db"), Path("leads-2.db")}.__contains__)
    PosixPath('leads-3.db')
    """
    number, free = 1, file
    while is_taken(free):
        number += 1
        free = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return free
