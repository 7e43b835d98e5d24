"""`leadctl import list`: the lists that were imported, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select

from leadctl.store.record import Batch
from leadctl.store.work import Work


class BatchState(StrEnum):
    """Whether the leads of a list may go their way, wait for its approval, or are gone."""

    LANDED = "landed"
    ON_HOLD = "on hold"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One imported list with its four counts. Names are JSON names.

    `imported_at` is in the policy's zone.
    """

    batch: int
    file: str
    imported_at: datetime
    actor: str
    read: int
    added: int
    repeated: int
    flagged: int
    rejected: int
    state: BatchState


def list_batches(work: Work, limit: int | None = None) -> list[BatchRow]:
    """The batches, or the newest `limit` of them, oldest first."""
    zone = work.zone
    newest_first = work.session.exec(select(Batch).order_by(col(Batch.id).desc()).limit(limit))
    return [
        BatchRow(
            batch=batch.id,
            file=batch.file,
            imported_at=batch.imported_at.astimezone(zone),
            actor=batch.actor,
            read=batch.lines_read,
            added=batch.added,
            repeated=batch.repeated,
            flagged=batch.flagged,
            rejected=batch.rejected,
            state=_state(batch),
        )
        for batch in reversed(newest_first.all())
    ]


def _state(batch: Batch) -> BatchState:
    if batch.undone_at:
        return BatchState.UNDONE
    on_hold = batch.held and batch.approved_at is None
    return BatchState.ON_HOLD if on_hold else BatchState.LANDED
