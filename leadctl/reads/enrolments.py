"""`leadctl nurture list` and `due`: who is in a campaign, and what each is to hear next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import func
from sqlmodel import col, select

from leadctl.domain.policy.outreach import NurtureChannel, Step
from leadctl.domain.words import EnrolmentEnd
from leadctl.reads.days import instants_of
from leadctl.store.tables import Enrolment
from leadctl.store.work import Work, read_instant


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """A contact in a campaign. Names are JSON names; instants are in the policy's zone.

    `step` is the number of the step that comes next, of so many `steps` as the campaign has by the
    policy in force; both are None once the enrolment has ended or the campaign is gone.
    """

    lead: int
    campaign: str
    step: int | None
    steps: int | None
    channel: NurtureChannel | None
    template: str | None
    next_at: datetime | None
    since: datetime
    by_hand: bool
    ended_at: datetime | None
    ended_as: EnrolmentEnd | None


@dataclass(frozen=True, slots=True)
class DueRow:
    """What is due on a day by one step of a campaign, and for whom. Names are JSON names."""

    on: date
    campaign: str
    step: int
    channel: NurtureChannel
    template: str
    count: int
    leads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EnrolmentFilter:
    """Which enrolments are listed: those that are all of what is said here."""

    campaign: str | None = None
    lead: int | None = None
    ended: bool = False


def list_enrolments(
    work: Work, wanted: EnrolmentFilter, limit: int | None = None
) -> list[EnrolmentRow]:
    """The live enrolments, the first to hear next first; or those that ended, the newest first."""
    query = select(Enrolment)
    if wanted.lead is not None:
        query = query.where(Enrolment.lead_id == wanted.lead)
    if wanted.campaign is not None:
        query = query.where(func.lower(Enrolment.campaign) == func.lower(wanted.campaign))
    if wanted.ended:
        query = query.where(col(Enrolment.ended_at).is_not(None))
        query = query.order_by(col(Enrolment.ended_at).desc(), col(Enrolment.id).desc())
    else:
        query = query.where(col(Enrolment.ended_at).is_(None))
        query = query.order_by(col(Enrolment.next_at), col(Enrolment.id))
    return [_row(work, row) for row in work.session.exec(query.limit(limit))]


def list_due(work: Work, until: date) -> list[DueRow]:
    """What the contacts are to hear up to the end of that day, by day, campaign and step."""
    ends = read_instant(instants_of(work, None, until)[1])
    rows = work.session.exec(
        select(Enrolment)
        .where(col(Enrolment.ended_at).is_(None), col(Enrolment.next_at) < ends)
        .order_by(col(Enrolment.next_at), col(Enrolment.id))
    )
    due = [
        ((row.next_at.astimezone(work.zone).date(), row.campaign, row.step), row.lead_id, step)
        for row in rows
        if (step := _step(work, row))
    ]
    found = []
    for (day, campaign, number), some in groupby(sorted(due, key=_order), key=lambda each: each[0]):
        each = list(some)
        step, leads = each[0][2], tuple(lead for _, lead, _ in each)
        found.append(
            DueRow(day, campaign, number + 1, step.channel, step.template, len(leads), leads)
        )
    return found


def _order(due: tuple[tuple[date, str, int], int, Step]) -> tuple[tuple[date, str, int], int]:
    return due[:2]


def _row(work: Work, row: Enrolment) -> EnrolmentRow:
    zone, live = work.zone, row.ended_at is None
    step = _step(work, row) if live else None
    return EnrolmentRow(
        lead=row.lead_id,
        campaign=row.campaign,
        step=row.step + 1 if step else None,
        steps=_steps(work, row) if step else None,
        channel=step.channel if step else None,
        template=step.template if step else None,
        next_at=row.next_at.astimezone(zone) if live else None,
        since=row.enrolled_at.astimezone(zone),
        by_hand=row.by_hand,
        ended_at=row.ended_at.astimezone(zone) if row.ended_at else None,
        ended_as=row.ended_as,
    )


def _steps(work: Work, row: Enrolment) -> int:
    return sum(
        len(each.steps) for each in work.policy.nurture.campaign if each.name == row.campaign
    )


def _step(work: Work, row: Enrolment) -> Step | None:
    """The step that comes next, by the policy in force; None where it has none such."""
    for campaign in work.policy.nurture.campaign:
        if campaign.name == row.campaign and row.step < len(campaign.steps):
            return campaign.steps[row.step]
    return None
