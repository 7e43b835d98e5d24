"""While a lead is being written to, whoever withdraws that it may be is not told so yet."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from leadctl.store.engine import BUSY_SECONDS, key_file

_BETWEEN = 0.01


@contextmanager
def undisturbed(store: Path) -> Iterator[None]:
    """Hand over one message to a lead: `let_it_pass` waits until the block ends, or its process.

    Without the key's file the block goes on, and finds out by itself that nobody may be written to.
    """
    with _key_file(store) as descriptor:
        if descriptor is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


def let_it_pass(store: Path) -> None:
    """Wait until no message to a lead that was looked at before is on its way any more.

    To be called after the commit. It gives up after as long as one waits for a busy store: then a
    mail server holds the message up, which had it before the commit.
    """
    until = time.monotonic() + BUSY_SECONDS
    with _key_file(store) as descriptor:
        while descriptor is not None and time.monotonic() < until:
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            time.sleep(_BETWEEN)


@contextmanager
def _key_file(store: Path) -> Iterator[int | None]:
    try:
        descriptor = os.open(key_file(store), os.O_RDONLY)
    except OSError:
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)  # which gives the lock back
