"""What a sweep tells: what it did, or what it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.domain.needs import Needed
from leadctl.domain.takings import Overdue, Takings
from leadctl.domain.words import DeadlineKind, IncidentAction
from leadctl.services.assign import Assigned
from leadctl.services.pauses import BackFromLeave, Resumed
from leadctl.services.promises import AnswerMissed
from leadctl.services.recounting import Doubt
from leadctl.services.sweep_news import Neglected, News, Reevaluation
from leadctl.store.needs import is_late
from leadctl.store.neglected import newly_kept_long
from leadctl.store.record import State
from leadctl.store.tables import Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Taken:
    """A lead taken from `from_`, to whom it went (None: escalated), and the rule broken."""

    lead: int
    from_: str
    to: str | None
    rule: DeadlineKind
    due: datetime


@dataclass(frozen=True, slots=True)
class IncidentOpened:
    """An incident that this sweep opened, and what follows from it."""

    partner: str
    action: IncidentAction


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did, or would do. Names are JSON names; `handed_out` tells of every lead.

    `deadlines_would_move` counts those that run and that changed days would put elsewhere, and
    `deadlines_uncounted` those that cannot be counted any more: they stand until settled. Of the
    leads that wait for a person, those are told that have waited too long since the last sweep, and
    of partners those whose pause has ended, or whose leave has since then. `reminders` counts the
    partners that get one, and `nurture` the messages to contacts; `hindered` is why none could be
    written to. `kept_long_enough` counts the leads that are so since the last sweep. `late` says
    that the sweep before is longer ago than a day. `mailed` and `needs`, which is all that needs a
    person then, are for who sends the mail.
    """

    as_of: datetime
    dry_run: bool
    previous_sweep_at: datetime | None
    taken: tuple[Taken, ...]
    assigned: int
    escalated: int
    handed_out: tuple[Assigned, ...]
    incidents: tuple[IncidentOpened, ...]
    flagged_too_long: tuple[Neglected, ...] = ()
    dormant: tuple[Neglected, ...] = ()
    reevaluate: tuple[Reevaluation, ...] = ()
    answers_missed: tuple[AnswerMissed, ...] = ()
    resumed: tuple[Resumed, ...] = ()
    back_from_leave: tuple[BackFromLeave, ...] = ()
    reminders: int = 0
    nurture: int = 0
    kept_long_enough: int = 0
    late: bool = False
    deadlines_would_move: int = 0
    deadlines_uncounted: int = 0
    hindered: str | None = None
    mailed: int = 0
    needs: tuple[Needed, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """When the sweep before came to its end, and whether this one is late by that."""

    ended_at: datetime | None
    is_late: bool


def sweep_before(work: Work) -> Before:
    """The sweep before this one."""
    ended_at = work.session.get_one(State, 1).last_sweep_at
    return Before(ended_at, ended_at is not None and is_late(work))


@dataclass(frozen=True, slots=True)
class SweepFindings:
    """What a sweep, or the rehearsal of one, came upon, step by step.

    `to` is who got each lead that was taken. `nurture` counts the messages to contacts, and
    `hindered` is why none could be written.
    """

    before: Before
    news: News
    takings: Takings
    handed_out: Sequence[Assigned]
    to: Mapping[int, str]
    reminders: int
    nurture: int
    hindered: str | None
    doubt: Doubt


def swept_of(work: Work, found: SweepFindings, *, dry_run: bool) -> Swept:
    """All of it in the words and the zone that people are told it in."""
    codes = _codes(work, found.takings)
    zone, previous = work.zone, found.before.ended_at
    escalated = sum(out.partner is None for out in found.handed_out)
    return Swept(
        as_of=work.now.astimezone(zone),
        dry_run=dry_run,
        previous_sweep_at=previous.astimezone(zone) if previous else None,
        late=found.before.is_late,
        taken=tuple(
            _taken(overdue, codes, found.to.get(overdue.lead)) for overdue in found.takings.taken
        ),
        assigned=len(found.handed_out) - escalated,
        escalated=escalated,
        handed_out=tuple(found.handed_out),
        incidents=tuple(
            IncidentOpened(codes[opened.partner], opened.action) for opened in found.takings.opened
        ),
        flagged_too_long=found.news.flagged_too_long,
        dormant=found.news.dormant,
        reevaluate=found.news.reevaluate,
        answers_missed=found.news.answers_missed,
        resumed=found.news.resumed,
        back_from_leave=found.news.back_from_leave,
        reminders=found.reminders,
        nurture=found.nurture,
        hindered=found.hindered,
        kept_long_enough=newly_kept_long(work, previous),
        deadlines_would_move=found.doubt.would_move,
        deadlines_uncounted=found.doubt.uncounted,
    )


def _codes(work: Work, takings: Takings) -> dict[int, str]:
    """The codes of the partners that lose something, by their numbers."""
    concerned = {overdue.partner for overdue in takings.taken}
    query = select(Partner.id, Partner.code).where(col(Partner.id).in_(concerned))
    return dict(work.session.exec(query).all()) if concerned else {}


def _taken(overdue: Overdue, codes: Mapping[int, str], to: str | None) -> Taken:
    due = overdue.due_at.astimezone(ZoneInfo(overdue.timezone))
    return Taken(overdue.lead, codes[overdue.partner], to, overdue.kind, due)
