"""That a person is on the list of those who must not be stored or written to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why, and since when. Names are JSON names."""

    reason: str
    since: datetime


def read_stopped(listed: Mapping[str, datetime]) -> tuple[Stopped, ...]:
    """The same as rows, from since when by reason."""
    return tuple(Stopped(reason, since) for reason, since in listed.items())
