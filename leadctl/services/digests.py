"""The managers' digest: what needs a person, once on each of the company's working days."""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.calendars import bounds_at, calendar_at, headquarters
from leadctl.domain.words import MailKind
from leadctl.errors import Refusal
from leadctl.store.desk import Desk
from leadctl.store.needs import find_needs
from leadctl.store.record import Outbox
from leadctl.store.work import Work, read_instant, stored


def queue_digests(desk: Desk) -> None:
    """Owe each manager whom something needs a digest, the first time that it does on a working day.

    Not before the company opens. What it is is looked up again when the message is sent.
    """
    with desk.read() as work:
        if not _needed(work):
            return
    with desk.write() as work:
        for key in _needed(work):
            # one that could not be delivered would say today what this one does
            work.write_rows(_REPLACE, [(stored(work.now), key)])
            work.session.add(Outbox(kind=MailKind.DIGEST, manager=key, queued_at=work.now))


def _needed(work: Work) -> Sequence[str]:
    """The keys of the managers that are to get a digest now."""
    waiting = [key for key in work.policy.managers if not _had_today(work, key)]
    try:
        if not waiting or not _is_open(work):
            return ()
        bounds = bounds_at(work.now, work.policy)
    except Refusal:
        return ()  # of a year without holiday data nobody knows what a working day is
    return [key for key in waiting if find_needs(work, bounds, key)]


_REPLACE = (
    "UPDATE outbox SET dropped_at = ?, failed_at = NULL, retry_at = NULL"
    " WHERE manager = ? AND sent_at IS NULL AND dropped_at IS NULL"
)
_LAST = "SELECT max(queued_at) FROM outbox WHERE manager = ?"


def _had_today(work: Work, manager: str) -> bool:
    ((last,),) = work.rows(_LAST, manager)
    return last is not None and read_instant(last).astimezone(work.zone).date() == work.today


def _is_open(work: Work) -> bool:
    """Whether the company has opened, on a day that is worked."""
    policy, today = work.policy, work.today
    calendar = calendar_at(headquarters(policy), policy)
    return calendar.is_working_day(today) and work.now >= calendar.at(today, calendar.opens)
