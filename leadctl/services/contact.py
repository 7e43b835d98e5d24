"""`leadctl contact`: record a call, e-mail, meeting, message or letter with a lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.domain.lifecycle import Move, Status, not_from_here
from leadctl.domain.policy import Policy
from leadctl.domain.words import Channel, DeadlineKind, MailKind, Party
from leadctl.errors import Refusal
from leadctl.services.claim import claim_hold
from leadctl.services.deadlines import (
    count_for,
    keep_deadline,
    live_deadline,
    shown_due,
    start_deadline,
    windows_of,
)
from leadctl.services.lookup import find_hold, find_lead, find_partner
from leadctl.services.outbox import queue
from leadctl.services.promises import keep_promise
from leadctl.services.times import not_in_the_future, said_at, spoken, told_later
from leadctl.services.undelivered import stop_waiting
from leadctl.store.tables import Assignment, Interaction, Lead, Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Contact:
    """What is to be recorded: by what channel, when, with what outcome."""

    channel: Channel
    at: datetime | None = None
    outcome: str | None = None
    note: str | None = None
    accept_late: str | None = None


@dataclass(frozen=True, slots=True)
class Contacted:
    """A recorded interaction and where the lead stands now. Names are JSON names.

    `counts` tells whether it is a contact under the policy; if not it is an attempt.
    `record_due` is by when the follow-up must be recorded, if it was not with this.
    """

    lead: int
    partner: str | None
    at: datetime
    outcome: str | None
    counts: bool
    status: Status
    record_due: datetime | None


def contact(work: Work, lead_name: str, partner_code: str | None, made: Contact) -> Contacted:
    """Record a contact of the lead's holder, or with no partner the vendor's own.

    Raises the refusals of a claim, "unknown-outcome" and "too-long-ago"; of the vendor only
    "unknown-outcome", "in-the-future", and "not-from-here" for a closed lead.
    """
    lead = find_lead(work, lead_name)
    if partner_code is None:
        return _by_manager(work, lead, made)
    return _by_partner(work, lead, find_partner(work, partner_code), made)


def _by_partner(work: Work, lead: Lead, partner: Partner, contact: Contact) -> Contacted:
    """It claims an unclaimed lead, and may end its windows."""
    hold = find_hold(work, lead, partner)
    _check_outcome(work.policy_of(hold.policy_version_id), contact.outcome)
    at = said_at(work, contact.at, lead, hold)
    _check_age(work, lead, at, hold)
    if lead.status is Status.ASSIGNED:
        claim_hold(work, lead, hold, at, contact.accept_late)
    _enter(work, lead, contact, at, Party.PARTNER, hold)
    counts = _counts(work, hold, contact.outcome)
    if counts:
        _advance(work, lead, hold, contact, at)
        keep_promise(work, lead, at)
    work.flush()
    record = live_deadline(work, hold, DeadlineKind.RECORD)
    zone = ZoneInfo(partner.timezone)
    return Contacted(
        lead=lead.id,
        partner=partner.code,
        at=at.astimezone(zone),
        outcome=contact.outcome,
        counts=counts,
        status=lead.status,
        record_due=shown_due(record) if record else None,
    )


def _by_manager(work: Work, lead: Lead, contact: Contact) -> Contacted:
    """It ends no window of the partner's, but keeps the vendor's own promise."""
    if lead.status is Status.CLOSED:
        raise not_from_here(lead.status, Move.CONTACTED.value, lead.id)
    _check_outcome(work.policy, contact.outcome)
    at = not_in_the_future(work, contact.at)
    _enter(work, lead, contact, at, Party.MANAGER, None)
    if contact.outcome is None or contact.outcome in work.policy.contact.counts:
        keep_promise(work, lead, at)
    return Contacted(
        lead=lead.id,
        partner=None,
        at=at.astimezone(work.zone),
        outcome=contact.outcome,
        counts=False,
        status=lead.status,
        record_due=None,
    )


def _advance(work: Work, lead: Lead, hold: Assignment, contact: Contact, at: datetime) -> None:
    """Move a lead that was really contacted on."""
    if lead.status is Status.CLAIMED:
        work.move(
            lead,
            Move.CONTACTED,
            partner_id=hold.partner_id,
            assignment=hold.id,
            **told_later(work, at),
        )
        keep_deadline(work, lead, hold, DeadlineKind.CONTACT, at, contact.accept_late)
        hold.contacted_at = at
        stop_waiting(work, hold, DeadlineKind.CONTACT)
        if contact.outcome is None:
            _start_recording(work, lead, hold, at)
    if lead.status is Status.CONTACTED and contact.outcome is not None:
        work.move(lead, Move.RECORDED, partner_id=hold.partner_id, assignment=hold.id)
        # recording is the act: it happens now, whenever the contact was
        keep_deadline(work, lead, hold, DeadlineKind.RECORD, work.now, contact.accept_late)
        hold.recorded_at = work.now
        stop_waiting(work, hold, DeadlineKind.RECORD)


def _start_recording(work: Work, lead: Lead, hold: Assignment, at: datetime) -> None:
    window = windows_of(work, lead, hold.policy_version_id).record
    start_deadline(work, hold, DeadlineKind.RECORD, count_for(work, hold, window, at))
    queue(work, MailKind.NEW_DEADLINE, hold.partner_id, assignment_id=hold.id)


def _counts(work: Work, hold: Assignment, outcome: str | None) -> bool:
    """Whether the contact just entered counts: by its outcome, or as the last of many attempts."""
    rules = work.policy_of(hold.policy_version_id).contact
    if outcome is None or outcome in rules.counts:
        return True
    attempts = work.session.exec(
        select(Interaction.at).where(
            Interaction.assignment_id == hold.id, col(Interaction.outcome).not_in(rules.counts)
        )
    ).all()
    zone = ZoneInfo(work.session.get_one(Partner, hold.partner_id).timezone)
    return len({at.astimezone(zone).date() for at in attempts}) >= rules.attempts


def _check_outcome(policy: Policy, outcome: str | None) -> None:
    known = policy.contact.outcomes
    if outcome is not None and outcome not in known:
        raise Refusal("unknown-outcome", outcome=outcome, known=" or ".join(map(repr, known)))


def _check_age(work: Work, lead: Lead, at: datetime, hold: Assignment) -> None:
    """A contact is recorded while it is fresh: its record window must not have passed.

    Where that window runs already, its own deadline judges.
    """
    if live_deadline(work, hold, DeadlineKind.RECORD):
        return
    window = windows_of(work, lead, hold.policy_version_id).record
    try:
        fresh_until = count_for(work, hold, window, at).due
    except Refusal:
        return  # a window that leads beyond all that is known of the calendar has not passed
    if fresh_until <= work.now:
        raise Refusal("too-long-ago", when=spoken(work, at), window=window, lead=lead.id)


def _enter(
    work: Work,
    lead: Lead,
    contact: Contact,
    at: datetime,
    party: Party,
    hold: Assignment | None,
) -> None:
    interaction = Interaction(
        lead_id=lead.id,
        assignment_id=hold.id if hold else None,
        party=party,
        actor=work.actor,
        channel=contact.channel,
        at=at,
        outcome=contact.outcome,
        note=contact.note,
        recorded_at=work.now,
    )
    work.session.add(interaction)
    work.flush()
    work.note(
        "interaction",
        lead_id=lead.id,
        partner_id=hold.partner_id if hold else None,
        interaction=interaction.id,
        channel=contact.channel.value,
        party=party.value,
    )
