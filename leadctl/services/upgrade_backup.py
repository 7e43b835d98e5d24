"""The backup that is made of a store before it is upgraded, and given up if that fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from leadctl.errors import Refusal
from leadctl.store.copying import check_copy, copy_into, reading, settle
from leadctl.store.engine import key_file, open_handle
from leadctl.store.faults import told_of_faults


def backup_file(store: Path, schema: int) -> Path:
    """Where it goes: beside the store, named after its schema and the instant."""
    name = f"{store.stem}-schema-{schema}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{store.suffix}"
    return store.with_name(name)


@contextmanager
def backed_up(store: Path, backup: Path) -> Iterator[None]:
    """Copy the store and its key for as long as the block is right: they go when it raises.

    Raises Refusal "unwritable-file".
    """
    made: list[Path] = []
    try:
        with suppress(FileNotFoundError):  # a store that lost its key is no worse for an upgrade
            key = key_file(store).read_bytes()
            _make(key_file(backup), made)
            key_file(backup).write_bytes(key)
            settle(key_file(backup))
        _make(backup, made)
        _copy(store, backup)
        settle(backup)
        settle(backup.parent)
        yield
    except BaseException as error:
        for file in made:
            file.unlink()
        if isinstance(error, OSError):
            raise Refusal("unwritable-file", file=backup, why=error.strerror) from None
        raise


def _make(file: Path, made: list[Path]) -> None:
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    made.append(file)


def _copy(store: Path, backup: Path) -> None:
    with told_of_faults(), closing(open_handle(store, "ro")) as source, reading(source):
        end = copy_into(source, backup)
    check_copy(backup, end)
