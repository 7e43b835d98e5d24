"""Writing a file that a command was asked for: whole or not at all, for its owner alone."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from leadctl.errors import Refusal

Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]

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
        # which makes a file that its owner alone can read
        descriptor, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(descriptor, "wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            Path(draft).replace(file)
            _keep_name(file.parent)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
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


def _keep_name(folder: Path) -> None:
    """Have the name on the disk too: letters count as sent once their list is there."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
