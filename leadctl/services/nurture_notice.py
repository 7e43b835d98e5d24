"""The messages of campaigns, as they stand right before they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from leadctl.domain.policy import Policy
from leadctl.domain.policy.outreach import Mail, NurtureChannel
from leadctl.domain.wording import one_line
from leadctl.domain.words import EnrolmentEnd, MailKind
from leadctl.mail.notice import Notice, Nurture
from leadctl.mail.parts import OptOut
from leadctl.services.mail_cards import person_of
from leadctl.services.optout_token import token_of
from leadctl.services.permission import may_not_write
from leadctl.services.suppression import key_of
from leadctl.store.record import Outbox
from leadctl.store.tables import Enrolment, Lead
from leadctl.store.work import Work, stored

CHANNELS: Mapping[MailKind, NurtureChannel] = {
    MailKind.NURTURE: NurtureChannel.EMAIL,
    MailKind.LETTER: NurtureChannel.LETTER,
}
"""The kinds of messages that go to leads, and how. No others do."""

_WENT_ON = (EnrolmentEnd.FINISHED, EnrolmentEnd.FOLLOWED)
"""How an enrolment ends whose last message is still owed."""

_ANSWERED = "SELECT max(logged_at) FROM response WHERE lead_id = ? AND pending IS NULL"


def nurture_notices(work: Work, rows: Sequence[Outbox]) -> dict[int, Notice]:
    """What these messages to leads, e-mails or letters, have to say, by their numbers.

    One that is not among them holds no more: its lead must not be written to by that channel, has
    answered since, or is in the campaign no longer. Raises Refusal "key-missing".
    """
    key, found = key_of(work), _read(work, rows)
    return {
        row.id: _notice(row, found.leads[row.lead_id], work.policy, key)
        for row in rows
        if row.lead_id is not None and _holds(work, row, row.lead_id, found)
    }


@dataclass(frozen=True, slots=True)
class _Found:
    leads: Mapping[int, Lead]
    enrolments: Mapping[int, Enrolment]
    refused: Mapping[NurtureChannel, Mapping[int, object]]


def _read(work: Work, rows: Sequence[Outbox]) -> _Found:
    leads = {row.lead_id for row in rows if row.lead_id is not None}
    enrolments = {row.enrolment_id for row in rows}
    by_number = select(Lead).where(col(Lead.id).in_(leads))
    enrolled = select(Enrolment).where(col(Enrolment.id).in_(enrolments))
    return _Found(
        leads={lead.id: lead for lead in work.session.exec(by_number)},
        enrolments={each.id: each for each in work.session.exec(enrolled)},
        refused={
            channel: may_not_write(work, sorted(leads), channel)
            for channel in {CHANNELS[row.kind] for row in rows}
        },
    )


def _holds(work: Work, row: Outbox, lead: int, found: _Found) -> bool:
    if lead in found.refused[CHANNELS[row.kind]]:
        return False
    enrolment = found.enrolments.get(row.enrolment_id or 0)
    if enrolment is None or enrolment.ended_as not in (None, *_WENT_ON):
        return False
    ((answered,),) = work.rows(_ANSWERED, lead)
    return answered is None or answered <= stored(row.queued_at)


def _notice(row: Outbox, lead: Lead, policy: Policy, key: bytes) -> Notice:
    person = person_of(lead)
    about = Nurture(
        template=row.template or "",
        person=person,
        interest=one_line(lead.interest),
        opt_out=opt_out_of(policy.mail, token_of(key, lead.id)),
    )
    return Notice(lead.email or "", person.name or "", None, about)


def opt_out_of(mail: Mail, token: str) -> OptOut:
    """How who has that token can opt out, by the policy's address and page."""
    url = mail.optout_url and mail.optout_url.replace("{token}", token)
    return OptOut(token, mail.sender, url or None)
