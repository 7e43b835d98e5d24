"""`leadctl import approve`: the leads of a list on hold go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leadctl.domain.lead import ON_HOLD, Rating
from leadctl.domain.lifecycle import Move, Status
from leadctl.errors import Refusal
from leadctl.services.heard import held_back
from leadctl.services.landing import run
from leadctl.services.lookup import find_batch
from leadctl.services.moved import Moved
from leadctl.services.portions import portions
from leadctl.services.responses import hear
from leadctl.store.record import Batch
from leadctl.store.work import Work, stored

AT_ONCE = 10_000

_SETTLE = """
UPDATE lead_problem SET resolved_at = ?, resolution = ?
WHERE lead_id BETWEEN ? AND ? AND code = ? AND resolved_at IS NULL
"""
# By number alone: an index by status would go through the flagged leads of all other lists.
_FREE = """
SELECT id, rating FROM lead NOT INDEXED
WHERE id BETWEEN ? AND ? AND status = 'flagged' AND NOT EXISTS (
    SELECT 1 FROM lead_problem WHERE lead_id = lead.id AND resolved_at IS NULL
) ORDER BY id
"""
_FLAGGED = "SELECT count(*) FROM lead NOT INDEXED WHERE id BETWEEN ? AND ? AND status = 'flagged'"
_GO_ON = "UPDATE lead SET status = ?, last_event_id = ?, since_at = ? WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Approved:
    """A batch with how many of its leads go on, and how many have other problems still.

    Names are JSON names. `answered` are the leads of before that its answers moved.
    """

    batch: int
    released: int
    still_flagged: int
    answered: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class LetGo:
    """How many problems of a batch's leads were settled, and what that comes to."""

    settled: int
    released: int
    still_flagged: int


def approve(work: Work, number: str) -> Approved:
    """Let the leads of a batch on hold go on: those without other problems are ready, or nurturing
    if they are rated C.

    Raises Refusal "no-such-batch", "batch-not-on-hold".
    """
    batch = find_batch(work, number)
    if why := _not_on_hold(batch):
        raise Refusal("batch-not-on-hold", batch=batch.id, why=why)
    batch.approved_at = work.now
    done = settle_batch(work, batch, ON_HOLD.code, "The list was approved.")
    answered = tuple(hear(work, held_back(work, batch.id)))
    run(work, "UPDATE response SET pending = NULL WHERE batch_id = ?", batch.id)
    ((flagged,),) = work.rows(_FLAGGED, batch.first_lead_id, batch.last_lead_id)
    work.note("import-approved", batch=batch.id, released=done.released, still_flagged=flagged)
    return Approved(batch.id, done.released, flagged, answered)


def settle_batch(work: Work, batch: Batch, code: str, resolution: str) -> LetGo:
    """Settle that problem of all leads of the batch; those without another go on."""
    leads = (batch.first_lead_id, batch.last_lead_id)
    settled = run(work, _SETTLE, stored(work.now), resolution, *leads, code)
    free = work.rows(_FREE, *leads)
    for some in portions(free, AT_ONCE):
        work.write_rows(_GO_ON, list(_steps(work, batch, some, code)))
    ((flagged,),) = work.rows(_FLAGGED, *leads)
    return LetGo(settled, len(free), flagged)


def _not_on_hold(batch: Batch) -> str | None:
    """Why there is nothing to approve, as the end of a sentence; None if there is."""
    if batch.undone_at:
        return f"was undone on {batch.undone_at:%Y-%m-%d}"
    if batch.approved_at:
        return f"was approved on {batch.approved_at:%Y-%m-%d}"
    return None if batch.held else "was imported without --hold"


def _steps(
    work: Work, batch: Batch, leads: Sequence[tuple[int, str]], code: str
) -> Iterator[tuple[object, ...]]:
    """The new status, event and time of each lead, with the events entered."""
    now = stored(work.now)
    for lead, rating in leads:
        for_marketing = rating == Rating.C
        move = Move.NURTURED if for_marketing else Move.QUALIFIED
        step = work.step(lead, Status.FLAGGED, move, batch=batch.id, problems=(code,))
        yield step.status.value, step.event, now, lead
