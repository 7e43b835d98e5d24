"""The partners and the waiting leads as the ranking sees them, read from the store in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from sqlmodel import col, select

from leadctl.domain.absence import away_throughout
from leadctl.domain.ranking import Candidate, Roster, Rules, Waiting
from leadctl.domain.territory import Place
from leadctl.domain.windows import Window
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.deadlines import windows_of
from leadctl.services.portions import portions
from leadctl.store.counts import cap_of, open_counts
from leadctl.store.tables import Assignment, Lead, Leave, Partner, Territory
from leadctl.store.work import Work

AT_ONCE = 1000


def load_roster(work: Work) -> Roster:
    """Every partner with what the ranking asks of it."""
    partners = work.session.exec(select(Partner)).all()
    territories: dict[int, list[str]] = defaultdict(list)
    for row in work.session.exec(select(Territory)):
        territories[row.partner_id].append(row.name)
    on_leave = set(work.session.exec(select(Leave.partner_id).distinct()))
    counts = open_counts(work)
    calendars = PartnerCalendars(work)
    candidates = []
    for partner in partners:
        number = partner.id
        candidate = Candidate(
            id=number,
            code=partner.code,
            status=partner.status,
            kind=partner.kind,
            territories=tuple(territories[number]),
            program_level=partner.program_level,
            certification_level=partner.certification_level,
            capacity=cap_of(work, partner),
            open=counts.get(number, 0),
            last_lead=partner.last_assignment_id or 0,
        )
        if number in on_leave:
            candidate.away = _absence(work, partner, calendars)
        candidates.append(candidate)
    return Roster(_rules(work), tuple(candidates))


def load_waiting(
    work: Work, leads: Sequence[Lead], *, freed: Collection[int] = ()
) -> list[Waiting]:
    """These leads as they wait, in the order in which they are handed out.

    A before B, the higher score, the longer wait, the number. Those `freed` wait from now on.
    """
    had = _had(work, [lead.id for lead in leads])
    version = work.policy_version

    def turn(lead: Lead) -> tuple[object, ...]:
        since = work.now if lead.id in freed else lead.ready_at
        return lead.rating, -lead.score, since, lead.id

    return [
        Waiting(
            lead=lead.id,
            place=Place(lead.country, lead.subdivision, lead.region),
            claim=windows_of(work, lead, version).claim,
            had=frozenset(had[lead.id, lead.round]),
        )
        for lead in sorted(leads, key=turn)
    ]


def _had(work: Work, leads: Sequence[int]) -> dict[tuple[int, int], set[int]]:
    had: dict[tuple[int, int], set[int]] = defaultdict(set)
    for some in portions(leads, AT_ONCE):
        rows = work.session.exec(
            select(Assignment.lead_id, Assignment.round, Assignment.partner_id).where(
                col(Assignment.lead_id).in_(some)
            )
        )
        for lead, number, partner in rows:
            had[lead, number].add(partner)
    return had


def _rules(work: Work) -> Rules:
    rules = work.policy.assignment
    return Rules(
        program_levels=tuple(rules.program_levels),
        certification_levels=tuple(rules.certification_levels),
        excluded_kinds=frozenset(rules.excluded_kinds),
        regions={name: tuple(members) for name, members in work.policy.territories.items()},
    )


def _absence(work: Work, partner: Partner, calendars: PartnerCalendars) -> Callable[[Window], bool]:
    leave = [(span.first, span.last) for span in calendars.leave(partner)]
    without = calendars.counting(partner, ())
    until = work.policy.calendar.received_until
    return lambda window: away_throughout(work.now, window, without, leave, until)
