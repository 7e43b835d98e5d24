"""`leadctl calendar refresh`: which running deadlines would come out elsewhere now.

A stored deadline never moves by itself. Where days have changed since it was counted, it moves
only when a manager says so, and its partner is told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col

from leadctl.domain.recounting import Shift
from leadctl.domain.windows import Skipped
from leadctl.domain.words import DeadlineKind, MailKind
from leadctl.services.changed_days import days_of, settle
from leadctl.services.deadlines import rewrite_deadlines
from leadctl.services.lookup import find_partner
from leadctl.services.outbox import queue_all
from leadctl.services.recounting import Recount, Recounted, recount
from leadctl.store.desk import Desk
from leadctl.store.tables import Assignment
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Moving:
    """A deadline that comes out elsewhere. Names are JSON names.

    `from_` and `to` are each in the zone they are counted in. `moved` tells whether it was moved
    there. The days are those that make the difference: a changed zone makes one without any.
    """

    lead: int
    partner: str
    kind: DeadlineKind
    from_: datetime
    to: datetime
    shift: Shift
    newly_skipped: tuple[Skipped, ...]
    no_longer_skipped: tuple[Skipped, ...]
    moved: bool


@dataclass(frozen=True, slots=True)
class Refreshed:
    """All that came out elsewhere, and a sentence for each that could not be counted."""

    moving: tuple[Moving, ...]
    uncounted: tuple[str, ...]


def foresee_refresh(work: Work, partner_code: str | None = None) -> Refreshed:
    """What `refresh` would look at now, and nothing has moved yet."""
    plan = plan_refresh(work, partner_code)
    return Refreshed(tuple(_told(plan, frozenset())), plan.uncounted)


def plan_refresh(work: Work, partner_code: str | None = None) -> Recount:
    """Count all running deadlines again, or those of one partner.

    Raises Refusal "no-such-partner".
    """
    if partner_code is None:
        return recount(work)
    return recount(work, col(Assignment.partner_id) == find_partner(work, partner_code).id)


def apply_refresh(work: Work, plan: Recount, *, earlier: bool) -> list[Moving]:
    """Move what comes out later, and with `earlier` what comes out earlier; all that differs.

    What would be past at once stays where it is. The partners are told.
    """
    ways = {Shift.LATER, Shift.EARLIER} if earlier else {Shift.LATER}
    moving = [each for each in plan.elsewhere if each.shift in ways]
    rewrite_deadlines(work, [(each.live.deadline, each.again, each.remind_at) for each in moving])
    for each in moving:
        _note(work, each)
    holds = dict.fromkeys((each.live.partner.id, each.live.assignment) for each in moving)
    queue_all(work, MailKind.NEW_DEADLINE, list(holds))
    return _told(plan, {each.live.deadline for each in moving})


def refresh(desk: Desk, partner_code: str | None = None, *, earlier: bool) -> Refreshed:
    """Look at all running deadlines, or one partner's, and move them as `apply_refresh` does.

    A transaction for each partner that is concerned, so that a claim never waits long. What stays
    of all is settled: no sweep tells of it again. Raises Refusal "no-such-partner".
    """
    with desk.read() as work:
        plan, days = plan_refresh(work, partner_code), days_of(work)
        concerned = dict.fromkeys(each.live.partner.code for each in plan.elsewhere)
    moving: list[Moving] = []
    for code in concerned:
        with desk.write() as work:
            moving += apply_refresh(work, plan_refresh(work, code), earlier=earlier)
    if partner_code is None:
        with desk.write() as work:
            settle(work, days)
    return Refreshed(tuple(moving), plan.uncounted)


def _note(work: Work, moved: Recounted) -> None:
    live = moved.live
    work.note(
        "deadline-moved",
        lead_id=live.lead,
        partner_id=live.partner.id,
        assignment=live.assignment,
        deadline=live.kind.value,
        was_due=live.receipt.due,
        due=moved.again.due,
        timezone=moved.again.timezone,
    )


def _told(plan: Recount, moved: Collection[int]) -> list[Moving]:
    return [
        _moving(each, each.shift, moved=each.live.deadline in moved)
        for each in plan.recounted
        if each.shift
    ]


def _moving(each: Recounted, way: Shift, *, moved: bool) -> Moving:
    change = each.change
    return Moving(
        lead=each.live.lead,
        partner=each.live.partner.code,
        kind=each.live.kind,
        from_=each.live.receipt.local_due,
        to=each.again.local_due,
        shift=way,
        newly_skipped=change.newly_skipped,
        no_longer_skipped=change.no_longer_skipped,
        moved=moved,
    )
