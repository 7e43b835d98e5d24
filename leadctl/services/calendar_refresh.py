"""`leadctl calendar refresh`: which running deadlines would come out elsewhere now.

A stored deadline never moves by itself. Where days have changed since it was counted, it moves
only when a manager says so, and its partner is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import col

from leadctl.calendars import holidays_version
from leadctl.domain.recounting import Shift, change, shift
from leadctl.domain.windows import Due, Skipped
from leadctl.domain.words import DeadlineKind, MailKind
from leadctl.errors import Refusal
from leadctl.services.deadlines import rewrite_deadlines
from leadctl.services.lookup import find_partner
from leadctl.services.outbox import queue_all
from leadctl.services.recounting import Live, Recounting, live_deadlines, stale
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
class Recounted:
    """A running deadline and how it comes out now, if elsewhere then with the way it moves."""

    live: Live
    again: Due
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class Refresh:
    """All running deadlines as they come out now, and what kept the others from being counted."""

    recounts: tuple[Recounted, ...]
    uncounted: tuple[str, ...]
    """A sentence each."""

    @property
    def elsewhere(self) -> list[Recounted]:
        """Those that come out elsewhere, the nearest deadline first."""
        return [each for each in self.recounts if each.shift]


def plan_refresh(work: Work, partner_code: str | None = None) -> Refresh:
    """Count all running deadlines again, or those of one partner.

    Raises Refusal "no-such-partner".
    """
    if partner_code is None:
        return recount(work)
    return recount(work, col(Assignment.partner_id) == find_partner(work, partner_code).id)


def recount(work: Work, *only: ColumnElement[bool]) -> Refresh:
    """Count all running deadlines again, or those `only` of which this is true."""
    recounting = Recounting(work)
    recounts: list[Recounted] = []
    uncounted: list[str] = []
    for live in live_deadlines(work, *only):
        try:
            again = recounting.again(live)
        except Refusal as refusal:
            uncounted.append(f"lead {live.lead}: {refusal}")
        else:
            way = shift(live.receipt.due, again.due, work.now)
            recounts.append(Recounted(live, again, way))
    return Refresh(tuple(recounts), tuple(uncounted))


def tell_refresh(refresh: Refresh) -> list[Moving]:
    """What would move, and nothing has moved yet."""
    return _told(refresh, frozenset())


def apply_refresh(work: Work, refresh: Refresh, *, earlier: bool) -> list[Moving]:
    """Move what comes out later, and with `earlier` what comes out earlier; all that differs.

    What would be past at once stays where it is. The partners are told. What stays counts as
    looked at: the sweep does not tell of it again.
    """
    ways = {Shift.LATER, Shift.EARLIER} if earlier else {Shift.LATER}
    moving = [each for each in refresh.elsewhere if each.shift in ways]
    rewrite_deadlines(work, [(each.live.deadline, each.again) for each in moving])
    for each in moving:
        live = each.live
        work.note(
            "deadline-moved",
            lead_id=live.lead,
            partner_id=live.partner.id,
            assignment=live.assignment,
            deadline=live.kind.value,
            was_due=live.receipt.due,
            due=each.again.due,
        )
    holds = dict.fromkeys((each.live.partner.id, each.live.assignment) for each in moving)
    queue_all(work, MailKind.NEW_DEADLINE, list(holds))
    mark_compared(work, (each.live.deadline for each in refresh.recounts))
    return _told(refresh, {each.live.deadline for each in moving})


@dataclass(frozen=True, slots=True)
class Compared:
    """Deadlines that older holiday data counted: those that come out the same, how many do not."""

    same: tuple[int, ...]
    elsewhere: int


def compare_holidays(work: Work) -> Compared:
    """Count again the running deadlines that the holiday data in use has not been asked about.

    Where it is the same as ever that is one query. What cannot be counted is neither.
    """
    refresh = recount(work, stale())
    same = tuple(each.live.deadline for each in refresh.recounts if each.shift is None)
    return Compared(same, len(refresh.elsewhere))


def mark_compared(work: Work, deadlines: Iterable[int]) -> None:
    """Keep that these deadlines were compared with the holiday data in use."""
    version = holidays_version()
    work.write_rows(
        "UPDATE deadline SET holidays_version = ? WHERE id = ?",
        [(version, deadline) for deadline in deadlines],
    )


def _told(refresh: Refresh, moved: Collection[int]) -> list[Moving]:
    return [
        _moving(each.live, each.again, each.shift, moved=each.live.deadline in moved)
        for each in refresh.elsewhere
        if each.shift
    ]


def _moving(live: Live, again: Due, way: Shift, *, moved: bool) -> Moving:
    days = change(live.receipt, again)
    return Moving(
        lead=live.lead,
        partner=live.partner.code,
        kind=live.kind,
        from_=live.receipt.due.astimezone(ZoneInfo(live.receipt.timezone)),
        to=again.due.astimezone(ZoneInfo(again.timezone)),
        shift=way,
        newly_skipped=days.newly_skipped,
        no_longer_skipped=days.no_longer_skipped,
        moved=moved,
    )
