"""What the log tells of leads: lists that come in, problems, ratings, and how leads end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.reporting.plain.store import Event
from tests.reporting.plain.told import Told


def imported(told: Told, event: Event) -> None:
    """The leads of a list were logged."""
    first, last = event.facts["first_lead"], event.facts["last_lead"]
    told.batches[event.facts["batch"]] = (first, last)
    for lead in range(first, last + 1) if first else ():
        told.begin(lead, event.at)


def import_approved(told: Told, event: Event) -> None:
    """They wait no more for that."""
    first, last = told.batches[event.facts["batch"]]
    told.on_hold.discard(event.facts["batch"])
    for lead in range(first, last + 1) if first and last else ():
        told.lives[lead].problems.discard("on-hold")


def import_undone(told: Told, event: Event) -> None:
    """Nobody has to approve it any more."""
    told.on_hold.discard(event.facts["batch"])


def problems_found(told: Told, event: Event) -> None:
    """More is wrong with a lead."""
    told.life(event).problems |= set(event.facts["problems"])


def problems_resolved(told: Told, event: Event) -> None:
    """Less is."""
    told.life(event).problems -= set(event.facts["problems"])


def flagged(told: Told, event: Event) -> None:
    """This is all that is wrong with it."""
    told.life(event).problems = set(event.facts["problems"])


def rated(told: Told, event: Event) -> None:
    """It was rated otherwise."""
    said = event.at, event.facts["rating_from"], event.facts["rating_to"]
    told.life(event).ratings.append(said)


def escalated(told: Told, event: Event) -> None:
    """Nobody could take it."""
    told.life(event).escalated = True


def converted(told: Told, event: Event) -> None:
    """It was won, for so much."""
    _close(told, event, "converted")
    life = told.life(event)
    life.value, life.currency = event.facts.get("value"), event.facts.get("currency")


def rejected(told: Told, event: Event) -> None:
    """It was closed, as nothing came of it."""
    _close(told, event, "rejected")


def opted_out(told: Told, event: Event) -> None:
    """Its person wants no more."""
    _close(told, event, "opted-out")


def merged(told: Told, event: Event) -> None:
    """Another lead goes on for it."""
    _close(told, event, "merged")
    life = told.life(event)
    life.is_merged = True
    told.merged_into[event.lead] = event.facts["into"]
    life.problems -= {"possible-duplicate", "on-hold"}


def _close(told: Told, event: Event, disposition: str) -> None:
    """Whoever had it has it no more."""
    life = told.life(event)
    told.let_go(event, "opted out" if disposition == "opted-out" else "closed")
    life.closed_at, life.disposition = event.at, disposition


def reopened(told: Told, event: Event) -> None:
    """It goes on after all."""
    life = told.life(event)
    life.closed_at = life.disposition = None


def recycled(told: Told, event: Event) -> None:
    """It is for another partner."""
    told.let_go(event, "recycled")


def nurtured(told: Told, event: Event) -> None:
    """It is marketing's."""
    is_recycled = event.facts.get("recycled")
    if is_recycled:
        told.life(event).ratings.append((event.at, event.facts["rating_from"], "C"))
    told.let_go(event, "recycled" if is_recycled else "nurtured")


EVENTS: Mapping[str, Callable[[Told, Event], None]] = {
    "imported": imported,
    "import-approved": import_approved,
    "import-undone": import_undone,
    "problems-found": problems_found,
    "problems-resolved": problems_resolved,
    "flagged": flagged,
    "rated": rated,
    "rerated": rated,
    "escalated": escalated,
    "converted": converted,
    "rejected": rejected,
    "opted-out": opted_out,
    "merged": merged,
    "reopened": reopened,
    "recycled": recycled,
    "nurtured": nurtured,
}
