"""The transport that hands each message to a program, as `sendmail` takes them."""

from __future__ import annotations

import os
import subprocess
from email.message import EmailMessage
from subprocess import DEVNULL
from typing import ClassVar

from leadctl.mail.transport import UndeliveredError, UnreachableError

PATIENCE = 120  # seconds that the program may take
# the exit statuses of sysexits.h: about this message, or about its recipient
_FOR_GOOD = {os.EX_DATAERR, os.EX_NOUSER, os.EX_NOHOST}


class Sendmail:
    """The program is run once a message, without a shell."""

    at_once: ClassVar[int] = 1

    def __init__(self, program: str) -> None:
        self._program = program

    def deliver(self, message: EmailMessage, name: str) -> None:  # noqa: ARG002  # a file's name
        """Hand the message over. Raises UndeliveredError and UnreachableError."""
        # -i: a line with a dot alone does not end it; --: no address is an option
        command = [self._program, "-i", "-f", str(message["From"]), "--", str(message["To"])]
        content = bytes(message).replace(b"\r\n", b"\n")
        try:
            # what it says is kept nowhere; to hear it would be to wait for all it leaves running
            done = subprocess.run(  # noqa: S603  # the policy names it
                command,
                input=content,
                stdout=DEVNULL,
                stderr=DEVNULL,
                check=False,
                timeout=PATIENCE,
                env=_environment(),
            )
        except subprocess.TimeoutExpired as error:
            raise UndeliveredError("the program takes too long") from error
        except OSError as error:
            reason = f"{self._program} cannot be run: {error.strerror}"
            raise UnreachableError(reason) from error
        if done.returncode == os.EX_OK:
            return
        reason = f"the program ends with {done.returncode}"
        if done.returncode in _FOR_GOOD or done.returncode == os.EX_TEMPFAIL:
            raise UndeliveredError(reason, for_good=done.returncode in _FOR_GOOD)
        raise UnreachableError(reason)

    def close(self) -> None:
        """Nothing is open between two messages."""


def _environment() -> dict[str, str]:
    """Ours without what leadctl sets for itself alone, in case the program is of Python too."""
    return {name: value for name, value in os.environ.items() if name != "PYDANTIC_DISABLE_PLUGINS"}
