"""`leadctl lead rescore`: the open leads are scored and rated by the policy as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.services.assign import assign_ready
from leadctl.services.portions import portions
from leadctl.services.standing import Change, apply_changes, plan_changes
from leadctl.store.desk import Desk
from leadctl.store.work import Work

AT_ONCE = 10_000

_OPEN = "SELECT id FROM lead WHERE status <> 'closed' ORDER BY id"


@dataclass(frozen=True, slots=True)
class Rescored:
    """A lead whose standing changes. Names are JSON names.

    `partner` got it in the same run, if it has become ready.
    """

    lead: int
    score_before: int
    score: int
    rating_before: Rating
    rating: Rating
    status_before: Status
    status: Status
    partner: str | None = None


def foresee_rescore(work: Work, leads: Sequence[int] | None = None) -> list[Rescored]:
    """What `rescore` would change of the open leads, or of those named, handing out left aside."""
    numbers = _open_leads(work) if leads is None else leads
    return [
        _told(change)
        for some in portions(numbers, AT_ONCE)
        for change in plan_changes(work, some)
        if change.is_real
    ]


def rescore(desk: Desk, leads: Sequence[int] | None = None) -> list[Rescored]:
    """Score, rate and validate the open leads anew, or those named, and hand out the ready ones.

    It is done in portions, each of which leaves the store right, so that nobody waits long.
    """
    with desk.read() as work:
        numbers = _open_leads(work) if leads is None else leads
    done = [told for some in portions(numbers, AT_ONCE) for told in _rescored(desk, some)]
    ready = [each.lead for each in done if each.status is Status.READY is not each.status_before]
    given = {out.lead: out.partner for out in assign_ready(desk, ready)} if ready else {}
    return [
        replace(each, status=Status.ASSIGNED, partner=given[each.lead])
        if given.get(each.lead)
        else each
        for each in done
    ]


def _rescored(desk: Desk, leads: Sequence[int]) -> Iterator[Rescored]:
    with desk.read() as work:
        if not any(change.is_real for change in plan_changes(work, leads)):
            return  # no lock is needed
    with desk.write() as work:
        changes = [change for change in plan_changes(work, leads) if change.is_real]
        for change in changes:
            _note_rating(work, change)
        apply_changes(work, changes)
        work.note("rescored", first_lead=leads[0], last_lead=leads[-1], changed=len(changes))
    yield from map(_told, changes)


def _note_rating(work: Work, change: Change) -> None:
    before, after = change.before.rating, change.after.rating
    if before is not after:
        work.note("rerated", lead_id=change.lead, before=before.value, rating=after.value)


def _open_leads(work: Work) -> list[int]:
    return [number for (number,) in work.rows(_OPEN)]


def _told(change: Change) -> Rescored:
    before, after = change.before, change.after
    return Rescored(
        change.lead,
        before.score,
        after.score,
        before.rating,
        after.rating,
        before.status,
        after.status,
    )
