"""The partners of a store as hand-outs need them: ranked, as rows, and with their calendars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property

from sqlmodel import select

from leadctl.domain.absence import away_throughout
from leadctl.domain.candidates import Candidate, Rules
from leadctl.domain.lead import Rating
from leadctl.domain.partner_life import status_on
from leadctl.domain.policy import Strategy
from leadctl.domain.roster import Roster
from leadctl.domain.windows import Window
from leadctl.errors import Refusal
from leadctl.services.calendars import PartnerCalendars
from leadctl.store.counts import cap_of, open_counts
from leadctl.store.tables import Partner
from leadctl.store.work import Work, read_instant

YEARS_OF_THE_LONGEST_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Lineup:
    """The partners: ranked, as rows by number, and with the calendars that count their days."""

    roster: Roster
    partners: Mapping[int, Partner]
    calendars: PartnerCalendars


class Lineups:
    """The lineup for one transaction after another.

    Every change has its event, so while the last event is one's own, what one knows holds still:
    then nothing is read again, and no calendar is made anew.
    """

    def __init__(self) -> None:
        self._kept: tuple[bytes, Lineup] | None = None

    def at(self, work: Work) -> Lineup:
        """The lineup as the store has it. It is the caller's, who may fail, until it is kept."""
        kept, self._kept = self._kept, None
        return kept[1] if kept and kept[0] == work.head else load_lineup(work)

    def keep(self, work: Work, lineup: Lineup) -> None:
        """Know it for the next transaction: all that was planned with it is written."""
        self._kept = work.head, lineup


def load_lineup(work: Work) -> Lineup:
    """Every partner with what hand-outs ask of it."""
    partners = work.session.exec(select(Partner)).all()
    calendars = PartnerCalendars(work)
    last_at, counts = _last_leads(work), open_counts(work)
    territories: dict[int, list[str]] = defaultdict(list)
    for number, name in work.rows("SELECT partner_id, name FROM territory"):
        territories[number].append(name)
    candidates = []
    for partner in partners:
        number = partner.id
        candidate = Candidate(
            id=number,
            code=partner.code,
            status=status_on(work.today, partner.status, partner.paused_until),
            kind=partner.kind,
            territories=tuple(territories[number]),
            program_level=partner.program_level,
            certification_level=partner.certification_level,
            capacity=cap_of(work, partner),
            open=counts.get(number, 0),
            last_lead=partner.last_assignment_id or 0,
            last_lead_at=last_at.get(number),
            uncounted=_Unknown(calendars, partner, work),
        )
        if calendars.leave(partner):
            candidate.away = _absence(work, partner, calendars)
        candidates.append(candidate)
    roster = Roster(_rules(work), tuple(candidates), _owed(work), work.now)
    return Lineup(roster, {partner.id: partner for partner in partners}, calendars)


def _last_leads(work: Work) -> dict[int, datetime]:
    """When each partner that has ever received a lead received the last."""
    rows = work.rows(
        "SELECT partner.id, assigned_at FROM partner"
        " JOIN assignment ON assignment.id = last_assignment_id"
    )
    return {partner: read_instant(at) for partner, at in rows}


def _owed(work: Work) -> dict[tuple[str, Rating], dict[int, int]]:
    """What partners are owed in their turn, where leads go by weight."""
    owed: dict[tuple[str, Rating], dict[int, int]] = defaultdict(dict)
    if work.policy.assignment.strategy is Strategy.WEIGHTED:
        for pool, rating, partner, parts in work.rows(
            "SELECT pool, rating, partner_id, owed FROM turn"
        ):
            owed[pool, Rating(rating)][partner] = parts
    return owed


def _rules(work: Work) -> Rules:
    rules = work.policy.assignment
    return Rules(
        strategy=rules.strategy,
        program_levels=tuple(rules.program_levels),
        certification_levels=tuple(rules.certification_levels),
        excluded_kinds=frozenset(rules.excluded_kinds),
        regions={name: tuple(members) for name, members in work.policy.territories.items()},
        weights=rules.weights,
        give_up_after=rules.give_up_after,
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
    # asked in each ring, of the same few windows
    return cache(lambda window: away_throughout(work.now, window, without, leave, until))
