"""`leadctl sweep`: what is overdue is taken away, and all that is ready is handed out.

First one transaction ends the overdue holds and opens the incidents; then leads are handed out in
small ones, and mail goes last. Each step leaves the store right, so that a run that was killed
and run again comes to the same end, and two at once do the work once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from leadctl.domain.candidates import Waiting
from leadctl.domain.lifecycle import Status
from leadctl.domain.needs import Needed
from leadctl.domain.ranking import hand_out
from leadctl.domain.roster import Roster
from leadctl.domain.takings import Overdue, Takings
from leadctl.domain.words import DeadlineKind, IncidentAction, PartnerStatus
from leadctl.errors import Refusal
from leadctl.services.assign import (
    Assigned,
    Plan,
    assign_ready,
    escalated_leads,
    previewed,
    ready_leads,
)
from leadctl.services.changed_days import compare_days, foresee_days
from leadctl.services.digests import queue_digests
from leadctl.services.dormancy import Recycled, foresee_recycling, recycle_dormant
from leadctl.services.freed import going_out, once_freed
from leadctl.services.lineup import load_lineup
from leadctl.services.nurture_steps import foresee_steps, queue_steps
from leadctl.services.outgoing import Outgoing, waiting
from leadctl.services.pauses import BackFromLeave, Resumed, resume_ended
from leadctl.services.placing import place_contacts
from leadctl.services.portions import portions
from leadctl.services.promises import AnswerMissed, mark_missed
from leadctl.services.recounting import Doubt
from leadctl.services.reminders import foresee_reminders, queue_reminders
from leadctl.services.sweep_news import Neglected, News, Reevaluation, find_news
from leadctl.services.takings import apply_takings, find_takings
from leadctl.store.desk import Desk
from leadctl.store.needs import is_late
from leadctl.store.neglected import newly_kept_long
from leadctl.store.record import State
from leadctl.store.tables import Partner
from leadctl.store.work import Work, places

CLOCK_TOLERANCE = timedelta(minutes=1)
AT_ONCE = 1000


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


def sweep(desk: Desk) -> Swept:
    """Enforce the deadlines as of the desk's instant, and hand out all that is ready.

    Raises Refusal "clock-behind" when the store has seen a later instant.
    """
    with desk.write() as work:
        _check_clock(work)
        previous, late = _before(work)
        waiting_long = escalated_leads(work)
        news = find_news(work, previous)
        resume_ended(work)
        mark_missed(work)
        takings = find_takings(work)
        apply_takings(work, takings)
        reminders = queue_reminders(work)
    recycle_dormant(desk, news)
    handed_out = _news(assign_ready(desk), waiting_long)
    doubt = compare_days(desk)
    nurture, hindered = _unless_hindered(lambda: _write_to_contacts(desk))
    _finish(desk)
    queue_digests(desk)
    with desk.read() as work:
        told = _told(work, takings, handed_out, previous, dry_run=False)
        old = newly_kept_long(work, previous)
    told = replace(told, reminders=reminders, nurture=nurture, hindered=hindered, late=late)
    told = replace(told, kept_long_enough=old)
    return _doubting(_telling(told, news), doubt)


def _write_to_contacts(desk: Desk) -> int:
    """Enrol contacts and queue their messages; how many."""
    place_contacts(desk)
    return queue_steps(desk)


def _unless_hindered(write: Callable[[], int]) -> tuple[int, str | None]:
    """How many messages to contacts it makes, and what keeps it from making any.

    Without the key nobody can tell who has opted out: no contact is written to, and the sweep goes
    on for the partners.
    """
    try:
        return write(), None
    except Refusal as refusal:
        if refusal.code != "key-missing":
            raise
        return 0, str(refusal)


def _before(work: Work) -> tuple[datetime | None, bool]:
    """When the sweep before came to its end, and whether this one is late."""
    previous = work.session.get_one(State, 1).last_sweep_at
    return previous, previous is not None and is_late(work)


def _finish(desk: Desk) -> None:
    """Keep that a sweep has run: only now, so that what waits is told after a kill all the same."""
    with desk.write() as work:
        state = work.session.get_one(State, 1)
        state.last_sweep_at = max(state.last_sweep_at or work.now, work.now)


def rehearse(work: Work) -> Swept:
    """What `sweep` would do at the work's instant, if nothing happened until then."""
    previous, late = _before(work)
    news = find_news(work, previous)
    takings, recycled = find_takings(work), foresee_recycling(work, news)
    lineup = load_lineup(work)
    _foresee_partners(lineup.roster, takings, recycled)
    leads = _going_out(work, takings, recycled)
    asking = _asking(work, leads, takings, recycled)
    plan = Plan(hand_out(asking, lineup.roster), {lead.id: lead for lead in leads}, lineup)
    handed_out = _news(previewed(work, plan), escalated_leads(work))
    told = _told(work, takings, handed_out, previous, dry_run=True)
    nurture, hindered = _unless_hindered(lambda: foresee_steps(work))
    told = replace(told, reminders=foresee_reminders(work), nurture=nurture, late=late)
    old = newly_kept_long(work, previous)
    told = replace(told, hindered=hindered, kept_long_enough=old)
    return _doubting(_telling(told, news), foresee_days(work))


def _telling(swept: Swept, news: News) -> Swept:
    return replace(
        swept,
        flagged_too_long=news.flagged_too_long,
        dormant=news.dormant,
        reevaluate=news.reevaluate,
        answers_missed=news.answers_missed,
        resumed=news.resumed,
        back_from_leave=news.back_from_leave,
    )


def _doubting(swept: Swept, doubt: Doubt) -> Swept:
    return replace(
        swept, deadlines_would_move=doubt.would_move, deadlines_uncounted=doubt.uncounted
    )


def _news(handed_out: Sequence[Assigned], waiting_long: set[int]) -> list[Assigned]:
    """Without the leads that were escalated before and still are: nothing happened to them."""
    return [out for out in handed_out if out.partner or out.lead not in waiting_long]


def _check_clock(work: Work) -> None:
    last = work.session.get_one(State, 1).last_event_at
    if work.now < last - CLOCK_TOLERANCE:
        raise Refusal(
            "clock-behind", now=f"{work.now:%Y-%m-%d %H:%M}", last=f"{last:%Y-%m-%d %H:%M}"
        )


def _foresee_partners(roster: Roster, takings: Takings, recycled: Recycled) -> None:
    """Let the partners be as the takings and the recycling will leave them."""
    known = {candidate.id: candidate for candidate in roster.candidates}
    for partner in recycled.freed:
        known[partner].open -= 1
    for late in takings.taken:
        known[late.partner].open -= 1
    for opened in takings.opened:
        if opened.action is IncidentAction.DISABLE:
            known[opened.partner].status = PartnerStatus.DISABLED


def _going_out(work: Work, takings: Takings, recycled: Recycled) -> list[Outgoing]:
    """The ready leads and those about to be taken or recycled, in the order they will go out.

    Not those that will be flagged or nurtured instead, once nobody holds them.
    """
    taken = sorted({late.lead for late in takings.taken})
    ready = (lead for lead, status in once_freed(work, taken).items() if status is Status.READY)
    leads = {*ready_leads(work), *ready, *recycled.holders}
    return going_out(work, leads, freed={*taken, *recycled.holders})


def _asking(
    work: Work, leads: Sequence[Outgoing], takings: Takings, recycled: Recycled
) -> list[Waiting]:
    """The leads as the ranking will see them once they are taken and recycled."""
    losers = {late.lead: {late.partner} for late in takings.taken}

    def then(each: Waiting) -> Waiting:
        if each.lead in recycled.holders:
            had = frozenset({recycled.holders[each.lead]})
            return replace(each, had=had, lost=frozenset(), first=None)
        return replace(each, lost=each.lost | losers.get(each.lead, set()))

    return [then(each) for each in waiting(work, leads)]


def _told(
    work: Work,
    takings: Takings,
    handed_out: Sequence[Assigned],
    previous: datetime | None,
    *,
    dry_run: bool,
) -> Swept:
    codes = _codes(work, takings)
    zone = work.zone
    to = _foreseen(handed_out) if dry_run else _holders(work, takings)
    return Swept(
        as_of=work.now.astimezone(zone),
        dry_run=dry_run,
        previous_sweep_at=previous.astimezone(zone) if previous else None,
        taken=tuple(_taken(late, codes, to.get(late.lead)) for late in takings.taken),
        assigned=sum(handout.partner is not None for handout in handed_out),
        escalated=sum(handout.partner is None for handout in handed_out),
        handed_out=tuple(handed_out),
        incidents=tuple(
            IncidentOpened(codes[opened.partner], opened.action) for opened in takings.opened
        ),
    )


def _foreseen(handed_out: Sequence[Assigned]) -> dict[int, str]:
    """To whom each lead would go."""
    return {handout.lead: handout.partner for handout in handed_out if handout.partner}


_HOLDERS = """
    SELECT lead_id, code FROM assignment JOIN partner ON partner.id = partner_id
    WHERE ended_at IS NULL AND lead_id IN ({})
"""


def _holders(work: Work, takings: Takings) -> dict[int, str]:
    """Who holds the leads that were taken, be it that another run has handed them out."""
    holders: dict[int, str] = {}
    for some in portions([late.lead for late in takings.taken], AT_ONCE):
        holders |= dict(work.tuples(_HOLDERS.format(places(some)), some))
    return holders


def _codes(work: Work, takings: Takings) -> dict[int, str]:
    """The codes of the partners that lose something, by their numbers."""
    concerned = {late.partner for late in takings.taken}
    query = select(Partner.id, Partner.code).where(col(Partner.id).in_(concerned))
    return dict(work.session.exec(query).all()) if concerned else {}


def _taken(late: Overdue, codes: Mapping[int, str], to: str | None) -> Taken:
    due = late.due_at.astimezone(ZoneInfo(late.timezone))
    return Taken(late.lead, codes[late.partner], to, late.kind, due)
