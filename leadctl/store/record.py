"""The tables that account for the store itself: events, batches, mail to send, policy, state."""

# annotations are types here, as in store.tables

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, Index, and_, text
from sqlmodel import Field, SQLModel, col

from leadctl.domain.policy import default_policy_text
from leadctl.domain.words import Direction, MailKind, MailStatus
from leadctl.store.columns import words
from leadctl.store.tables import NUMBERED


class Event(SQLModel, table=True):
    """One change, for ever. Rows are only added; `digest` chains each to the one before.

    `id` counts from 1 without gaps. Facts are JSON of ids, codes and figures: no personal data.
    Lead and partner are plain numbers, so that an event outlives what it tells of.
    """

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_lead", "lead_id", sqlite_where=text("lead_id IS NOT NULL")),
        Index("ix_event_partner", "partner_id", sqlite_where=text("partner_id IS NOT NULL")),
        Index("ix_event_unflagged", "at", "lead_id", sqlite_where=text("from_status = 'flagged'")),
    )

    id: int = Field(primary_key=True)
    at: datetime
    actor: str
    what: str
    lead_id: int | None = None
    partner_id: int | None = None
    from_status: str | None = None
    to_status: str | None = None
    policy_version_id: int | None = None
    facts: str = "{}"
    digest: bytes


class Batch(SQLModel, table=True):
    """One imported file and what became of its lines.

    The leads that are numbered from the first to the last are its own, until it is undone.
    """

    __tablename__ = "batch"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    file: str
    actor: str
    imported_at: datetime
    direction: Direction = Field(default=Direction.INBOUND, sa_type=words(Direction))
    lines_read: int
    added: int
    repeated: int
    flagged: int
    rejected: int
    first_lead_id: int | None = None
    last_lead_id: int | None = None
    first_heard_id: int | None = None
    """Between this and the next are the leads of before that its repeated lines are about."""
    last_heard_id: int | None = None
    held: bool = False
    """Whether its leads had to wait for approval, as they still do unless `approved_at` is set."""
    approved_at: datetime | None = None
    undone_at: datetime | None = None
    rejects_path: str | None = None
    """The file that its rejected rows were written to, if there were any: where it lay then."""


class ImportProfile(SQLModel, table=True):
    """How the lists of one program look, remembered under a name."""

    __tablename__ = "import_profile"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    settings: str
    """JSON of an object; what this program does not know of it is kept and not looked at."""
    actor: str
    saved_at: datetime


WAITING = "sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL"
"""Of which messages of the outbox something is still to become."""


def waiting_messages() -> ColumnElement[bool]:
    """The same for a query."""
    return and_(
        col(Outbox.sent_at).is_(None),
        col(Outbox.dropped_at).is_(None),
        col(Outbox.failed_at).is_(None),
    )


class Outbox(SQLModel, table=True):
    """A message that is owed: kind, to whom, about what. It is written when it is sent.

    It goes to a partner, to a manager, or, by its kind, to the lead or to account management.
    It waits until it was sent, dropped because it held no more, or failed for good; a letter waits
    until the list that it stands in was made.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "id", "retry_at", sqlite_where=text(WAITING)),
        Index("ix_outbox_failed", "id", sqlite_where=text("failed_at IS NOT NULL")),
        Index("ix_outbox_lead", "lead_id", sqlite_where=text("lead_id IS NOT NULL")),
        Index("ix_outbox_incident", "incident_id", sqlite_where=text("incident_id IS NOT NULL")),
        Index(
            "ix_outbox_manager", "manager", "queued_at", sqlite_where=text("manager IS NOT NULL")
        ),
        CheckConstraint(
            "(partner_id IS NOT NULL) + (manager IS NOT NULL) + (lead_id IS NOT NULL) = 1",
            name="goes_to_one",
        ),
        NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    kind: MailKind = Field(sa_type=words(MailKind))
    partner_id: int | None = Field(default=None, foreign_key="partner.id")
    manager: str | None = None
    """The key of a manager of the policy."""
    lead_id: int | None = Field(default=None, foreign_key="lead.id")
    """The lead that it goes to, or that account management is told of."""
    assignment_id: int | None = Field(default=None, foreign_key="assignment.id", index=True)
    incident_id: int | None = Field(default=None, foreign_key="incident.id")
    enrolment_id: int | None = Field(default=None, foreign_key="enrolment.id", index=True)
    template: str | None = None
    """Of a message of a campaign: the name of what it says."""
    queued_at: datetime
    attempts: int = 0
    failing_since: datetime | None = None
    """When it first could not be sent, as far as it was tried again since it was taken up."""
    tried_at: datetime | None = None
    retry_at: datetime | None = None
    """Not before then it is tried again; None: at once."""
    error: str | None = None
    """Why it could not be sent the last time, in fixed words and codes."""
    sent_at: datetime | None = None
    dropped_at: datetime | None = None
    failed_at: datetime | None = None
    """When it was given up; `mail retry` takes it up again."""

    @property
    def became(self) -> tuple[MailStatus, datetime]:
        """What became of it, and when."""
        for status, at in (
            (MailStatus.SENT, self.sent_at),
            (MailStatus.DROPPED, self.dropped_at),
            (MailStatus.FAILED, self.failed_at),
        ):
            if at is not None:
                return status, at
        return MailStatus.WAITING, self.queued_at


class Suppression(SQLModel, table=True):
    """Somebody who must not be stored or written to: a keyed hash of an e-mail or phone."""

    __tablename__ = "suppression"

    digest: bytes = Field(primary_key=True)
    added_at: datetime
    reason: str


class PolicyVersion(SQLModel, table=True):
    """One policy as it was loaded, word for word."""

    __tablename__ = "policy_version"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    title: str
    effective: date
    text: str
    built_in: str = Field(default_factory=default_policy_text)
    """What fills the gaps of `text`: kept, so that a later program's defaults change no figure."""
    actor: str
    loaded_at: datetime


class PolicyReview(SQLModel, table=True):
    """That people looked at the policy and at what came of it, as they do once a year."""

    __tablename__ = "policy_review"
    __table_args__ = (NUMBERED,)

    id: int = Field(default=None, primary_key=True)
    policy_version_id: int = Field(foreign_key="policy_version.id")
    """The version that was in force, which they reviewed."""
    reviewed_by: str
    """Who did it, as it was said."""
    reviewed_at: datetime
    actor: str
    note: str | None = None
    """What they came to."""


class State(SQLModel, table=True):
    """The one row of what the store knows of itself: the event chain's head, the last sweep."""

    __tablename__ = "state"

    id: int = Field(primary_key=True)
    uid: str
    """Tells this store's messages from those of every other."""
    rehearsal: bool
    event_count: int
    event_head: bytes
    last_event_at: datetime
    last_sweep_at: datetime | None = None
    settled_policy_id: int | None = Field(default=None, foreign_key="policy_version.id")
    """By the days of which policy all running deadlines came out as they stand, or were settled."""
    settled_holidays: str | None = None
    """By which holiday data."""
    placed_policy_id: int | None = Field(default=None, foreign_key="policy_version.id")
    """By the campaigns of which policy contacts are enrolled; None: by none, as it has none."""
    placed_to: int = 0
    """The highest number of a lead that was looked at for them."""
    unvacuumed_since: datetime | None = None
    """Since when what was erased may still lie in free pages of the file; None: nothing does."""
