"""What a lead can wait for too long, and since when is too long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Waits(StrEnum):
    """What a lead waits for: to be put right, worked on, looked at again, or answered at all.

    Or for a partner: nobody could take it.
    """

    FLAGGED = "flagged"
    DORMANT = "dormant"
    REEVALUATE = "reevaluate"
    ANSWER = "answer"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Until when something must have begun to wait, so that it has waited too long by now.

    Of leads flagged, of the last that was heard of leads being worked, and of days to look again.
    """

    flagged: datetime
    quiet: datetime
    day: date
