"""Where leads will be that partners hold, once nobody does: asked before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from leadctl.domain.lifecycle import Status
from leadctl.services.standing import belongs, plan_changes
from leadctl.store.work import Work


def once_freed(work: Work, leads: Sequence[int]) -> dict[int, Status]:
    """The status of each of these leads once it is freed, as settling it will find it."""
    return {
        change.lead: belongs(change.wrong, change.after.rating)
        for change in plan_changes(work, leads, qualify=False)
    }
