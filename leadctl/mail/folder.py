"""The transport that needs no server: each message is a file in a folder."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import ClassVar

from leadctl.mail.transport import UndeliveredError, UnreachableError

# what keeps all messages out, where anything else may be the matter with one name
_NO_FOLDER = {
    errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO,
    errno.ENOTDIR, errno.ENOENT,
}  # fmt: skip


class Folder:
    """Each message becomes a file: the same one when it is delivered again."""

    at_once: ClassVar[int] = 50

    def __init__(self, path: Path) -> None:
        self._path = path

    def deliver(self, message: EmailMessage, name: str) -> None:
        """Put the message into the folder. Raises UndeliveredError and UnreachableError."""
        try:
            deliver(message, self._path, name)
        except OSError as error:
            reason = f"the mail folder cannot be written: {error.strerror}"
            if error.errno in _NO_FOLDER:
                raise UnreachableError(reason) from error
            raise UndeliveredError(reason) from error

    def close(self) -> None:
        """Nothing is open between two messages."""


def deliver(message: EmailMessage, folder: Path, name: str) -> None:
    """Put the message into `folder` as the file `name`, whole or not at all, for its owner alone.

    The same name again takes the place of the file before. The folder is made if it is missing.
    Raises OSError when it cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{name}.part"
    with _alone_in(folder) as descriptor:
        draft.unlink(missing_ok=True)  # a run that was killed may have left it
        try:
            _write(draft, bytes(message))
            draft.replace(folder / name)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        # the name must be on the disk too: after this the message counts as sent
        os.fsync(descriptor)


@contextmanager
def _alone_in(folder: Path) -> Iterator[int]:
    """The folder's descriptor, while no other run delivers: two may be at the same message."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)  # which gives the lock back


def _write(draft: Path, content: bytes) -> None:
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
