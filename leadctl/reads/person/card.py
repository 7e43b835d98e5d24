"""`leadctl privacy show`: where a person stands with us, for whoever has it on the phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.retention import Activity
from leadctl.reads.enrolments import EnrolmentFilter, EnrolmentRow, list_enrolments
from leadctl.reads.lead_card import ConsentRow, read_consents
from leadctl.reads.lead_rows import lead_row
from leadctl.reads.person.messages import Message, last_sent, read_messages
from leadctl.reads.person.stopped import Stopped, read_stopped
from leadctl.reads.retention import Retention, retention_of
from leadctl.store.tables import Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PersonLead:
    """Where one lead of the person stands. Names are JSON names, a lead's those of a lead.

    `partner` holds it, or held it when it was closed. `campaigns` are those it is in. It is kept
    until `kept_until`, by what was the last that happened with it; None: it was erased.
    """

    lead: int
    status: Status
    disposition: Disposition | None
    since_at: datetime
    partner: str | None
    source: str
    batch: int | None
    logged_at: datetime
    first_name: str | None
    last_name: str | None
    company: str | None
    email: str | None
    other_email: str | None
    phone: str | None
    other_phone: str | None
    no_email: bool
    no_call: bool
    consents: tuple[ConsentRow, ...]
    campaigns: tuple[EnrolmentRow, ...]
    last_message: Message | None
    last_activity: Activity | None
    active_at: datetime | None
    kept_until: datetime | None
    merged_into: int | None
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Where a person stands with us. Names are JSON names; instants are in the policy's zone.

    `suppressed` tells why it must not be stored or written to, if it must not; `keep` how long it
    is kept after the last that happened.
    """

    as_of: datetime
    suppressed: tuple[Stopped, ...]
    keep: str
    leads: tuple[PersonLead, ...]


def read_person_card(
    work: Work, leads: Sequence[Lead], suppressed: Mapping[str, datetime]
) -> PersonCard:
    """Where the person stands that has these leads, and is suppressed for these reasons."""
    kept = retention_of(work, [lead.id for lead in leads])
    return PersonCard(
        as_of=work.now.astimezone(work.zone),
        suppressed=read_stopped(suppressed),
        keep=str(work.policy.privacy.keep),
        leads=tuple(_lead(work, lead, kept[lead.id]) for lead in leads),
    )


_SAME_NAMES = (
    "first_name", "last_name", "company", "email", "other_email", "phone", "other_phone",
    "no_email", "no_call", "disposition",
)  # fmt: skip


def _lead(work: Work, lead: Lead, kept: Retention) -> PersonLead:
    listed, zone = lead_row(work, lead.id), work.zone
    is_kept = lead.erased_at is None
    return PersonLead(
        lead=lead.id,
        status=lead.status,
        since_at=listed.since_at,
        partner=listed.partner,
        source=lead.source,
        batch=lead.batch_id,
        logged_at=listed.logged_at,
        consents=read_consents(work, lead.id, zone),
        campaigns=tuple(list_enrolments(work, EnrolmentFilter(lead=lead.id))),
        last_message=last_sent(read_messages(work, lead.id)),
        last_activity=kept.last_activity if is_kept else None,
        active_at=kept.active_at if is_kept else None,
        kept_until=kept.kept_until if is_kept else None,
        merged_into=lead.merged_into_id,
        erased_at=lead.erased_at.astimezone(zone) if lead.erased_at else None,
        **{name: getattr(lead, name) for name in _SAME_NAMES},
    )
