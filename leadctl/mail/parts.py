"""What messages are made of: the cards, steps and deadlines that several kinds tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from leadctl.domain.lead import Rating
from leadctl.domain.words import DeadlineKind


@dataclass(frozen=True, slots=True)
class LeadCard:
    """What a partner may know of a lead before it claims: never who it is. None: not known."""

    number: int
    rating: Rating
    score: int
    place: str | None = None
    industry: str | None = None
    size: str | None = None
    interest: str | None = None
    value: str | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class LeadData:
    """All that may be told of a lead whose person may be known, as data for other programs.

    By the names of a lead's fields, in their order; None: not known. Instants are in the zone of
    who is told.
    """

    number: int
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who the lead is, and how it may be reached. None: not known."""

    name: str | None = None
    job_title: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    no_email: bool = False
    no_call: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A deadline that passed: whose lead, for what, and when, in words."""

    lead: int
    kind: DeadlineKind
    due: str


@dataclass(frozen=True, slots=True)
class Before:
    """That something happened with a lead before: what gives away nothing of who it is.

    `with_partner` tells that a partner had it, `interactions` how many calls and so on there were.
    """

    with_partner: bool
    interactions: int


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done with a lead before, in words: when, what, and what was said of it.

    `by` is "you", "us" or "an earlier partner", None where it was the person itself.
    """

    when: str
    what: str
    by: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline that runs: for what, until when, and which days did not count, in words."""

    kind: DeadlineKind
    due: str
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Soon:
    """A deadline that is near: of which lead, told by its number, for what, until when in words."""

    lead: int
    kind: DeadlineKind
    due: str


@dataclass(frozen=True, slots=True)
class NeedsYou:
    """Something that needs a person: what, how many, which by number or code, and where to look."""

    what: str
    count: int
    which: str
    command: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """A deadline of a lead as a calendar knows it: an instant, or the end of the day `due_on`.

    `uid` is the same for the same deadline however often it moves, and `sequence` grows each time.
    """

    uid: str
    sequence: int
    lead: int
    kind: DeadlineKind
    due_at: datetime
    due_on: date | None
    timezone: str


@dataclass(frozen=True, slots=True)
class OptOut:
    """How the lead that is written to can say that it wants no more.

    `token` tells who it is; `address` is where an answer goes, and `url` a page, if there is one.
    """

    token: str
    address: str
    url: str | None
