"""The head of the event log as one word: how many events there are, and the last one's digest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from leadctl.errors import Refusal

_SHAPE = re.compile(r"([1-9][0-9]{0,17}):([0-9a-fA-F]{32})")


@dataclass(frozen=True, slots=True)
class LogHead:
    """Where the log ended at some time. Whoever keeps it sees later if the log goes on from it."""

    count: int
    digest: bytes

    def __str__(self) -> str:
        return f"{self.count}:{self.digest.hex()}"


def parse_head(text: str) -> LogHead:
    """The head that `log head` printed as `text`. Raises Refusal "not-a-head".

    >>> str(parse_head("3:00112233445566778899AABBCCDDEEFF"))
    '3:00112233445566778899aabbccddeeff'
    """
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        raise Refusal("not-a-head", text=text)
    return LogHead(int(found[1]), bytes.fromhex(found[2]))
