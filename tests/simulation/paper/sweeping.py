"""What a sweep does: overdue holds end, incidents open, and all that is ready is handed out."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from tests.simulation.paper.handing import hand_out
from tests.simulation.paper.people import Hold, Incident, Letter, Limit, Partner

if TYPE_CHECKING:
    from tests.simulation.paper.world import PaperWorld

WAITING = ("ready", "assigned", "claimed", "contacted", "working")


def sweep(world: PaperWorld, at: datetime) -> list[str]:
    """Do it all; a line for each thing done."""
    lines = _end_promises(world, at)
    missed = _overdue(world, at)
    by_partner: dict[str, list[tuple[Hold, Limit]]] = defaultdict(list)
    for hold, limit in missed:
        by_partner[hold.partner.firm.code].append((hold, limit))
    for code, late in by_partner.items():
        lines += [f"{code}: {opened.action}" for opened in _judge(world, late, at)]
    for hold, limit in missed:
        _take(world, hold, limit, at)
    handed_out = hand_out(world, at)
    to = {lead: code or "nobody" for lead, code, _ in handed_out}
    for hold, limit in missed:
        number = hold.lead.person.number
        lines.append(
            f"lead {number} is taken from {hold.partner.firm.code}, {limit.kind} was due"
            f" {limit.due:%Y-%m-%d %H:%M}, and goes to {to[number]}"
        )
    for place, (lead, _, due) in enumerate(handed_out, 1):
        until = f", to claim by {due:%Y-%m-%d %H:%M}" if due else ""
        lines.append(f"{place}. lead {lead} goes to {to[lead]}{until}")
    return lines


def _end_promises(world: PaperWorld, at: datetime) -> list[str]:
    lines = []
    for number, lead in world.leads.items():
        promise = lead.promise
        if promise and promise.is_running and promise.due <= at and lead.status in WAITING:
            promise.end("missed", at)
            lines.append(f"lead {number} was to be answered by {promise.due:%Y-%m-%d %H:%M}")
    return lines


def _overdue(world: PaperWorld, at: datetime) -> list[tuple[Hold, Limit]]:
    """Each hold that has missed something, with the first of it."""
    found = []
    for partner in world.partners.values():
        for hold in partner.held:
            late = [limit for limit in hold.running() if limit.due <= at]
            if late:
                found.append((hold, min(late, key=lambda limit: limit.due)))
    return found


def _judge(world: PaperWorld, late: list[tuple[Hold, Limit]], at: datetime) -> list[Incident]:
    """What one partner answers for; the incidents that this opens."""
    opened: list[Incident] = []
    for hold, limit in sorted(late, key=lambda each: each[1].due):
        partner = hold.partner
        if partner.was_disabled(limit.due) or not _knew_of(hold, limit.due):
            continue
        counting = [
            incident
            for incident in partner.incidents
            if incident.opened_at > at - world.book.forget_after
        ]
        last = counting[-1] if counting else None
        if last is None or (last.told_at is not None and last.told_at < limit.due):
            disables = len(counting) + 1 >= world.book.disable_at
            last = Incident(at, "disable" if disables else "discuss")
            partner.incidents.append(last)
            opened.append(last)
            world.owe(Letter("incident", partner, at, incident=last))
        limit.incident = last
    for incident in opened:
        if incident.action == "disable":
            _disable(world, late[0][0].partner, at)
    return opened


def _knew_of(hold: Hold, due: datetime) -> bool:
    """Whether the partner had claimed the lead or been sent the notice of it before that."""
    told_at = hold.notice.sent_at if hold.notice else None
    return hold.claimed_at is not None or (told_at is not None and told_at < due)


def _disable(world: PaperWorld, partner: Partner, at: datetime) -> None:
    if partner.status == "active":
        partner.status = "disabled"
        partner.disabled.append((at, None))
        world.owe(Letter("disabled", partner, at))


def _take(world: PaperWorld, hold: Hold, limit: Limit, at: datetime) -> None:
    limit.end("missed", at)
    hold.end(f"{limit.kind} missed", at)
    hold.lead.go("ready", at)
    world.owe(Letter("lead-taken-back", hold.partner, at, hold))
