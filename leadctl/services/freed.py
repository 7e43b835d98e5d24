"""Where leads will be that partners hold, once nobody does: asked before it is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from leadctl.domain.lifecycle import Status
from leadctl.services.outgoing import Outgoing, in_turn, read_outgoing
from leadctl.services.standing_plan import belongs, plan_changes
from leadctl.store.work import Work


def going_out(work: Work, leads: Iterable[int], freed: Collection[int]) -> list[Outgoing]:
    """Those of these leads that may be handed on, in turn; those `freed` wait from now on."""
    free = (lead for lead in read_outgoing(work, leads) if lead.consents)
    return in_turn(free, freed=freed, now=work.now)


def once_freed(work: Work, leads: Sequence[int]) -> dict[int, Status]:
    """The status of each of these leads once it is freed, as settling it will find it."""
    return {
        change.lead: belongs(change.wrong, change.after.rating)
        for change in plan_changes(work, leads, qualify=False)
    }
