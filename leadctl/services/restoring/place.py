"""How the new content comes into the store's place: the old or the new one is there, whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.files import settle, write_whole
from leadctl.services.backup import BackedUp, free_name, put_backup
from leadctl.services.restoring.present import Standing, watching
from leadctl.services.suppression import read_key
from leadctl.store.copying import copy_into, copy_pages, draft_beside, reading
from leadctl.store.engine import (
    LONGEST_KEY,
    SHORTEST_KEY,
    key_file,
    open_handle,
)
from leadctl.store.faults import told_of_faults

_JOURNALS = ("-journal", "-wal", "-shm")


class MovedError(Exception):
    """Something was written to the store since it was read."""


def check_key(store: Path, standing: Standing, key: bytes) -> None:
    """That no other key lies there by which people are known. Raises Refusal "key-differs"."""
    file = key_file(store)
    if standing is Standing.FOREIGN or not file.exists():
        return
    try:
        present = file.read_bytes()
    except OSError as error:
        raise Refusal("key-missing", file=file.name, why=error.strerror) from None
    if SHORTEST_KEY <= len(present) <= LONGEST_KEY and present != key:
        raise Refusal("key-differs", file=file)


def place_over(
    store: Path, draft: Path, mark: bytes, now: datetime, once_locked: Callable[[], None]
) -> BackedUp:
    """Make the content of a sound store that of the draft; the backup of what it was.

    Whoever has it open waits, and sees the new content then. `once_locked` is called when it
    cannot change any more. Raises MovedError if it did since its `mark` was taken.
    """
    _put_key(store, draft, _aside(store, now))
    with watching(store) as watch:

        def look() -> None:
            if watch.mark() != mark:
                raise MovedError

        with told_of_faults(), closing(open_handle(store)) as target:
            file = _free_name(store, "before-restore", now)
            with draft_beside(file) as copy:
                with reading(target):
                    look()
                    end = copy_into(target, copy)
                kept = put_backup(copy, file, read_key(store), end)

            def last_look() -> None:
                look()
                once_locked()

            try:
                with closing(open_handle(draft, "ro")) as source, reading(source):
                    copy_pages(source, target, once_locked=last_look)
            except (Refusal, MovedError, sqlite3.Error):
                file.unlink()
                key_file(file).unlink()
                raise
    return kept


def place_anew(store: Path, draft: Path, now: datetime) -> Path | None:
    """Let the draft be the store where there is none that is sound; where the old file lies then.

    Raises OSError.
    """
    aside = _aside(store, now)
    is_there = os.path.lexists(store)
    if is_there:
        try:
            os.link(store, aside, follow_symlinks=False)  # so that there is a store at any moment
        except OSError:  # a file system without links
            store.rename(aside)
    for ending in _JOURNALS:
        journal = store.with_name(store.name + ending)
        if journal.exists():  # it would be played back into the new file
            journal.rename(aside.with_name(aside.name + ending))
    _put_key(store, draft, aside)
    draft.replace(store)
    settle(store.parent)
    return aside if is_there else None


def _aside(store: Path, now: datetime) -> Path:
    """A name beside the store that nothing has yet."""
    return _free_name(store, "set-aside", now)


def _free_name(store: Path, why: str, now: datetime) -> Path:
    return free_name(store.with_stem(f"{store.stem}-{why}"), now, store.parent)


def _put_key(store: Path, draft: Path, aside: Path) -> None:
    """Put the draft's key beside the store; what is there and is another goes with `aside`."""
    file, key = key_file(store), read_key(draft)
    if file.exists():
        if file.read_bytes() == key:
            return
        file.rename(key_file(aside))
    write_whole(file, key)
