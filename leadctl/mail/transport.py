"""How messages leave: what every transport promises, and how it says that it could not.

A reason is made of fixed words and of codes: what a server or a program has said may quote a
person.
"""

from __future__ import annotations

from email.message import EmailMessage
from typing import ClassVar, Protocol


class UndeliveredError(Exception):
    """This message did not leave; others may. `for_good`: nor will it when it is tried again."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.for_good = reason, for_good


class UnreachableError(Exception):
    """No message can leave now, and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Transport(Protocol):
    """A way for messages to leave, one at a time; `close` it in the end."""

    at_once: ClassVar[int]
    """So many messages may be delivered before it is kept that they were.

    After a kill they are delivered again: more than one only where that makes no second copy.
    """

    def deliver(self, message: EmailMessage, name: str) -> None:
        """Let the message leave; `name` is a file name that is this message's alone.

        Raises UndeliveredError and UnreachableError.
        """

    def close(self) -> None:
        """Let go of what is open."""
