"""What the log tells of contacts in campaigns, and of promises to who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.reporting.plain.lives import Ended, Enrolment
from tests.reporting.plain.store import Event
from tests.reporting.plain.told import Told


def enrolled(told: Told, event: Event) -> None:
    """A contact begins with a campaign."""
    assert event.lead is not None
    number = event.facts["enrolment"]
    campaign = event.facts["campaign"]
    told.enrolments[number] = Enrolment(number, event.lead, campaign, event.at)


def enrolment_ended(told: Told, event: Event) -> None:
    """It ends with it, and why."""
    enrolment = told.enrolments[event.facts["enrolment"]]
    enrolment.ended_at, enrolment.ended_as = event.at, event.facts["how"]


def leave_campaign(told: Told, event: Event) -> None:
    """A contact that is one no more hears nothing more."""
    how = {"opted-out": "opted out"}.get(event.what)
    how = how or {"closed": "closed", "flagged": "flagged"}.get(event.after or "", "re-rated")
    for enrolment in told.enrolments.values():
        if enrolment.lead == event.lead and enrolment.ended_at is None:
            enrolment.ended_at, enrolment.ended_as = event.at, how


def answer_kept(told: Told, event: Event) -> None:
    """Somebody answered in time."""
    assert event.lead is not None
    told.ended.append(Ended("answer", "kept", event.said_at, event.lead))


def answer_missed(told: Told, event: Event) -> None:
    """Nobody did."""
    assert event.lead is not None
    told.ended.append(Ended("answer", "missed", event.said_at, event.lead))


EVENTS: Mapping[str, Callable[[Told, Event], None]] = {
    "enrolled": enrolled,
    "enrolment-ended": enrolment_ended,
    "answer-kept": answer_kept,
    "answer-missed": answer_missed,
}
