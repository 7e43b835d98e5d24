"""`leadctl partner list` and `show`: the partners with how full they are, and what one holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import col, select

from leadctl.domain.capacity import capacity_words
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import HELD, Status
from leadctl.domain.territory import Place
from leadctl.domain.words import DeadlineKind, PartnerStatus
from leadctl.reads.incidents import IncidentFilter, IncidentRow, counting, list_incidents
from leadctl.reads.lead_filter import LeadFilter
from leadctl.reads.lead_rows import LeadRow
from leadctl.reads.leads import list_leads
from leadctl.reads.partner_order import PartnerOrder, sort_key
from leadctl.reads.reports.partners import PartnerFigures, partner_record
from leadctl.store.counts import cap_of, open_counts
from leadctl.store.tables import Disabling, FormerCode, Leave, Partner, Territory
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner as it stands. Names are JSON names.

    `open` counts the leads it holds as the policy counts them, `capacity` is how many it may
    hold: its own figure or the policy's, or "unlimited". `paused_until` is the last day of its
    pause, None where that has no end.
    """

    code: str
    name: str
    email: str
    kind: str
    territories: tuple[str, ...]
    program_level: str
    certification_level: str
    country: str
    subdivision: str
    timezone: str
    capacity: int | str
    open: int
    status: PartnerStatus
    manager: str
    paused_until: date | None


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A lead that the partner holds, and what it must do by when next.

    `halted` are the deadlines that run anew once the partner could be told of the lead.
    """

    lead: int
    rating: Rating
    score: int
    place: str
    status: Status
    due: datetime | None
    halted: tuple[DeadlineKind, ...]


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """Days of leave, both ends counted."""

    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class PartnerCard(PartnerRow):
    """A partner with everything about it. Names are JSON names, those of a listed one first.

    `manager_name` is who its manager is by the policy, `record` its figures from its first day on.
    `incidents_counting` of its incidents decide about the next one.
    """

    manager_name: str | None
    former_codes: tuple[str, ...]
    disabled_at: datetime | None
    status_note: str | None
    leave: tuple[LeaveRow, ...]
    leads: tuple[HeldRow, ...]
    incidents: tuple[IncidentRow, ...]
    incidents_counting: int
    record: PartnerFigures


BY_CODE = PartnerOrder()


def list_partners(
    work: Work,
    *,
    status: PartnerStatus | None = None,
    territory: str | None = None,
    kind: str | None = None,
    level: str | None = None,
    manager: str | None = None,
    limit: int | None = None,
    order: PartnerOrder = BY_CODE,
) -> list[PartnerRow]:
    """The partners that are all of what is said, the first `limit` of them in that order.

    `level` is a program level, and `manager` the one of the policy; words are in any case.
    """
    query = select(Partner).order_by(Partner.code)
    if status is not None:
        query = query.where(Partner.status == status)
    for column, word in (
        (Partner.kind, kind),
        (Partner.program_level, level),
        (Partner.manager, manager),
    ):
        if word is not None:
            query = query.where(func.fold(column) == func.fold(word))
    if territory is not None:
        named = func.lower(Territory.name) == func.lower(territory)
        query = query.where(col(Partner.id).in_(select(Territory.partner_id).where(named)))
    territories: dict[int, list[str]] = defaultdict(list)
    for each in work.session.exec(select(Territory).order_by(Territory.name)):
        territories[each.partner_id].append(each.name)
    counts = open_counts(work)
    found = [_row(work, partner, territories, counts) for partner in work.session.exec(query)]
    # they are by code, which both ways round stays so among those that are alike
    found.sort(key=sort_key(work, order.by), reverse=order.reverse)
    return found[:limit]


def read_partner(work: Work, partner: Partner) -> PartnerCard:
    """Everything about the partner; deadlines in their own zone, other instants in the policy's."""
    named = select(Territory.name).where(Territory.partner_id == partner.id)
    territories = sorted(work.session.exec(named))
    listed = _row(work, partner, {partner.id: territories}, open_counts(work))
    incidents = list_incidents(work, IncidentFilter(partner_id=partner.id))
    manager = work.policy.managers.get(partner.manager)
    return PartnerCard(
        **{each.name: getattr(listed, each.name) for each in fields(listed)},
        manager_name=manager.name if manager else None,
        former_codes=_former_codes(work, partner),
        disabled_at=_since(work, partner),
        status_note=partner.status_note,
        leave=_leave(work, partner),
        leads=tuple(
            _held(lead)
            for lead in list_leads(work, LeadFilter(partner_id=partner.id))
            if lead.status in HELD
        ),
        incidents=tuple(sorted(incidents, key=lambda incident: incident.id)),
        incidents_counting=counting(incidents),
        record=partner_record(work, partner),
    )


def _held(lead: LeadRow) -> HeldRow:
    place = str(Place(lead.country, lead.subdivision, lead.region))
    return HeldRow(lead.id, lead.rating, lead.score, place, lead.status, lead.due, lead.halted)


def _former_codes(work: Work, partner: Partner) -> tuple[str, ...]:
    codes = work.session.exec(
        select(FormerCode.code).where(FormerCode.partner_id == partner.id)
    ).all()
    return tuple(sorted(codes))


def _since(work: Work, partner: Partner) -> datetime | None:
    """Since when a partner that is disabled is so."""
    if partner.status is not PartnerStatus.DISABLED:
        return None
    at = work.session.exec(
        select(Disabling.disabled_at).where(
            Disabling.partner_id == partner.id, col(Disabling.enabled_at).is_(None)
        )
    ).one()
    return at.astimezone(work.zone)


def _row(
    work: Work, partner: Partner, territories: Mapping[int, list[str]], counts: Mapping[int, int]
) -> PartnerRow:
    return PartnerRow(
        code=partner.code,
        name=partner.name,
        email=partner.email,
        kind=partner.kind,
        territories=tuple(territories.get(partner.id, ())),
        program_level=partner.program_level,
        certification_level=partner.certification_level,
        country=partner.country,
        subdivision=partner.subdivision,
        timezone=partner.timezone,
        capacity=capacity_words(cap_of(work, partner)),
        open=counts.get(partner.id, 0),
        status=partner.status,
        manager=partner.manager,
        paused_until=partner.paused_until,
    )


def _leave(work: Work, partner: Partner) -> tuple[LeaveRow, ...]:
    rows = work.session.exec(
        select(col(Leave.first_on), col(Leave.last_on))
        .where(Leave.partner_id == partner.id)
        .order_by(col(Leave.first_on), col(Leave.id))
    )
    return tuple(LeaveRow(*row) for row in rows)
