"""The words for a lead's quality: its rating, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rating(StrEnum):
    """How good a lead is: A wants contact now, B has a date or a size, C is only a contact."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person must put right before the lead can go on.

    `code` is stable and for scripts, `field` is the lead's field it is about ("" for none), and
    `sentence` tells a person what is wrong. A sentence may quote the value, so it is shown to
    managers and never written to an event.
    """

    code: str
    field: str
    sentence: str


ON_HOLD = Problem("on-hold", "", "The list it came with waits for approval.")
"""What each lead of a list on hold has: it is settled for all of them at once, never for one."""
