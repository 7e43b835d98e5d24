"""That one run at a time sends mail: two would send the same messages."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leadctl.errors import Refusal


@contextmanager
def alone(store: Path) -> Iterator[bool]:
    """Whether this run is the one that sends the store's mail, until the block ends.

    A file of its own is locked: to open and close the store's would end SQLite's own locks on it.
    Raises Refusal "store-read-only" when it cannot be made.
    """
    path = store.with_name(f"{store.name}.sending")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        raise Refusal("store-read-only") from None
    try:
        yield _locked(descriptor)
    finally:
        os.close(descriptor)  # which gives the lock back


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
