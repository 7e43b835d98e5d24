"""What there is in the store that reports tell of, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass
class Ended:
    """A window of the policy that ended: "kept", "late" or "missed", and when."""

    kind: str
    outcome: str
    at: datetime
    lead: int
    partner: int | None = None
    hold: int | None = None
    incident: int | None = None
    minutes: int | None = None
    """The working time it took."""


@dataclass
class Hold:
    """A lead with a partner."""

    number: int
    lead: int
    partner: int
    at: datetime
    round: int
    claimed_at: datetime | None = None
    contacted_at: datetime | None = None
    recorded_at: datetime | None = None
    ended_at: datetime | None = None
    ended_as: str | None = None
    running: dict[str, datetime] = field(default_factory=dict)
    """The windows that run, each with its start."""
    at_taking: tuple[str, ...] = ()
    """Those that ran when it was taken."""


@dataclass
class Life:
    """What became of a lead."""

    number: int
    logged_at: datetime
    status: str
    since: datetime
    round: int = 1
    problems: set[str] = field(default_factory=set)
    closed_at: datetime | None = None
    disposition: str | None = None
    value: Any = None
    currency: str | None = None
    is_merged: bool = False
    escalated: bool = False
    heard_at: datetime | None = None
    """Of a lead being worked: when something was last heard."""
    holds: list[Hold] = field(default_factory=list)
    hold: Hold | None = None
    ratings: list[tuple[datetime, str, str]] = field(default_factory=list)
    """When it was rated otherwise, from what, and to what."""


@dataclass
class Enrolment:
    """A contact in a campaign."""

    number: int
    lead: int
    campaign: str
    at: datetime
    ended_at: datetime | None = None
    ended_as: str | None = None


@dataclass
class Incident:
    """What a partner answers for."""

    number: int
    partner: int
    at: datetime
    action: str
    status: str = "open"
