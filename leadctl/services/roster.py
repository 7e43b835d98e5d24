"""The partners and the waiting leads as the ranking sees them, read from the store in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cached_property

from sqlmodel import col, select

from leadctl.domain.absence import away_throughout
from leadctl.domain.lead import Rating
from leadctl.domain.policy import LeadWindows
from leadctl.domain.ranking import Candidate, Roster, Rules, Waiting
from leadctl.domain.territory import Place
from leadctl.domain.windows import Window
from leadctl.domain.words import AssignmentEnd
from leadctl.errors import Refusal
from leadctl.services.calendars import PartnerCalendars
from leadctl.services.deadlines import windows_of
from leadctl.services.portions import portions
from leadctl.store.counts import cap_of, open_counts
from leadctl.store.tables import Assignment, Lead, Partner, Territory
from leadctl.store.work import Work

AT_ONCE = 1000
YEARS_OF_THE_LONGEST_WINDOW = 40


def load_roster(work: Work) -> Roster:
    """Every partner with what the ranking asks of it."""
    partners = work.session.exec(select(Partner)).all()
    territories: dict[int, list[str]] = defaultdict(list)
    for row in work.session.exec(select(Territory)):
        territories[row.partner_id].append(row.name)
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
            uncounted=_Unknown(calendars, partner, work),
        )
        if calendars.leave(partner):
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
    first = _asked_first(work, leads)
    version = work.policy_version

    def turn(lead: Lead) -> tuple[object, ...]:
        since = work.now if lead.id in freed else lead.since_at
        return lead.rating, -lead.score, since, lead.id

    return [
        Waiting(
            lead=lead.id,
            place=Place(lead.country, lead.subdivision, lead.region),
            windows=_in_turn(windows_of(work, lead, version), lead.rating),
            had=frozenset(had[lead.id, lead.round]),
            first=first.get(lead.id),
        )
        for lead in sorted(leads, key=turn)
    ]


def _in_turn(windows: LeadWindows, rating: Rating) -> tuple[Window, ...]:
    return windows.claim, windows.contact[rating], windows.record


def _had(work: Work, leads: Sequence[int]) -> dict[tuple[int, int], set[int]]:
    """Who had which lead in which round; who let one go as recycled is not asked in the next."""
    had: dict[tuple[int, int], set[int]] = defaultdict(set)
    for some in portions(leads, AT_ONCE):
        rows = work.session.exec(
            select(
                Assignment.lead_id, Assignment.round, Assignment.partner_id, Assignment.ended_as
            ).where(col(Assignment.lead_id).in_(some))
        )
        for lead, number, partner, ended_as in rows:
            had[lead, number].add(partner)
            if ended_as is AssignmentEnd.RECYCLED:
                had[lead, number + 1].add(partner)
    return had


def _asked_first(work: Work, leads: Sequence[Lead]) -> dict[int, int]:
    """The partners that converted the leads which some of these follow, in their first round."""
    following = [lead for lead in leads if lead.follows_id is not None and lead.round == 1]
    asked: dict[int, int] = {}
    for some in portions(following, AT_ONCE):
        before = {lead.follows_id for lead in some}
        rows = work.session.exec(
            select(Assignment.lead_id, Assignment.partner_id)
            .where(col(Assignment.lead_id).in_(before), Assignment.ended_as == AssignmentEnd.CLOSED)
            .order_by(col(Assignment.id))
        )
        converted = dict(rows.all())  # the last hold it was closed under
        asked |= {
            lead.id: converted[lead.follows_id] for lead in some if lead.follows_id in converted
        }
    return asked


def _rules(work: Work) -> Rules:
    rules = work.policy.assignment
    return Rules(
        program_levels=tuple(rules.program_levels),
        certification_levels=tuple(rules.certification_levels),
        excluded_kinds=frozenset(rules.excluded_kinds),
        regions={name: tuple(members) for name, members in work.policy.territories.items()},
    )


class _Unknown:
    """Whether windows from now on lead a partner into years without holiday data.

    For most partners they never do, whatever the windows, and nothing is counted: their holidays
    are known for longer than any window, and no days off carry one far.
    """

    def __init__(self, calendars: PartnerCalendars, partner: Partner, work: Work) -> None:
        self._calendars = calendars
        self._partner = partner
        self._work = work
        self._known: dict[tuple[Window, ...], bool] = {}

    @cached_property
    def _never(self) -> bool:
        far = self._work.today.year + YEARS_OF_THE_LONGEST_WINDOW
        off = self._calendars.days_off_until(self._partner)
        known = self._calendars.known_until(self._partner)
        return off.year <= self._work.today.year + 1 and known > far

    def __call__(self, windows: tuple[Window, ...]) -> bool:
        if self._never:
            return False
        if windows not in self._known:
            self._known[windows] = self._leads_beyond(windows)
        return self._known[windows]

    def _leads_beyond(self, windows: tuple[Window, ...]) -> bool:
        try:
            self._calendars.check_known(self._partner, windows, self._work.now)
        except Refusal:
            return True
        return False


def _absence(work: Work, partner: Partner, calendars: PartnerCalendars) -> Callable[[Window], bool]:
    leave = [(span.first, span.last) for span in calendars.leave(partner)]
    without = calendars.counting(partner, ())
    until = work.policy.calendar.received_until
    return lambda window: away_throughout(work.now, window, without, leave, until)
