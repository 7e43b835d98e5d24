"""Where a lead went by a manager's word, and handing out at once what became ready by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import AssignmentEnd, MailKind
from leadctl.services.assign import assign_ready
from leadctl.services.handover import end_hold
from leadctl.services.lookup import find_live
from leadctl.services.outbox import queue
from leadctl.services.promises import void_promise
from leadctl.store.desk import Desk
from leadctl.store.tables import Lead
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Moved:
    """A lead as a manager's word left it. Names are JSON names; `partner` is who was given it."""

    lead: int
    rating: Rating
    status: Status
    partner: str | None = None


def moved(lead: Lead) -> Moved:
    """The lead as it stands now."""
    return Moved(lead.id, lead.rating, lead.status)


def hand_out_moved(desk: Desk, done: Sequence[Moved]) -> list[Moved]:
    """Hand out at once those that became ready; all of them as they stand then."""
    ready = [each.lead for each in done if each.status is Status.READY]
    handed_out = assign_ready(desk, ready) if ready else []
    partners = {out.lead: out.partner for out in handed_out if out.partner}
    return [
        replace(each, status=Status.ASSIGNED, partner=partners[each.lead])
        if each.lead in partners
        else each
        for each in done
    ]


def let_go(work: Work, lead: Lead, ended_as: AssignmentEnd) -> None:
    """End the hold on a lead without an incident, and tell its partner that it is taken back."""
    hold = find_live(work, lead)
    if hold is not None:
        end_hold(work, hold, ended_as)
        queue(work, MailKind.TAKEN_BACK, hold.partner_id, assignment_id=hold.id)
    void_promise(work, lead)


def holder_id(work: Work, lead: Lead) -> int | None:
    """The number of the partner that holds the lead, for the event of the move that ends it."""
    hold = find_live(work, lead)
    return hold.partner_id if hold else None
