"""`leadctl sweep`: what is overdue is taken away, and all that is ready is handed out.

First one transaction ends the overdue holds and opens the incidents; then leads are handed out in
small ones, and mail goes last. Each step leaves the store right, so that a run that was killed
and run again comes to the same end, and two at once do the work once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from leadctl.domain.takings import Takings
from leadctl.errors import Refusal
from leadctl.services.assign import Assigned, assign_ready, escalated_leads
from leadctl.services.changed_days import compare_days
from leadctl.services.digests import queue_digests
from leadctl.services.dormancy import recycle_dormant
from leadctl.services.nurture_steps import queue_steps
from leadctl.services.pauses import resume_ended
from leadctl.services.placing import place_contacts
from leadctl.services.portions import portions
from leadctl.services.promises import mark_missed
from leadctl.services.reminders import queue_reminders
from leadctl.services.sweep_news import find_news
from leadctl.services.swept import SweepFindings, Swept, sweep_before, swept_of
from leadctl.services.takings import apply_takings, find_takings
from leadctl.store.desk import Desk
from leadctl.store.record import State
from leadctl.store.work import Work, places

CLOCK_TOLERANCE = timedelta(minutes=1)
AT_ONCE = 1000


def sweep(desk: Desk) -> Swept:
    """Enforce the deadlines as of the desk's instant, and hand out all that is ready.

    Raises Refusal "clock-behind" when the store has seen a later instant.
    """
    with desk.write() as work:
        _check_clock(work)
        before = sweep_before(work)
        waiting_long = escalated_leads(work)
        news = find_news(work, before.ended_at)
        resume_ended(work)
        mark_missed(work)
        takings = find_takings(work)
        apply_takings(work, takings)
        reminders = queue_reminders(work)
    recycle_dormant(desk, news)
    handed_out = news_of(assign_ready(desk), waiting_long)
    doubt = compare_days(desk)
    nurture, hindered = unless_hindered(lambda: _write_to_contacts(desk))
    _finish(desk)
    queue_digests(desk)
    with desk.read() as work:
        to = _holders(work, takings)
        found = SweepFindings(
            before, news, takings, handed_out, to, reminders, nurture, hindered, doubt
        )
        return swept_of(work, found, dry_run=False)


def _check_clock(work: Work) -> None:
    last = work.session.get_one(State, 1).last_event_at
    if work.now < last - CLOCK_TOLERANCE:
        raise Refusal(
            "clock-behind", now=f"{work.now:%Y-%m-%d %H:%M}", last=f"{last:%Y-%m-%d %H:%M}"
        )


def news_of(handed_out: Sequence[Assigned], waiting_long: set[int]) -> list[Assigned]:
    """Without the leads that were escalated before and still are: nothing happened to them."""
    return [out for out in handed_out if out.partner or out.lead not in waiting_long]


def _write_to_contacts(desk: Desk) -> int:
    """Enrol contacts and queue their messages; how many."""
    place_contacts(desk)
    return queue_steps(desk)


def unless_hindered(write: Callable[[], int]) -> tuple[int, str | None]:
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


def _finish(desk: Desk) -> None:
    """Keep that a sweep has run: only now, so that what waits is told after a kill all the same."""
    with desk.write() as work:
        state = work.session.get_one(State, 1)
        state.last_sweep_at = max(state.last_sweep_at or work.now, work.now)


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
