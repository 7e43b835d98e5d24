"""`leadctl lead show --as`: a lead as the partner that holds it may know it now."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.reads.handover_told import read_told
from leadctl.reads.lead_card import ConsentRow
from leadctl.reads.lead_rows import lead_row
from leadctl.reads.running_deadlines import RunningDeadline
from leadctl.store.tables import Lead, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class ToldLead:
    """A lead as its partner has it. Names are JSON names, those of the card that managers have.

    `withheld` tells that the partner may not know yet who the person is, or not any more: what
    would tell it is None or empty then. Deadlines are in the zone they were counted in, all other
    instants in the partner's.
    """

    id: int
    partner: str
    next_step: str
    status: Status
    withheld: bool
    rating: Rating
    score: int
    first_name: str | None
    last_name: str | None
    job_title: str | None
    company: str | None
    email: str | None
    other_email: str | None
    phone: str | None
    other_phone: str | None
    no_email: bool | None
    no_call: bool | None
    city: str | None
    country: str | None
    subdivision: str | None
    region: str | None
    industry: str | None
    employees: int | None
    interest: str | None
    wants_contact: bool | None
    value: Decimal | None
    currency: str | None
    decision_on: date | None
    source: str | None
    received_at: datetime | None
    consents: tuple[ConsentRow, ...]
    assigned_at: datetime | None
    claim_due: datetime | None
    claimed_at: datetime | None
    contact_due: datetime | None
    contacted_at: datetime | None
    record_due: datetime | None
    recorded_at: datetime | None
    deadlines: tuple[RunningDeadline, ...]


_OF_HOLD = ("assigned_at", "claimed_at", "contacted_at", "recorded_at")
_DUE = ("claim_due", "contact_due", "record_due")
_OF_DOCUMENT = {each.name for each in fields(ToldLead)} - {"id", *_OF_HOLD, *_DUE}


def read_told_lead(work: Work, lead: Lead, partner: Partner) -> ToldLead:
    """The lead for the partner, which must hold it: as much as its hand-over document tells."""
    document, listed = read_told(work, lead, partner), lead_row(work, lead.id)
    zone = document.as_of.tzinfo
    own = {name: getattr(listed, name) for name in _OF_HOLD}
    return ToldLead(
        id=document.lead,
        **{name: getattr(document, name) for name in _OF_DOCUMENT},
        **{name: at and at.astimezone(zone) for name, at in own.items()},
        **{name: getattr(listed, name) for name in _DUE},
    )
