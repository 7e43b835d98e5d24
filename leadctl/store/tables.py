"""The tables of partners and leads, and of what happens between them.

Rows are mutable and belong to one session. Instants are aware and UTC; text keys are folded where
their name says so. What a row may be is checked by plain models and rules before it gets here.
"""

# annotations are types here, and no text that pydantic and SQLAlchemy each read at every start

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import (
    AssignmentEnd,
    Channel,
    DeadlineKind,
    DeadlineOutcome,
    Direction,
    EnrolmentEnd,
    IncidentAction,
    IncidentStatus,
    PartnerStatus,
    Party,
    Purpose,
)
from leadctl.store.columns import MONEY, words

NUMBERED = {"sqlite_autoincrement": True}  # a deleted highest id is never given to another


class Partner(SQLModel, table=True):
    """A firm that receives leads. Its code is its name for ever; a code is never reused."""

    __tablename__ = "partner"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    email: str
    kind: str
    program_level: str
    certification_level: str
    country: str
    subdivision: str
    timezone: str
    capacity: int | None = None
    """Open leads it may hold; None: the policy's figure; UNLIMITED: no cap."""
    manager: str
    status: PartnerStatus = Field(default=PartnerStatus.ACTIVE, sa_type=words(PartnerStatus))
    paused_until: date | None = None
    """The last day of its pause; None while it is paused: until it is resumed."""
    status_note: str | None = None
    """What the manager who last changed its status wrote."""
    created_at: datetime
    last_assignment_id: int | None = None
    """The newest assignment it received: the smaller, the longer it has waited."""


class Disabling(SQLModel, table=True):
    """A time during which a partner got no leads: by an incident, or without one by a manager."""

    __tablename__ = "disabling"
    __table_args__ = (Index("ix_disabling_partner", "partner_id", "disabled_at"), NUMBERED)

    id: int = Field(default=None, primary_key=True)
    partner_id: int = Field(foreign_key="partner.id")
    incident_id: int | None = Field(default=None, foreign_key="incident.id")
    disabled_at: datetime
    enabled_at: datetime | None = None
    """None: until now."""


class FormerCode(SQLModel, table=True):
    """A code that a partner had before it was renamed: it still means that partner."""

    __tablename__ = "former_code"

    code: str = Field(primary_key=True)
    partner_id: int = Field(foreign_key="partner.id")


class Turn(SQLModel, table=True):
    """How much of a lead a partner is owed in its turn, where leads are shared out by weight.

    Below zero it has had more than its share. A pool is a territory, or several that are as near.
    """

    __tablename__ = "turn"

    pool: str = Field(primary_key=True)
    rating: Rating = Field(primary_key=True, sa_type=words(Rating))
    partner_id: int = Field(foreign_key="partner.id", primary_key=True)
    owed: int
    """In parts of a lead: `domain.fairness.LEAD` of them are one."""


class Share(SQLModel, table=True):
    """What a partner received of the leads handed out by the policy on a day, and what was due.

    Each lead is due in equal parts, or by weight, to all that could have had it as well.
    """

    __tablename__ = "share"

    day: date = Field(primary_key=True)
    """In the zone of the policy then in force."""
    rating: Rating = Field(primary_key=True, sa_type=words(Rating))
    partner_id: int = Field(foreign_key="partner.id", primary_key=True)
    entitled: int
    """In parts of a lead: `domain.fairness.LEAD` of them are one."""
    received: int
    """In leads."""


class Territory(SQLModel, table=True):
    """A place a partner covers: a subdivision, a country, a region's name, or `*`."""

    __tablename__ = "territory"

    partner_id: int = Field(foreign_key="partner.id", primary_key=True)
    name: str = Field(primary_key=True)


class Leave(SQLModel, table=True):
    """Days, both ends counted, that are no working days for a partner."""

    __tablename__ = "leave"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    partner_id: int = Field(foreign_key="partner.id", index=True)
    first_on: date
    last_on: date


class Lead(SQLModel, table=True):
    """One enquiry. `status` changes only through `Work.move`, which a trigger holds us to."""

    __tablename__ = "lead"
    __table_args__ = (
        Index("ix_lead_external", "source", "external_id"),
        Index("ix_lead_email", "email", "name_key"),
        Index("ix_lead_phone", "phone", "name_key", sqlite_where=text("phone IS NOT NULL")),
        Index("ix_lead_row", "source", "digest", sqlite_where=text("email IS NULL")),
        Index("ix_lead_follows", "follows_id", sqlite_where=text("follows_id IS NOT NULL")),
        Index("ix_lead_merged", "merged_into_id", sqlite_where=text("merged_into_id IS NOT NULL")),
        Index("ix_lead_status", "status", "rating", "score", "since_at"),
        Index("ix_lead_flagged", "since_at", sqlite_where=text("status = 'flagged'")),
        Index("ix_lead_working", "heard_at", sqlite_where=text("status = 'working'")),
        Index(
            "ix_lead_reevaluate", "reevaluate_on", sqlite_where=text("reevaluate_on IS NOT NULL")
        ),
        Index("ix_lead_since", "since_at", sqlite_where=text("erased_at IS NULL")),
        Index("ix_lead_escalated", "escalated_at", sqlite_where=text("escalated_at IS NOT NULL")),
        NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    external_id: str | None = None
    source: str
    direction: Direction = Field(default=Direction.INBOUND, sa_type=words(Direction))
    first_name: str | None = None
    last_name: str | None = None
    name_key: str = ""
    """The folded full name, by which duplicates are found."""
    email: str | None = None
    other_email: str | None = None
    phone: str | None = None
    other_phone: str | None = None
    company: str | None = None
    job_title: str | None = None
    industry: str | None = None
    employees: int | None = None
    city: str | None = None
    country: str | None = None
    subdivision: str | None = None
    region: str | None = None
    interest: str | None = None
    rating: Rating = Field(sa_type=words(Rating))
    own_rating: Rating | None = Field(default=None, sa_type=words(Rating))
    """What a list or a person rated it, which the policy does not overrule; None: it rates."""
    score: int = 0
    value: Decimal | None = Field(default=None, sa_type=MONEY)
    currency: str | None = None
    decision_on: date | None = None
    wants_contact: bool | None = None
    no_email: bool = False
    no_call: bool = False
    crm_status: str | None = None
    digest: bytes
    """Of the imported row, so that the same row again adds nothing."""
    status: Status = Field(sa_type=words(Status))
    first_status: Status = Field(sa_type=words(Status))
    round: int = 1
    received_at: datetime | None = None
    logged_at: datetime
    logged_late: bool | None = None
    """Whether it took longer from its receipt than the policy allows; None: nobody knows."""
    since_at: datetime
    """Since when it has been in its status."""
    heard_at: datetime | None = None
    """Of a lead being worked: when something was last heard of it. Triggers keep it."""
    escalated_at: datetime | None = None
    closed_at: datetime | None = None
    disposition: Disposition | None = Field(default=None, sa_type=words(Disposition))
    closing_reason: str | None = None
    reevaluate_on: date | None = None
    won_value: Decimal | None = Field(default=None, sa_type=MONEY)
    won_currency: str | None = None
    batch_id: int | None = Field(default=None, foreign_key="batch.id")
    follows_id: int | None = Field(default=None, foreign_key="lead.id")
    """The converted lead of the same person, who has asked for more."""
    merged_into_id: int | None = Field(default=None, foreign_key="lead.id")
    """The lead that goes on for this one, which was the same enquiry."""
    last_event_id: int | None = Field(default=None, foreign_key="event.id")
    erased_at: datetime | None = None
    """Since when all that told who it was is gone; its figures stay, as reports count them."""


class LeadProblem(SQLModel, table=True):
    """Something that keeps a flagged lead from going on; open until `resolved_at`."""

    __tablename__ = "lead_problem"

    lead_id: int = Field(foreign_key="lead.id", primary_key=True)
    code: str = Field(primary_key=True, index=True)
    field: str = Field(primary_key=True)
    sentence: str
    resolved_at: datetime | None = None
    resolution: str | None = None
    """Why a person declared it settled."""


class Assignment(SQLModel, table=True):
    """One partner's hold on one lead; live until `ended_at`."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_live", "lead_id", unique=True, sqlite_where=text("ended_at IS NULL")),
        Index(
            "ix_assignment_held", "partner_id", "recorded_at", sqlite_where=text("ended_at IS NULL")
        ),
        Index("ix_assignment_round", "lead_id", "round", "partner_id"),
        Index("ix_assignment_partner", "partner_id", "assigned_at"),
        NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id")
    partner_id: int = Field(foreign_key="partner.id")
    round: int
    policy_version_id: int = Field(foreign_key="policy_version.id")
    by_hand: bool = False
    reason: str
    """In short, why this partner: what the ranking said, or what the manager gave."""
    assigned_at: datetime
    claimed_at: datetime | None = None
    contacted_at: datetime | None = None
    recorded_at: datetime | None = None
    ended_at: datetime | None = None
    ended_as: AssignmentEnd | None = Field(default=None, sa_type=words(AssignmentEnd))
    ending_reason: str | None = None
    late_reason: str | None = None
    """Why a manager accepted something that came too late."""


class Deadline(SQLModel, table=True):
    """An instant by which something must have been done; live until ended.

    It binds the partner of an assignment, or is a promise to the lead itself, whoever holds it.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_live", "due_at", sqlite_where=text("outcome IS NULL")),
        Index(
            "ix_deadline_assignment",
            "assignment_id",
            "kind",
            sqlite_where=text("assignment_id IS NOT NULL"),
        ),
        Index(
            "ix_deadline_unkept",
            "lead_id",
            sqlite_where=text("outcome = 'missed' AND lead_id IS NOT NULL"),
        ),
        Index("ix_deadline_lead", "lead_id", sqlite_where=text("lead_id IS NOT NULL")),
        Index("ix_deadline_incident", "incident_id", sqlite_where=text("incident_id IS NOT NULL")),
        Index("ix_deadline_reminder", "reminder_id", sqlite_where=text("reminder_id IS NOT NULL")),
        Index(
            "ix_deadline_remind",
            "remind_at",
            sqlite_where=text("outcome IS NULL AND remind_at IS NOT NULL"),
        ),
        CheckConstraint("(lead_id IS NULL) <> (assignment_id IS NULL)", name="belongs_to_one"),
        NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    assignment_id: int | None = Field(default=None, foreign_key="assignment.id")
    lead_id: int | None = Field(default=None, foreign_key="lead.id")
    kind: DeadlineKind = Field(sa_type=words(DeadlineKind))
    start_at: datetime
    due_at: datetime
    """Exclusive: overdue when now >= due_at."""
    remind_at: datetime | None = None
    """When its partner is to be reminded of it; None: never, or it was."""
    reminder_id: int | None = Field(default=None, foreign_key="outbox.id")
    """The last message that reminds of it."""
    ended_at: datetime | None = None
    outcome: DeadlineOutcome | None = Field(default=None, sa_type=words(DeadlineOutcome))
    worked_minutes: int | None = None
    """Of one that its partner kept, or late: the working time it took, on the calendar it ran by.

    None too where that calendar knows too little to say.
    """
    incident_id: int | None = Field(default=None, foreign_key="incident.id")
    receipt: str
    """JSON of the `Due` it was made from: zone, window, days skipped and why, calendar."""
    policy_version_id: int = Field(foreign_key="policy_version.id")
    """The version that it started under, by whose rules it is counted."""
    holidays_version: str
    """The holiday data that it was counted by."""


class Extension(SQLModel, table=True):
    """Why a manager gave more time for a deadline; its event tells who did, when, and how much."""

    __tablename__ = "extension"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    deadline_id: int = Field(foreign_key="deadline.id", index=True)
    reason: str


class Interaction(SQLModel, table=True):
    """A call, e-mail, meeting, message or letter with a lead."""

    __tablename__ = "interaction"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", index=True)
    assignment_id: int | None = Field(default=None, foreign_key="assignment.id", index=True)
    party: Party = Field(sa_type=words(Party))
    actor: str
    channel: Channel = Field(sa_type=words(Channel))
    at: datetime
    outcome: str | None = None
    note: str | None = None
    recorded_at: datetime


class Note(SQLModel, table=True):
    """What a person wrote of a lead, be it why it did what the event that names it tells."""

    __tablename__ = "note"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", index=True)
    actor: str
    at: datetime
    text: str


class Source(SQLModel, table=True):
    """What is known of where leads come from; a source of which nothing was said has no row."""

    __tablename__ = "source"

    key: str = Field(primary_key=True)
    """The name, folded."""
    name: str
    direction: Direction = Field(default=Direction.INBOUND, sa_type=words(Direction))
    cost: Decimal | None = Field(default=None, sa_type=MONEY)
    currency: str | None = None
    notes: str | None = None


class Response(SQLModel, table=True):
    """The same person heard from again: by a list that repeats a stored lead, or by hand."""

    __tablename__ = "response"
    __table_args__ = (Index("ix_response_row", "lead_id", "digest", unique=True), NUMBERED)

    id: int = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id")
    batch_id: int | None = Field(default=None, foreign_key="batch.id", index=True)
    source: str
    external_id: str | None = None
    interest: str | None = None
    received_at: datetime | None = None
    logged_at: datetime
    digest: bytes | None = None
    """Of the imported row; None where it was entered by hand."""
    changes: str | None = None
    """JSON of what it changed of its lead: by field, what it was and what it became."""
    pending: str | None = None
    """JSON of all that it says, while the list it came with is on hold."""


class Consent(SQLModel, table=True):
    """That a person agreed: to what, how and when it was given, and when it was withdrawn."""

    __tablename__ = "consent"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", index=True)
    purpose: Purpose = Field(sa_type=words(Purpose))
    evidence: str
    recorded_at: datetime
    withdrawn_at: datetime | None = None


class Enrolment(SQLModel, table=True):
    """That a contact gets the messages of a campaign; live until `ended_at`."""

    __tablename__ = "enrolment"
    __table_args__ = (
        Index("ix_enrolment_live", "lead_id", unique=True, sqlite_where=text("ended_at IS NULL")),
        Index("ix_enrolment_due", "next_at", sqlite_where=text("ended_at IS NULL")),
        Index("ix_enrolment_lead", "lead_id"),
        NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id")
    campaign: str
    """Its name; what it says is the policy's in force."""
    by_hand: bool = False
    enrolled_at: datetime
    step: int = 0
    """Which step of the campaign comes next, counted from 0."""
    next_at: datetime
    """When that step is due."""
    ended_at: datetime | None = None
    ended_as: EnrolmentEnd | None = Field(default=None, sa_type=words(EnrolmentEnd))


class Unplaced(SQLModel, table=True):
    """A contact that changed, so that it is to be seen anew which campaign takes it, if any.

    Triggers enter it, and the sweep takes it out. `state.placed_to` tells which leads were ever
    looked at: none that came later stands here.
    """

    __tablename__ = "unplaced"

    lead_id: int = Field(primary_key=True, foreign_key="lead.id", ondelete="CASCADE")


class Incident(SQLModel, table=True):
    """What a partner answers for: missed deadlines, grouped until the partner was told."""

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_partner", "partner_id", "opened_at"),
        Index("ix_incident_open", "id", sqlite_where=text("status = 'open'")),
        NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    partner_id: int = Field(foreign_key="partner.id")
    opened_at: datetime
    told_at: datetime | None = None
    action: IncidentAction = Field(sa_type=words(IncidentAction))
    status: IncidentStatus = Field(default=IncidentStatus.OPEN, sa_type=words(IncidentStatus))


class IncidentNote(SQLModel, table=True):
    """What a person wrote of an incident; the event that names it tells what was done with it."""

    __tablename__ = "incident_note"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    actor: str
    at: datetime
    text: str
