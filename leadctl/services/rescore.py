"""`leadctl lead rescore`: open leads scored, rated and validated anew under the policy in force.

Leads are done in portions, a short transaction each that leaves the store right, so that a claim
never waits long and a run that was stopped is simply run again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status, not_from_here
from leadctl.services.assign import Assigned, assign_ready
from leadctl.services.lookup import find_lead
from leadctl.services.portions import portions
from leadctl.services.standing import apply_changes
from leadctl.services.standing_plan import Change, plan_changes
from leadctl.services.uncollected import uncollected
from leadctl.store.desk import Desk
from leadctl.store.record import State
from leadctl.store.work import Work

AT_ONCE = 4000

_OPEN = "SELECT id FROM lead WHERE status <> 'closed' ORDER BY id"


@dataclass(frozen=True, slots=True)
class Rescored:
    """A lead whose standing changes. Names are JSON names."""

    lead: int
    score_from: int
    score_to: int
    rating_from: Rating
    rating_to: Rating
    status_from: Status
    status_to: Status


@dataclass(frozen=True, slots=True)
class RescoringDone:
    """What changed, of how many leads, and what became of those that are ready since."""

    leads: int
    changed: tuple[Rescored, ...]
    handed_out: tuple[Assigned, ...] = ()


def check_open(work: Work, lead_name: str) -> int:
    """The number of a lead that can be rescored. Raises Refusal "not-from-here"."""
    lead = find_lead(work, lead_name)
    if lead.status is Status.CLOSED:
        raise not_from_here(lead.status, "rescored", lead.id)
    return lead.id


def foresee_rescoring(work: Work, named: Sequence[int] | None = None) -> RescoringDone:
    """What `rescore_leads` would change now, before anything is handed out."""
    leads = _open_leads(work, named)
    changed = tuple(
        _told(change)
        for some in portions(leads, AT_ONCE)
        for change in plan_changes(work, some)
        if _is_told(change)
    )
    return RescoringDone(len(leads), changed)


def rescore_leads(
    desk: Desk, named: Sequence[int] | None = None, *, hand_out: bool = True
) -> RescoringDone:
    """Rescore all open leads, or those named; those that become ready are handed out."""
    with desk.read() as work:
        leads = _open_leads(work, named)
    with uncollected():
        changed = tuple(told for some in portions(leads, AT_ONCE) for told in _rescored(desk, some))
    if changed:
        with desk.write() as work:
            moves = sum(each.status_from is not each.status_to for each in changed)
            work.note("rescored", leads=len(leads), changed=len(changed), moved=moves)
    ready = [each.lead for each in changed if each.status_to is Status.READY != each.status_from]
    handed_out = assign_ready(desk, ready) if ready and hand_out else []
    return RescoringDone(len(leads), changed, tuple(handed_out))


def _rescored(desk: Desk, leads: Sequence[int]) -> Iterator[Rescored]:
    with desk.read() as work:
        seen, changes = _event_count(work), _changes(work, leads)
    if not changes:
        return  # no lock is needed
    with desk.write() as work:
        if _event_count(work) != seen:  # something has happened meanwhile
            changes = _changes(work, leads)
        for change in changes:
            _note_rating(work, change)
        apply_changes(work, changes)
    yield from (_told(change) for change in changes if _is_told(change))


def _changes(work: Work, leads: Sequence[int]) -> list[Change]:
    return [change for change in plan_changes(work, leads) if change.is_real]


def _event_count(work: Work) -> int:
    """How much has ever happened: every change of a lead has an event, or its list's has."""
    return work.session.get_one(State, 1).event_count


def _note_rating(work: Work, change: Change) -> None:
    """Tell of another rating where no move does."""
    before, after = change.before, change.after
    if before.rating is not after.rating and before.status is after.status:
        work.note(
            "rerated",
            lead_id=change.lead,
            rating_from=before.rating.value,
            rating_to=after.rating.value,
        )


def _open_leads(work: Work, named: Sequence[int] | None) -> Sequence[int]:
    if named is not None:
        return sorted(set(named))
    return [number for (number,) in work.rows(_OPEN)]


def _is_told(change: Change) -> bool:
    return change.before != change.after


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
