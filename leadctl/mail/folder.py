"""The transport that needs no server: each message is a file in a folder."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path
from tempfile import mkstemp


def deliver(message: EmailMessage, folder: Path, name: str) -> None:
    """Put the message into `folder` as the file `name`, whole or not at all, for its owner alone.

    The same name again takes the place of the file before. The folder is made if it is missing.
    Raises OSError when it cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = mkstemp(dir=folder, prefix=f".{name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(bytes(message))
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(folder / name)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
