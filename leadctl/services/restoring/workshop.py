"""The folder beside the store in which a backup is made ready, by one restore at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.store.belongings import workshop_of


@contextmanager
def workshop(store: Path) -> Iterator[Path]:
    """An empty folder for its owner alone, which is gone when the block ends.

    What a restore that was killed has left in it is removed: it is full of people's data. Raises
    Refusal "store-busy" while another restore is at work, and "store-read-only".
    """
    folder = workshop_of(store)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        raise Refusal("store-read-only") from None
    try:
        _lock(folder, descriptor)
        _empty(folder)
        try:
            yield folder
        finally:
            _empty(folder)
            folder.rmdir()
    finally:
        os.close(descriptor)  # which gives the lock back


def _lock(folder: Path, descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_there = os.path.samestat(os.fstat(descriptor), folder.stat())
    except OSError:
        is_there = False
    if not is_there:  # another is at work in it, or has just removed it
        raise Refusal("store-busy")


def _empty(folder: Path) -> None:
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()
