"""The transport that needs no server: each message is a file in a folder."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path


def deliver(message: EmailMessage, folder: Path, name: str) -> None:
    """Put the message into `folder` as the file `name`, whole or not at all, for its owner alone.

    The same name again takes the place of the file before. The folder is made if it is missing.
    Raises OSError when it cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{name}.part"
    draft.unlink(missing_ok=True)  # a run that was killed may have left it
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(bytes(message))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / name)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _keep_name(folder)


def _keep_name(folder: Path) -> None:
    """See that the file's name is on the disk too: after this the message counts as sent."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
