"""What each message that is owed has to say now, or that it holds no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from leadctl.domain.needs import Needed, which_words
from leadctl.domain.policy import Details, Policy
from leadctl.domain.policy.outreach import Manager
from leadctl.domain.words import MailKind
from leadctl.mail.notice import About, Digest, Notice
from leadctl.mail.parts import NeedsYou
from leadctl.services.hand_over_notice import ACCOUNT_MANAGEMENT, about_conversion
from leadctl.services.lead_notices import about_hold
from leadctl.services.matter import Matter, read_matter
from leadctl.services.nurture_notice import CHANNELS, nurture_notices
from leadctl.services.owed import Which, due_now
from leadctl.services.partner_notices import about_partner
from leadctl.store.record import Outbox
from leadctl.store.tables import Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Owed:
    """A message of the outbox as it has to be written now; `notice` None: it holds no more."""

    number: int
    kind: MailKind
    to: str
    """The code of a partner, the key of a manager, "account-management", or "lead-17"."""
    incident: int | None
    queued_at: datetime
    notice: Notice | None
    lead: int | None = None
    """The lead that it goes to: what it says is read by `read_message`, right before it goes."""


def read_owed(work: Work, which: Which, *, after: int, limit: int) -> tuple[Owed, ...]:
    """The first `limit` messages due whose numbers come after `after`, in order.

    Those to leads are without a notice: see `last_look`.
    """
    due = due_now(work, which)
    query = select(Outbox).where(Outbox.id > after, *due).order_by(col(Outbox.id)).limit(limit)
    return _owed_of(work, work.session.exec(query).all())


def _owed_of(work: Work, rows: Sequence[Outbox]) -> tuple[Owed, ...]:
    if not rows:
        return ()
    matter = read_matter(work, rows)
    return tuple(
        _to_lead(row, None) if row.kind in CHANNELS else _owed(row, matter, work.policy)
        for row in rows
    )


def read_message(work: Work, number: int) -> Owed:
    """That message as it would be sent now, whatever became of it.

    Raises Refusal "key-missing" for one to a lead, while nobody can tell who has opted out.
    """
    row = work.session.get_one(Outbox, number)
    if row.kind in CHANNELS:
        return _to_lead(row, nurture_notices(work, [row]).get(row.id))
    return _owed(row, read_matter(work, [row]), work.policy)


def _to_lead(row: Outbox, notice: Notice | None) -> Owed:
    # neither a name nor an address: it is the name of a file
    return Owed(
        number=row.id,
        kind=row.kind,
        to=f"lead-{row.lead_id}",
        incident=None,
        queued_at=row.queued_at,
        notice=notice,
        lead=row.lead_id,
    )


def _owed(row: Outbox, matter: Matter, policy: Policy) -> Owed:
    if row.manager is not None:
        return _to_manager(row, row.manager, matter, policy)
    if row.partner_id is None:
        return _to_account_management(row, matter, policy)
    partner = matter.partners[row.partner_id]
    about = _about(row, partner, matter, policy.mail.details)
    manager = policy.managers.get(partner.manager)
    return Owed(
        number=row.id,
        kind=row.kind,
        to=partner.code,
        incident=row.incident_id,
        queued_at=row.queued_at,
        notice=Notice(partner.email, partner.name, manager, about) if about else None,
    )


def _to_account_management(row: Outbox, matter: Matter, policy: Policy) -> Owed:
    """A hand-over, or that a lead is to be forgotten.

    It holds no more when the lead is not won any more, or nobody is named.
    """
    address, won = policy.conversion.hand_to, about_conversion(row, matter)
    notice = None
    if address and won:
        notice = Notice(address, "account management", _manager_of(row, matter, policy), won)
    return Owed(
        number=row.id,
        kind=row.kind,
        to=ACCOUNT_MANAGEMENT,
        incident=None,
        queued_at=row.queued_at,
        notice=notice,
    )


def _manager_of(row: Outbox, matter: Matter, policy: Policy) -> Manager | None:
    """Who at the vendor knows the partner that won the lead."""
    hold = matter.won.get(row.lead_id or 0)
    return policy.managers.get(matter.partners[hold.partner_id].manager) if hold else None


def _to_manager(row: Outbox, key: str, matter: Matter, policy: Policy) -> Owed:
    """A digest; it holds no more when nothing needs the manager, or the policy has none such."""
    manager, needs = policy.managers.get(key), matter.needs[key]
    digest = Digest(tuple(map(_matter, needs)))
    return Owed(
        number=row.id,
        kind=row.kind,
        to=key,
        incident=None,
        queued_at=row.queued_at,
        notice=Notice(manager.email, manager.name, None, digest) if manager and needs else None,
    )


def _matter(each: Needed) -> NeedsYou:
    return NeedsYou(each.need.value, each.count, which_words(each), each.command)


def _about(row: Outbox, partner: Partner, matter: Matter, details: Details) -> About | None:
    """What the message says, or None when it holds no more."""
    if row.assignment_id is not None:
        return about_hold(row, matter.holds[row.assignment_id], partner, matter, details)
    return about_partner(row, partner, matter)
