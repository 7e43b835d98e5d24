"""The backup that is made of a store before it is upgraded, and given up if that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from leadctl.services.backup import put_backup
from leadctl.services.suppression import read_key
from leadctl.store.copying import copied
from leadctl.store.engine import key_file, open_handle
from leadctl.store.faults import told_of_faults


def backup_file(store: Path, schema: int) -> Path:
    """Where it goes: beside the store, named after its schema and the instant."""
    name = f"{store.stem}-schema-{schema}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{store.suffix}"
    return store.with_name(name)


@contextmanager
def backed_up(store: Path, backup: Path) -> Iterator[None]:
    """Copy the store and its key for as long as the block is right: they go when it raises.

    Raises Refusal "key-missing", "unwritable-file", "file-is-there", "store-damaged".
    """
    key = read_key(store)
    with (
        told_of_faults(),
        closing(open_handle(store)) as handle,
        copied(handle, backup) as (draft, end),
    ):
        put_backup(draft, backup, key, end)
    try:
        yield
    except BaseException:
        backup.unlink()
        key_file(backup).unlink()
        raise
