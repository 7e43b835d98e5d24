"""The steps of a lead's way from its receipt to a conversion."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """How far a lead has come; whoever came to one has come to all before it."""

    RECEIVED = "received"
    VALID = "valid"
    QUALIFIED = "qualified"
    ASSIGNED = "assigned"
    CLAIMED = "claimed"
    CONTACTED = "contacted"
    FOLLOWED_UP = "followed up"
    CONVERTED = "converted"
