"""`leadctl nurture enrol` and `leave`: contacts put into a campaign by hand, and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from leadctl.domain.lifecycle import Status
from leadctl.domain.mistakes import meant
from leadctl.domain.nurture import enrolling
from leadctl.domain.policy.outreach import Campaign, NurtureChannel
from leadctl.domain.words import EnrolmentEnd
from leadctl.errors import Refusal
from leadctl.services.company_calendar import company_calendar
from leadctl.services.enrolments import Entry, end_all, enrol_all
from leadctl.services.lookup import find_lead
from leadctl.services.outbox import drop_to_leads
from leadctl.services.permission import may_not_write
from leadctl.services.placing import campaigns_of
from leadctl.store.tables import Enrolment, Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A contact that is in a campaign now, and what it hears next. Names are JSON names.

    `next_at` is in the company's zone.
    """

    lead: int
    campaign: str
    steps: int
    channel: NurtureChannel
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Left:
    """A contact that was taken out of a campaign. Names are JSON names."""

    lead: int
    campaign: str


def enrol(work: Work, lead_name: str, campaign: str | None = None) -> Enrolled:
    """Put the contact into that campaign, or into the first that is for such as it.

    By hand it may be one that it does not fit, or that it has left or been through. Raises Refusal
    "not-a-contact", "may-not-be-written-to", "enrolled-already", "no-campaign-fits",
    "no-such-campaign", "key-missing".
    """
    lead = find_lead(work, lead_name)
    _check(work, lead)
    chosen = _first_fitting(work, lead) if campaign is None else find_campaign(work, campaign)
    first = enrolling(chosen, work.now, company_calendar(work))
    enrol_all(work, [Entry(lead.id, first, by_hand=True)])
    at = first.at.astimezone(work.zone)
    return Enrolled(lead.id, chosen.name, len(chosen.steps), chosen.steps[0].channel, at)


def leave(work: Work, lead_name: str) -> Left:
    """Take the contact out of its campaign; until it answers, no sweep puts it into another.

    Raises Refusal "not-enrolled".
    """
    lead = find_lead(work, lead_name)
    live = live_enrolment(work, lead.id)
    if live is None:
        raise Refusal("not-enrolled", lead=lead.id)
    left = Left(lead.id, live.campaign)
    end_all(work, [(live.id, lead.id, EnrolmentEnd.LEFT)])
    drop_to_leads(work, [lead.id])
    return left


def find_campaign(work: Work, name: str) -> Campaign:
    """The campaign of that name, in any case. Raises Refusal "no-such-campaign"."""
    campaigns = {each.name.casefold(): each for each in work.policy.nurture.campaign}
    if name.casefold() not in campaigns:
        names = [each.name for each in campaigns.values()]
        hint = meant(name, names).removeprefix("; ").capitalize()
        every = f"It has: {', '.join(names)}." if names else "It has none at all."
        raise Refusal("no-such-campaign", campaign=name, meant=hint or every)
    return campaigns[name.casefold()]


def live_enrolment(work: Work, lead: int) -> Enrolment | None:
    """The enrolment that the lead is in, if it is in one."""
    return work.session.exec(
        select(Enrolment).where(Enrolment.lead_id == lead, col(Enrolment.ended_at).is_(None))
    ).first()


def _check(work: Work, lead: Lead) -> None:
    if lead.status is not Status.NURTURING:
        raise Refusal("not-a-contact", lead=lead.id, status=lead.status.value)
    if reason := may_not_write(work, [lead.id], NurtureChannel.LETTER).get(lead.id):
        raise Refusal("may-not-be-written-to", lead=lead.id, why=reason.value)
    if live := live_enrolment(work, lead.id):
        raise Refusal("enrolled-already", lead=lead.id, campaign=live.campaign)


def _first_fitting(work: Work, lead: Lead) -> Campaign:
    found = campaigns_of(work, [lead.id]).get(lead.id)
    if found is None:
        raise Refusal("no-campaign-fits", lead=lead.id)
    return found
