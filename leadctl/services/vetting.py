"""`leadctl lead vet`: leads of outbound marketing leave their quarantine."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.lifecycle import Status
from leadctl.domain.validation import NOT_VETTED
from leadctl.errors import Refusal
from leadctl.services.import_approve import settle_batch
from leadctl.services.lookup import find_batch, find_lead
from leadctl.services.staging import Vetting
from leadctl.services.standing import open_problems, settle
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Vetted:
    """A lead that was vetted, and its status since. Names are JSON names."""

    lead: int
    status: Status


@dataclass(frozen=True, slots=True)
class BatchVetted:
    """How many leads of a batch were vetted, go on, and are flagged still. Names are JSON names."""

    batch: int
    vetted: int
    released: int
    still_flagged: int


def vet(work: Work, lead_name: str, vetting: Vetting) -> Vetted:
    """Keep who vetted the lead and why it may be used; without other problems it goes on.

    Raises Refusal "nothing-to-vet".
    """
    lead = find_lead(work, lead_name)
    found = [row for row in open_problems(work, lead) if row.code == NOT_VETTED.code]
    if not found or lead.status is Status.CLOSED:
        raise Refusal("nothing-to-vet", lead=lead.id)
    for problem in found:
        problem.resolved_at, problem.resolution = work.now, f"by {vetting}"
    work.note("vetted", lead_id=lead.id)
    settle(work, lead, (NOT_VETTED.code,))
    return Vetted(lead.id, lead.status)


def vet_batch(work: Work, number: str, vetting: Vetting) -> BatchVetted:
    """The same for all leads of a batch that wait for it.

    Raises Refusal "no-such-batch", "batch-undone".
    """
    batch = find_batch(work, number)
    if batch.undone_at:
        raise Refusal("batch-undone", batch=batch.id)
    let_go = settle_batch(work, batch, NOT_VETTED.code, f"by {vetting}")
    if let_go.settled:
        work.note("vetted", batch=batch.id, leads=let_go.settled, released=let_go.released)
    return BatchVetted(batch.id, let_go.settled, let_go.released, let_go.still_flagged)
