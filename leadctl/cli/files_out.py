"""Writing a file that a command was asked for: whole or not at all, for its owner alone."""

from __future__ import annotations

from pathlib import Path

from leadctl.errors import Refusal
from leadctl.files import write_whole

_DATABASE = b"SQLite format 3\0"


def write_file(file: Path, content: bytes, *, force: bool) -> None:
    """Write the file; never over a store or its key, whatever is said.

    Raises Refusal "file-is-there" and "unwritable-file".
    """
    if file.is_dir():
        raise Refusal("unwritable-file", file=file, why="it is a folder")
    if _is_of_a_store(file):
        raise Refusal("file-is-there", file=file, instead="it belongs to a store")
    if not force and (file.exists() or file.is_symlink()):
        raise Refusal("file-is-there", file=file, instead="say another name, or --force")
    try:
        write_whole(file, content)
    except OSError as error:
        raise Refusal("unwritable-file", file=file, why=error.strerror) from None


def _is_of_a_store(file: Path) -> bool:
    """Whether it is a database, or the key that lies beside one."""
    store = file.with_suffix("") if file.suffix == ".key" else file
    try:
        with store.open("rb") as handle:
            return file.exists() and handle.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False
