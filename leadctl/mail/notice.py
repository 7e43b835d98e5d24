"""What a message tells: one frozen value a kind, with nothing in it that the kind must not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from leadctl.domain.policy.outreach import Manager
from leadctl.domain.words import MailKind
from leadctl.mail.parts import (
    Appointment,
    Before,
    LeadCard,
    LeadData,
    Missed,
    NeedsYou,
    OptOut,
    PersonCard,
    Running,
    Soon,
    Step,
)


@dataclass(frozen=True, slots=True)
class NewLead:
    """A lead waits to be claimed; `person` is None while who it is is withheld, and so is `done`.

    `claim_by` is the deadline in words, None when none runs any more. So is `contact_by`, which
    runs from the start where the policy says so. `before` is None for a lead without a past,
    and `data` where `person` is.
    """

    kind: ClassVar[MailKind] = MailKind.NEW_LEAD
    lead: LeadCard
    person: PersonCard | None
    claim_by: str | None
    contact_by: str | None = None
    before: Before | None = None
    done: tuple[Step, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    data: LeadData | None = None


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
    appointments: tuple[Appointment, ...] = ()
    data: LeadData | None = None


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """The deadlines of a lead, told by its number, are no longer those that were told before."""

    kind: ClassVar[MailKind] = MailKind.NEW_DEADLINE
    lead: int
    running: tuple[Running, ...]
    appointments: tuple[Appointment, ...] = ()


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
    appointments: tuple[Appointment, ...] = ()


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
    """A lead, told by its number, has answered again: when, and what it asked for, in words.

    `no_email` and `no_call`: it has asked not to be reached that way, then or before.
    """

    kind: ClassVar[MailKind] = MailKind.HEARD_AGAIN
    lead: int
    heard: str
    interest: str | None
    no_email: bool = False
    no_call: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """All that needs a person, for a manager of the vendor; no lead is told by more than number."""

    kind: ClassVar[MailKind] = MailKind.DIGEST
    needs: tuple[NeedsYou, ...]


@dataclass(frozen=True, slots=True)
class DeleteData:
    """The person behind a lead, told by its number, is to be forgotten by who was told of it."""

    kind: ClassVar[MailKind] = MailKind.DELETE_DATA
    lead: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """A converted lead, for account management: who it is, who won it, and all that was done.

    `won` is the value in words, `closed` when, and `reason` what was said of it.
    """

    kind: ClassVar[MailKind] = MailKind.HAND_OVER
    lead: LeadCard
    person: PersonCard
    won_by: str | None
    won: str | None
    closed: str
    reason: str | None
    done: tuple[Step, ...] = ()
    data: LeadData | None = None


@dataclass(frozen=True, slots=True)
class Nurture:
    """A message of a campaign to a contact: which template, and how it can say that it is enough.

    `interest` is what it asked for once, None when that is not known.
    """

    kind: ClassVar[MailKind] = MailKind.NURTURE
    template: str
    person: PersonCard
    interest: str | None
    opt_out: OptOut


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
    | DeleteData
    | Digest
    | HandOver
    | Nurture
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A message: its address, whose name it greets, the manager who signs it, and the matter.

    `manager` is None where the sender itself signs.
    """

    to: str
    partner: str
    manager: Manager | None
    about: About
