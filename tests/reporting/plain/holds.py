"""What the log tells of partners' holds on leads, and of the windows that run for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.reporting.plain.equals import Handed, due_to
from tests.reporting.plain.lives import Hold
from tests.reporting.plain.store import Event
from tests.reporting.plain.told import Told


def assigned(told: Told, event: Event) -> None:
    """A partner gets the lead, by the policy or by hand."""
    assert event.lead is not None and event.partner is not None  # noqa: PT018
    life, number = told.life(event), event.facts["assignment"]
    if not event.facts.get("by_hand"):
        others = due_to(told, event.lead, event.at)
        told.handed.append(Handed(event.at, event.lead, event.partner, others))
    hold = Hold(number, event.lead, event.partner, event.at, life.round)
    hold.running["claim"] = event.at
    if told.times.contact_from_assignment:
        hold.running["contact"] = event.at
    life.holds.append(hold)
    life.hold = told.holds[number] = hold


def transferred(told: Told, event: Event) -> None:
    """Another has it no more."""
    told.let_go(event, "transferred")
    assigned(told, event)


def claimed(told: Told, event: Event) -> None:
    """It was claimed when that was said to be."""
    hold, at = told.held(event), event.said_at
    hold.claimed_at = at
    told.end(hold, "claim", "kept", at)
    if "contact" not in hold.running:
        # from a window that has gone by when the claim is told of, it starts at the telling:
        # nobody here tells so late of so short a window
        hold.running["contact"] = at


def interaction(told: Told, event: Event) -> None:
    """Somebody spoke to the lead: this begins another command."""
    told.contacted_now.discard(event.lead or 0)


def contacted(told: Told, event: Event) -> None:
    """Then the record window runs."""
    hold, at = told.held(event), event.said_at
    hold.contacted_at = at
    told.end(hold, "contact", "kept", at)
    hold.running["record"] = at
    told.contacted_now.add(hold.lead)


def recorded(told: Told, event: Event) -> None:
    """That is now, whenever the contact was."""
    hold = told.held(event)
    hold.recorded_at = event.at
    if hold.lead in told.contacted_now:  # what is told at once never waited for it
        hold.running.pop("record", None)
    told.end(hold, "record", "kept", event.at)


def late_accepted(told: Told, event: Event) -> None:
    """What was just done came too late, and was accepted by a manager."""
    ended = [each for each in told.ended if each.hold == event.facts["assignment"]]
    last = [each for each in ended if each.kind == event.facts["deadline"]][-1]
    last.outcome = "late"


def released(told: Told, event: Event) -> None:
    """The partner handed it back."""
    # a partner that ended gives no reason
    told.let_go(event, "released" if "reason" in event.facts else "partner ended")


def taken(told: Told, event: Event) -> None:
    """A window of it has passed."""
    hold, missed = told.held(event), event.facts["missed"]
    hold.at_taking = tuple(hold.running)
    told.end(hold, missed, "missed", event.at)
    told.ended[-1].incident = event.facts["incident"]
    told.let_go(event, f"{missed} missed")


def restored(told: Told, event: Event) -> None:
    """The taking is undone, and what ran then runs anew."""
    life = told.life(event)
    if life.hold is not None:
        told.let_go(event, "transferred")
    hold = told.holds[event.facts["assignment"]]
    told.ended = [
        each for each in told.ended if not (each.hold == hold.number and each.outcome == "missed")
    ]
    hold.ended_at = hold.ended_as = None
    hold.running = dict.fromkeys(hold.at_taking, event.at)
    life.hold = hold


def deadlines_halted(told: Told, event: Event) -> None:
    """Nothing runs while the partner cannot be told of the lead."""
    told.holds[event.facts["assignment"]].running.clear()


def deadline_resumed(told: Told, event: Event) -> None:
    """It can, so that this runs from now."""
    told.holds[event.facts["assignment"]].running[event.facts["deadline"]] = event.at


EVENTS: Mapping[str, Callable[[Told, Event], None]] = {
    "assigned": assigned,
    "transferred": transferred,
    "claimed": claimed,
    "interaction": interaction,
    "contacted": contacted,
    "recorded": recorded,
    "late-accepted": late_accepted,
    "released": released,
    "taken": taken,
    "restored": restored,
    "restored-claimed": restored,
    "restored-contacted": restored,
    "deadlines-halted": deadlines_halted,
    "deadline-resumed": deadline_resumed,
}
