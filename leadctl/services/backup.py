"""`leadctl store backup`: a whole copy of the store and its key, while others work."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from leadctl.domain.heads import LogHead
from leadctl.errors import Refusal
from leadctl.files import first_free, put, write_whole
from leadctl.services.suppression import read_key
from leadctl.store.belongings import check_target
from leadctl.store.copying import check_copy, copied
from leadctl.store.engine import key_file, open_engine, open_handle
from leadctl.store.faults import told_of_faults


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made: its file, its size in bytes, and where its event log ends.

    Names are JSON names. `head` is what `leadctl log head` prints of the same moment.
    """

    path: str
    size: int
    events: int
    head: str
    key_file: str


def back_up(store: Path, target: Path, now: datetime, *, force: bool = False) -> BackedUp:
    """Copy the store as it stands, of whatever schema, into the file or the folder `target`.

    Others may read and write meanwhile: who commits waits until the copy is made. The key goes
    along first, so that no backup is without it; who has opted out is in the store itself. A
    failure leaves nothing behind. Raises Refusal "onto-a-store", "file-is-there",
    "unwritable-file", "key-missing", "store-busy", and those of `open_engine`.
    """
    open_engine(store, even_older=True)
    if store.is_symlink():
        store = store.resolve()
    key, file = read_key(store), backup_name(store, target, now)
    with told_of_faults(), closing(open_handle(store)) as handle:
        check_target(handle, store, file, force=force)
        with copied(handle, file) as (draft, end):
            return put_backup(draft, file, key, end, force=force)


def backup_name(store: Path, target: Path, now: datetime) -> Path:
    """The file itself, or in a folder one that is named after the store and the instant."""
    if not target.is_dir():
        return target
    return free_name(store, now, target)


def free_name(store: Path, now: datetime, folder: Path) -> Path:
    """One in the folder after the store and the instant that neither a file nor a key has yet."""
    made = folder / f"{store.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{store.suffix}"
    return first_free(made, lambda file: os.path.lexists(file) or os.path.lexists(key_file(file)))


def put_backup(
    draft: Path, file: Path, key: bytes, end: LogHead, *, force: bool = False
) -> BackedUp:
    """Look at a copy whose log ends there, and let it be the backup `file`, with its key.

    Raises Refusal "store-damaged", "file-is-there", "unwritable-file".
    """
    check_copy(draft, end)
    size = draft.stat().st_size
    try:
        made = _put_key(key_file(file), key, force=force)
        try:
            put(draft, file)
        except BaseException:
            if made:
                key_file(file).unlink()
            raise
    except OSError as error:
        raise Refusal("unwritable-file", file=file, why=error.strerror) from None
    return BackedUp(str(file), size, end.count, str(end), str(key_file(file)))


def _put_key(file: Path, key: bytes, *, force: bool) -> bool:
    """Write the key unless it is there already; whether a file was made for it."""
    is_there = os.path.lexists(file)
    if is_there and file.is_file() and file.read_bytes() == key:
        return False
    if is_there and not force:
        raise Refusal("file-is-there", file=file, instead="say another name, or --force")
    write_whole(file, key)
    return not is_there
