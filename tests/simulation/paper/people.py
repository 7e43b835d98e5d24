"""Leads, partners, holds, incidents and letters as the re-computation keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from tests.simulation.paper.book import Terms
from tests.simulation.script import Firm, Person


@dataclass
class Limit:
    """A deadline: until `due` it can be met; then somebody has missed it."""

    kind: str
    start: datetime
    due: datetime
    outcome: str | None = None
    ended_at: datetime | None = None
    incident: Incident | None = None

    def end(self, outcome: str, at: datetime) -> None:
        """It is over, one way or the other."""
        self.outcome, self.ended_at = outcome, at

    @property
    def is_running(self) -> bool:
        """Whether it is not over yet."""
        return self.outcome is None


@dataclass
class Incident:
    """What a partner answers for."""

    opened_at: datetime
    action: str
    told_at: datetime | None = None


@dataclass
class Letter:
    """A message that a partner is owed, about a lead if `hold` is there."""

    kind: str
    partner: Partner
    queued_at: datetime
    hold: Hold | None = None
    incident: Incident | None = None
    sent_at: datetime | None = None
    dropped_at: datetime | None = None


@dataclass
class Partner:
    """A partner, and what became of it."""

    firm: Firm
    status: str = "active"
    leave: set[date] = field(default_factory=set)
    disabled: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    held: list[Hold] = field(default_factory=list)
    received: int = 0
    """The number of the last lead that it was given, of all that were given to anybody."""

    def was_disabled(self, at: datetime) -> bool:
        """Whether it was disabled at that instant."""
        return any(first <= at and (end is None or at < end) for first, end in self.disabled)


@dataclass
class Hold:
    """A lead in a partner's hands."""

    lead: Lead
    partner: Partner
    assigned_at: datetime
    limits: list[Limit] = field(default_factory=list)
    attempts: set[date] = field(default_factory=set)
    claimed_at: datetime | None = None
    contacted_at: datetime | None = None
    recorded_at: datetime | None = None
    ended_at: datetime | None = None
    ended_as: str | None = None
    notice: Letter | None = None

    def running(self, kind: str | None = None) -> list[Limit]:
        """The deadlines that run, or the one of that kind if it does."""
        return [each for each in self.limits if each.is_running and kind in (None, each.kind)]

    def end(self, how: str, at: datetime) -> None:
        """The partner has it no more, and owes nothing more of it."""
        self.ended_as, self.ended_at = how, at
        self.partner.held.remove(self)
        for limit in self.running():
            limit.end("void", at)


@dataclass
class Lead:
    """A lead, and how it goes on."""

    person: Person
    terms: Terms
    score: int
    since: datetime
    status: str = "ready"
    escalated_at: datetime | None = None
    holds: list[Hold] = field(default_factory=list)
    promise: Limit | None = None
    """That somebody will have answered by then."""

    @property
    def hold(self) -> Hold | None:
        """The hold on it that has not ended."""
        return next((hold for hold in self.holds if hold.ended_at is None), None)

    def go(self, status: str, at: datetime) -> None:
        """It moves on."""
        self.status, self.since = status, at
