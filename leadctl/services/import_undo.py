"""`leadctl import undo`: a list is taken back, as if it had never come in."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.errors import Refusal
from leadctl.services.landing import run
from leadctl.services.lookup import find_batch
from leadctl.services.unsaying import unsay
from leadctl.store.record import Batch
from leadctl.store.work import Work, stored

_HANDED_OUT = "SELECT min(lead_id) FROM assignment WHERE lead_id BETWEEN ? AND ?"
# A later list that told the very same left no trace but this: what it told would be gone too.
_HEARD_AGAIN = """
SELECT max(later.id) FROM batch AS later, (
    SELECT min(lead_id) AS first, max(lead_id) AS last FROM response WHERE batch_id = ?1
) AS told
WHERE later.id > ?1 AND later.undone_at IS NULL AND (
    (later.first_heard_id <= ?3 AND later.last_heard_id >= ?2)
    OR (later.first_heard_id <= told.last AND later.last_heard_id >= told.first)
)
"""
# What it changed of leads of its own goes with them.
_ANSWERED = """
SELECT min(lead_id) FROM response
WHERE batch_id = ? AND changes IS NOT NULL AND (lead_id BETWEEN ? AND ?) IS NOT TRUE
"""
_OPTED_OUT = """
SELECT min(lead_id) FROM (
    SELECT lead_id FROM consent WHERE lead_id BETWEEN ? AND ? AND withdrawn_at > ?
    UNION ALL
    SELECT id FROM lead NOT INDEXED WHERE id BETWEEN ? AND ? AND disposition = 'opted-out'
)
"""
_WRITTEN_TO = """
SELECT min(lead_id) FROM outbox
WHERE lead_id BETWEEN ? AND ? AND (sent_at IS NOT NULL OR attempts > 0)
"""
_MOVED_SINCE = """
SELECT min(lead_id) FROM response WHERE batch_id = ? AND (lead_id BETWEEN ? AND ?) IS NOT TRUE
AND changes IS NOT NULL AND EXISTS (
    SELECT 1 FROM event
    WHERE event.lead_id = response.lead_id AND to_status IS NOT NULL AND at >= ?
)
"""
_MERGED = """
SELECT min(id) FROM lead WHERE merged_into_id IS NOT NULL
AND (id BETWEEN ? AND ? OR merged_into_id BETWEEN ? AND ?)
"""
_LEADS = "SELECT count(*) FROM lead WHERE id BETWEEN ? AND ?"
_RESPONSES = """
SELECT count(*) FROM response WHERE batch_id = ? AND (lead_id BETWEEN ? AND ?) IS NOT TRUE
"""
_OF_THE_BATCH = "DELETE FROM response WHERE batch_id = ?"
_TOLD_OF_LEADS = (
    "response", "interaction", "consent", "lead_problem", "note", "deadline", "outbox", "enrolment",
)  # fmt: skip
_OF_ITS_LEADS = tuple(
    f"DELETE FROM {table} WHERE lead_id BETWEEN ? AND ?"  # noqa: S608
    for table in _TOLD_OF_LEADS
)
_ITS_LEADS = "DELETE FROM lead WHERE id BETWEEN ? AND ?"


@dataclass(frozen=True, slots=True)
class Undone:
    """A batch that is taken back: its leads, and its responses on the leads of others.

    Names are JSON names.
    """

    batch: int
    file: str
    leads: int
    responses: int


def foresee_undo(work: Work, number: str) -> Undone:
    """What `undo` would take back. Raises as it does."""
    return _undoing(work, _undoable(work, number))


def undo(work: Work, number: str) -> Undone:
    """Delete the leads of a batch with all that is stored of them, and what it told of others.

    The same file can then be imported anew. Numbers are not given again, and events stay. So does
    an opt-out that the list brought for a lead of another list, with the consent it withdrew: what
    a person asked for is not taken back by a correction. Raises Refusal "no-such-batch",
    "batch-undone", "batch-handed-out", "batch-written-to", "batch-heard-again", "batch-answered"
    where leads of before have gone on by what it told, and "batch-opted-out" where one of the
    leads themselves has opted out since.
    """
    batch = _undoable(work, number)
    undone = _undoing(work, batch)
    leads = (batch.first_lead_id, batch.last_lead_id)
    unsay(work, batch.id)
    run(work, _OF_THE_BATCH, batch.id)
    for statement in (*_OF_ITS_LEADS, _ITS_LEADS):
        run(work, statement, *leads)
    batch.undone_at = work.now
    work.note("import-undone", batch=batch.id, leads=undone.leads, responses=undone.responses)
    return undone


def _undoable(work: Work, number: str) -> Batch:
    batch = find_batch(work, number)
    if batch.undone_at:
        raise Refusal("batch-undone", batch=batch.id)
    leads = (batch.first_lead_id, batch.last_lead_id)
    ((handed_out,),) = work.rows(_HANDED_OUT, *leads)
    if handed_out is not None:
        raise Refusal("batch-handed-out", batch=batch.id, lead=handed_out)
    ((written_to,),) = work.rows(_WRITTEN_TO, *leads)
    if written_to is not None:  # or its way to opt out would lead to nobody
        raise Refusal("batch-written-to", batch=batch.id, lead=written_to)
    ((merged,),) = work.rows(_MERGED, *leads, *leads)
    if merged is not None:
        raise Refusal("batch-merged", batch=batch.id, lead=merged)
    ((later,),) = work.rows(_HEARD_AGAIN, batch.id, *leads)
    if later is not None:
        raise Refusal("batch-heard-again", batch=batch.id, later=later)
    ((answered,),) = work.rows(_MOVED_SINCE, batch.id, *leads, stored(batch.imported_at))
    if answered is not None:
        raise Refusal("batch-answered", batch=batch.id, lead=answered)
    ((opted_out,),) = work.rows(_OPTED_OUT, *leads, stored(batch.imported_at), *leads)
    if opted_out is not None:
        raise Refusal("batch-opted-out", batch=batch.id, lead=opted_out)
    return batch


def _undoing(work: Work, batch: Batch) -> Undone:
    leads = (batch.first_lead_id, batch.last_lead_id)
    ((own,),) = work.rows(_LEADS, *leads)
    ((responses,),) = work.rows(_RESPONSES, batch.id, *leads)
    return Undone(batch.id, batch.file, own, responses)
