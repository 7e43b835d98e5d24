"""By what lists are sorted: each key has the direction in which people look for it."""

from __future__ import annotations

from enum import StrEnum


class LeadSort(StrEnum):
    """By what leads are listed; those that are alike in it go by their number."""

    NUMBER = "number"
    DUE = "due"
    WAITING = "waiting"
    SCORE = "score"
    VALUE = "value"
    DECISION = "decision"
    RECEIVED = "received"
    PARTNER = "partner"
    COMPANY = "company"

    @property
    def descends(self) -> bool:
        """Whether the highest, or the newest, comes first."""
        return self in (LeadSort.SCORE, LeadSort.VALUE, LeadSort.RECEIVED)


class PartnerSort(StrEnum):
    """By what partners are listed; those that are alike in it go by their code."""

    CODE = "code"
    OPEN = "open"
    ROOM = "room"
    LEVEL = "level"
    MANAGER = "manager"
    STATUS = "status"
