"""Where a lead went by what was done to it, and handing out at once what became ready by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import AssignmentEnd, MailKind
from leadctl.services.assign import Assigned, assign_ready
from leadctl.services.handover import end_hold
from leadctl.services.lookup import find_live
from leadctl.services.outbox import queue
from leadctl.services.promises import void_promise
from leadctl.store.desk import Desk
from leadctl.store.tables import Assignment, Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Moved:
    """A lead, where it was and where it is now. Names are JSON names.

    `partner` got it in the same run and has until `claim_due` to claim it, or holds it and is told.
    """

    lead: int
    rating: Rating
    was: Status
    status: Status
    partner: str | None = None
    claim_due: datetime | None = None


def moved(lead: Lead, was: Status) -> Moved:
    """What has become of the lead that was in status `was`."""
    return Moved(lead.id, lead.rating, was, lead.status)


def hand_out_moved(desk: Desk, done: Sequence[Moved]) -> list[Moved]:
    """Hand out those that have just become ready, and tell to whom each went."""
    ready = [each.lead for each in done if each.status is Status.READY is not each.was]
    given = {out.lead: out for out in assign_ready(desk, ready)} if ready else {}
    return [handed(each, given.get(each.lead)) for each in done]


def handed(each: Moved, out: Assigned | None) -> Moved:
    """The lead after it was tried to hand it out: None, if it was not."""
    if out is None or out.partner is None:
        return each
    return replace(each, status=Status.ASSIGNED, partner=out.partner, claim_due=out.claim_due)


def let_go(work: Work, lead: Lead, ended_as: AssignmentEnd) -> None:
    """End the hold on a lead without an incident, and tell its partner that it is taken back."""
    hold = find_live(work, lead)
    if hold is not None:
        take_back(work, hold, ended_as)
    void_promise(work, lead)


def take_back(work: Work, hold: Assignment, ended_as: AssignmentEnd) -> None:
    """The same where the lead still waits for the answer that it was promised."""
    end_hold(work, hold, ended_as)
    queue(work, MailKind.TAKEN_BACK, hold.partner_id, assignment_id=hold.id)


def holder_id(work: Work, lead: Lead) -> int | None:
    """The number of the partner that holds the lead, for the event of the move that ends it."""
    hold = find_live(work, lead)
    return hold.partner_id if hold else None
