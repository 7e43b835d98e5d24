"""What a message tells: one frozen value a kind, with nothing in it that the kind must not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from leadctl.domain.lead import Rating
from leadctl.domain.policy.outreach import Manager
from leadctl.domain.words import DeadlineKind, MailKind


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
class NewLead:
    """A lead waits to be claimed; `person` is None while who it is is withheld, and so is `done`.

    `claim_by` is the deadline in words, None when none runs any more. So is `contact_by`, which
    runs from the start where the policy says so. `before` is None for a lead without a past.
    """

    kind: ClassVar[MailKind] = MailKind.NEW_LEAD
    lead: LeadCard
    person: PersonCard | None
    claim_by: str | None
    contact_by: str | None = None
    before: Before | None = None
    done: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class LeadDetails:
    """A claimed lead, who it is, and what was done with it before.

    `contact_by` is by when to contact it, None when no deadline runs for it.
    """

    kind: ClassVar[MailKind] = MailKind.DETAILS
    lead: LeadCard
    person: PersonCard
    contact_by: str | None
    done: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline that runs: for what, until when, and which days did not count, in words."""

    kind: DeadlineKind
    due: str
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """The deadlines of a lead, told by its number, are no longer those that were told before."""

    kind: ClassVar[MailKind] = MailKind.NEW_DEADLINE
    lead: int
    running: tuple[Running, ...]


@dataclass(frozen=True, slots=True)
class Soon:
    """A deadline that is near: of which lead, told by its number, for what, until when in words."""

    lead: int
    kind: DeadlineKind
    due: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """The deadlines of a partner that are near, the nearest first: at least one."""

    kind: ClassVar[MailKind] = MailKind.REMINDER
    soon: tuple[Soon, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A lead, told by its number, that was taken back is the partner's again, with new deadlines.

    `waived` is the incident that counts no more for it, if one did.
    """

    kind: ClassVar[MailKind] = MailKind.RESTORED
    lead: int
    running: tuple[Running, ...]
    waived: int | None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A lead, told by its number alone, is no longer the partner's.

    `missed` is None when nobody was late.
    """

    kind: ClassVar[MailKind] = MailKind.TAKEN_BACK
    lead: int
    missed: Missed | None


@dataclass(frozen=True, slots=True)
class IncidentOpened:
    """What a partner missed and answers for, as one numbered incident."""

    kind: ClassVar[MailKind] = MailKind.INCIDENT
    incident: int
    missed: tuple[Missed, ...]


@dataclass(frozen=True, slots=True)
class Disabled:
    """The partner gets no new leads for now."""

    kind: ClassVar[MailKind] = MailKind.DISABLED


@dataclass(frozen=True, slots=True)
class Enabled:
    """The partner gets leads again."""

    kind: ClassVar[MailKind] = MailKind.ENABLED


@dataclass(frozen=True, slots=True)
class HeardAgain:
    """A lead, told by its number, has answered again: when, and what it asked for, in words."""

    kind: ClassVar[MailKind] = MailKind.HEARD_AGAIN
    lead: int
    heard: str
    interest: str | None


@dataclass(frozen=True, slots=True)
class NeedsYou:
    """Something that needs a person: what, how many, which by number or code, and where to look."""

    what: str
    count: int
    which: str
    command: str


@dataclass(frozen=True, slots=True)
class Digest:
    """All that needs a person, for a manager of the vendor; no lead is told by more than number."""

    kind: ClassVar[MailKind] = MailKind.DIGEST
    needs: tuple[NeedsYou, ...]


About: TypeAlias = (
    NewLead
    | LeadDetails
    | NewDeadline
    | Reminder
    | Restored
    | TakenBack
    | HeardAgain
    | IncidentOpened
    | Disabled
    | Enabled
    | Digest
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to a partner: its address and name, its manager if there is one, and the matter.

    A digest goes to a manager: `partner` is whose name it greets.
    """

    to: str
    partner: str
    manager: Manager | None
    about: About
