"""What a partner does about a lead: who may, until when, and what comes of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.simulation.habits import Act
from tests.simulation.paper.people import Hold, Lead

if TYPE_CHECKING:
    from tests.simulation.paper.world import PaperWorld


class No(Exception):  # a rule says so
    """Why something is not done, in a word; nothing is changed then."""


def do(world: PaperWorld, act: Act) -> str:
    """Let the partner do it; "done", or the word for why not."""
    lead = world.leads[act.lead]
    try:
        hold = _hold(lead, act.firm)
        _DOING[act.what](world, lead, hold, act)
    except No as no:
        return str(no)
    return "done"


def _hold(lead: Lead, firm: str) -> Hold:
    if lead.status == "closed":
        raise No("is-closed")
    if lead.hold is None:
        raise No("not-held")
    if lead.hold.partner.firm.code != firm:
        raise No("held-by-another")
    return lead.hold


def _claim(world: PaperWorld, lead: Lead, hold: Hold, act: Act) -> None:
    said = _said(hold, act)
    if lead.status != "assigned":
        raise No("not-from-here")
    _check_in_time(hold, "claim", said)
    _claimed(world, lead, hold, act.at, said)
    world.reached(hold, act.at)


def _claimed(world: PaperWorld, lead: Lead, hold: Hold, at: datetime, said: datetime) -> None:
    lead.go("claimed", at)
    hold.claimed_at = said
    _met(hold, "claim", said)
    if world.book.contact_from == "claim":
        window = lead.terms.contact
        has_gone_by = world.days(hold.partner).due(said, window) <= at
        world.start(hold, "contact", window, at if has_gone_by else said)


def _contact(world: PaperWorld, lead: Lead, hold: Hold, act: Act) -> None:
    said, before = _said(hold, act), lead.status
    if not hold.running("record"):
        fresh_until = world.days(hold.partner).due(said, lead.terms.record)
        if fresh_until <= act.at:
            raise No("too-long-ago")
    counts = _counts(world, hold, act, said)
    if before == "assigned":
        _check_in_time(hold, "claim", said)
    if counts and before in ("assigned", "claimed"):
        _check_in_time(hold, "contact", said)
    if counts and act.outcome and before == "contacted":
        _check_in_time(hold, "record", act.at)
    if before == "assigned":
        _claimed(world, lead, hold, act.at, said)
    if act.outcome is not None and act.outcome not in world.book.contacts:
        hold.attempts.add(_local_day(hold, said))
    if counts:
        _contacted(world, lead, hold, act, said)
    if lead.status != before:
        world.reached(hold, act.at)


def _counts(world: PaperWorld, hold: Hold, act: Act, said: datetime) -> bool:
    if act.outcome is None or act.outcome in world.book.contacts:
        return True
    return len(hold.attempts | {_local_day(hold, said)}) >= world.book.attempts


def _contacted(world: PaperWorld, lead: Lead, hold: Hold, act: Act, said: datetime) -> None:
    if lead.status == "claimed":
        lead.go("contacted", act.at)
        hold.contacted_at = said
        _met(hold, "contact", said)
        if act.outcome is None:
            world.start(hold, "record", lead.terms.record, said)
    if lead.status == "contacted" and act.outcome is not None:
        lead.go("working", act.at)
        hold.recorded_at = act.at
        _met(hold, "record", act.at)
    if lead.promise and lead.promise.is_running:
        lead.promise.end("met" if said < lead.promise.due else "missed", said)


def _release(_: PaperWorld, lead: Lead, hold: Hold, act: Act) -> None:
    if any(act.at >= limit.due for limit in hold.running()):
        raise No("overdue")
    hold.end("released", act.at)
    lead.go("ready", act.at)


def _close(_: PaperWorld, lead: Lead, hold: Hold, act: Act) -> None:
    if lead.status != "working":
        raise No("not-followed-up")
    hold.end("closed", act.at)
    lead.go("closed", act.at)
    if lead.promise and lead.promise.is_running:
        lead.promise.end("void", act.at)


_DOING = {"claim": _claim, "contact": _contact, "release": _release, "close": _close}


def _said(hold: Hold, act: Act) -> datetime:
    said = act.at - act.ago
    if said < hold.assigned_at:
        raise No("before-assignment")
    return said


def _check_in_time(hold: Hold, kind: str, said: datetime) -> None:
    if any(said >= limit.due for limit in hold.running(kind)):
        raise No("too-late")


def _met(hold: Hold, kind: str, said: datetime) -> None:
    for limit in hold.running(kind):
        limit.end("met", said)


def _local_day(hold: Hold, said: datetime) -> date:
    return said.astimezone(ZoneInfo(hold.partner.firm.timezone)).date()
