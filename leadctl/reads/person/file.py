"""`leadctl privacy export`: all that is known of a person, to be given to it.

The names are such that a person understands them who has never seen leadctl. What is left out is
what would tell of somebody else: who of us wrote or did something, what is between us and the
companies that leads are given to, and everybody else's leads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.qualification import Part
from leadctl.domain.retention import Activity
from leadctl.domain.words import Channel, DeadlineOutcome, Direction, EnrolmentEnd
from leadctl.reads.lead_card import ConsentRow
from leadctl.reads.person.messages import Message
from leadctl.reads.person.stopped import Stopped
from leadctl.reads.responses import Change


@dataclass(frozen=True, slots=True)
class Identity:
    """Who it is, as one enquiry has it."""

    first_name: str | None
    last_name: str | None
    email: str | None
    other_email: str | None
    phone: str | None
    other_phone: str | None
    company: str | None
    job_title: str | None
    industry: str | None
    employees: int | None
    city: str | None
    country: str | None
    subdivision: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for, and how the person wants to be written to or called, if at all."""

    interest: str | None
    wants_contact: bool | None
    no_email: bool
    no_call: bool
    value: Decimal | None
    currency: str | None
    decision_on: date | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an enquiry came from, when it was received, and when it was put down.

    `direction` tells whether the person came to us or we to it. `list` is the file it stood in.
    """

    source: str
    number_at_source: str | None
    status_at_source: str | None
    direction: Direction
    list: str | None
    list_number: int | None
    list_imported_at: datetime | None
    received_at: datetime | None
    logged_at: datetime
    logged_late: bool | None


@dataclass(frozen=True, slots=True)
class Course:
    """How an enquiry stands, and how it came to its end.

    `round` counts how often it was begun anew. `follows_enquiry` and `merged_into_enquiry` are
    numbers of other enquiries of the same person.
    """

    status: Status
    since: datetime
    first_status: Status
    round: int
    last_heard_at: datetime | None
    without_company_since: datetime | None
    closed_at: datetime | None
    ended_as: Disposition | None
    because: str | None
    look_again_on: date | None
    won_value: Decimal | None
    won_currency: str | None
    follows_enquiry: int | None
    merged_into_enquiry: int | None
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an enquiry was scored and rated, and by what.

    `rated_by` tells whether the rules of our policy rated it, with nobody looking, or somebody did:
    what was said then is `given_rating`, and otherwise `rating_rules` are those that led to it.
    The score is made by the `score_rules` alone, each with its points.
    """

    rating: Rating
    rating_means: str
    rated_by: str
    given_rating: Rating | None
    rating_rules: tuple[str, ...]
    score: int
    score_by_rules_now: int
    score_rules: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Contacted:
    """A call, e-mail, meeting, message or letter; `by` is "us" or a company."""

    at: datetime
    channel: Channel
    by: str
    outcome: str | None
    note: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """What was written down of the person."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The person was heard from again; `changed` is what that changed.

    `waiting` is all that it says while the list that it came with is not approved yet.
    """

    source: str
    number_at_source: str | None
    list: str | None
    list_number: int | None
    interest: str | None
    received_at: datetime | None
    logged_at: datetime
    changed: tuple[Change, ...]
    waiting: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something that was wrong or unclear in what was put down, and how it was settled."""

    code: str
    field: str
    sentence: str
    settled_at: datetime | None
    settled_by: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """A company that the enquiry was given to, how it was chosen, and what it did and when."""

    company: str
    round: int
    chosen_by: str
    given_at: datetime
    claimed_at: datetime | None
    contacted_at: datetime | None
    recorded_at: datetime | None
    ended_at: datetime | None
    ended_as: str | None


@dataclass(frozen=True, slots=True)
class Promised:
    """That somebody would be in touch by `due_at`, and what came of it."""

    since: datetime
    due_at: datetime
    ended_at: datetime | None
    outcome: DeadlineOutcome | None


@dataclass(frozen=True, slots=True)
class Campaign:
    """Messages that come one after the other; `steps_done` have come, the next is due then."""

    campaign: str
    chosen_by: str
    since: datetime
    steps_done: int
    next_at: datetime
    ended_at: datetime | None
    ended_as: EnrolmentEnd | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to the enquiry; where its status changed, from what to what."""

    at: datetime
    what: str
    from_status: str | None
    to_status: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Until when all this is kept, and what was the last that happened."""

    until: datetime
    last_activity: Activity
    last_activity_at: datetime


@dataclass(frozen=True, slots=True)
class Enquiry:
    """All that is known by one enquiry. `kept` is None where it was erased."""

    enquiry: int
    who: Identity
    wish: Wish
    origin: Origin
    course: Course
    judgement: Judgement
    consents: tuple[ConsentRow, ...]
    contacts: tuple[Contacted, ...]
    notes: tuple[Written, ...]
    answers: tuple[Answered, ...]
    unclear: tuple[Unclear, ...]
    given_to: tuple[Given, ...]
    promises: tuple[Promised, ...]
    messages: tuple[Message, ...]
    campaigns: tuple[Campaign, ...]
    events: tuple[Happened, ...]
    kept: Kept | None


@dataclass(frozen=True, slots=True)
class PersonFile:
    """All that is known of a person. Names are JSON names.

    `asked_for` are the addresses and numbers by which it is known. `suppressed` tells why it is
    not stored again or written to, if it is not.
    """

    as_of: datetime
    asked_for: tuple[str, ...]
    suppressed: tuple[Stopped, ...]
    kept_after_last_activity: str
    enquiries: tuple[Enquiry, ...]
