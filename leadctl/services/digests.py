"""The managers' digest: what needs a person, once on each of the company's working days."""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.calendars import bounds_at, calendar_at, headquarters
from leadctl.domain.words import MailKind
from leadctl.store.desk import Desk
from leadctl.store.needs import find_needs
from leadctl.store.record import Outbox, State
from leadctl.store.work import Work


def queue_digests(desk: Desk) -> None:
    """Owe each manager whom something needs a digest, the first time that it does on a working day.

    Not before the company opens. What it is is looked up again when the message is sent. Raises
    the Refusals of a calendar.
    """
    with desk.read() as work:
        if not _needed(work):
            return
    with desk.write() as work:
        needed = _needed(work)
        for key in needed:
            work.session.add(Outbox(kind=MailKind.DIGEST, manager=key, queued_at=work.now))
        if needed:
            work.session.get_one(State, 1).last_digest_on = work.today


def _needed(work: Work) -> Sequence[str]:
    """The keys of the managers that are to get a digest now."""
    policy, today = work.policy, work.today
    if not policy.managers or work.session.get_one(State, 1).last_digest_on == today:
        return ()
    calendar = calendar_at(headquarters(policy), policy)
    if not calendar.is_working_day(today) or work.now < calendar.at(today, calendar.opens):
        return ()
    bounds = bounds_at(work.now, policy)
    return [key for key in policy.managers if find_needs(work, bounds, key)]
