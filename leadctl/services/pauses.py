"""Pauses and leave that have come to their end, by the days of the company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from leadctl.domain.words import PartnerStatus
from leadctl.services.partner_status import resume_partner
from leadctl.store.tables import Leave, Partner
from leadctl.store.work import Work

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Resumed:
    """A partner that gets leads again, and the last day of its pause. Names are JSON names."""

    partner: str
    until: date


@dataclass(frozen=True, slots=True)
class BackFromLeave:
    """A partner and the last day of its leave, which ends then. Names are JSON names."""

    partner: str
    last_on: date


def find_ended_pauses(work: Work) -> list[Partner]:
    """The paused partners whose last day of it is over, by code."""
    found = work.session.exec(
        select(Partner)
        .where(Partner.status == PartnerStatus.PAUSED, col(Partner.paused_until) < work.today)
        .order_by(Partner.code)
    )
    return list(found)


def resume_ended(work: Work) -> tuple[Resumed, ...]:
    """Make those active, with an event each; what `told_resumed` tells of them."""
    partners = find_ended_pauses(work)
    told = told_resumed(partners)
    for partner in partners:
        resume_partner(work, partner)
    return told


def told_resumed(partners: Sequence[Partner]) -> tuple[Resumed, ...]:
    """What people are told of partners whose pause has ended."""
    return tuple(
        Resumed(partner.code, partner.paused_until)
        for partner in partners
        if partner.paused_until is not None
    )


def find_back_from_leave(work: Work, previous: datetime | None) -> tuple[BackFromLeave, ...]:
    """Who is back: whose leave ends today, or has ended since the day of the sweep `previous`."""
    before = previous.astimezone(work.zone).date() if previous else work.today - ONE_DAY
    found = work.session.exec(
        select(col(Partner.code), col(Leave.last_on))
        .join(Partner, col(Partner.id) == col(Leave.partner_id))
        .where(
            Leave.last_on > before,
            Leave.last_on <= work.today,
            Partner.status != PartnerStatus.ENDED,
        )
        .order_by(col(Leave.last_on), col(Partner.code))
    )
    return tuple(BackFromLeave(code, last_on) for code, last_on in found)
