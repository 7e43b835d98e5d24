"""What the log tells of partners: what they answer for, and whether they get leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.reporting.plain.lives import Incident
from tests.reporting.plain.store import Event
from tests.reporting.plain.told import Told


def incident_opened(told: Told, event: Event) -> None:
    """It missed something, for which it answers."""
    assert event.partner is not None
    number = event.facts["incident"]
    action = event.facts["action"]
    told.incidents[number] = Incident(number, event.partner, event.at, action)


def incident_discussed(told: Told, event: Event) -> None:
    """It was talked about."""
    told.incidents[event.facts["incident"]].status = "discussed"


def incident_waived(told: Told, event: Event) -> None:
    """It counts no more."""
    told.incidents[event.facts["incident"]].status = "waived"


def partner_disabled(told: Told, event: Event) -> None:
    """It gets no leads."""
    _is(told, event, "disabled")


def partner_active(told: Told, event: Event) -> None:
    """It gets leads again."""
    _is(told, event, "active")


def partner_paused(told: Told, event: Event) -> None:
    """It gets none for a time."""
    _is(told, event, "paused")


def partner_ended(told: Told, event: Event) -> None:
    """It never gets one again."""
    _is(told, event, "ended")


def _is(told: Told, event: Event, status: str) -> None:
    assert event.partner is not None
    told.status[event.partner] = status


def partner_leave(told: Told, event: Event) -> None:
    """It does not work on these days."""
    told.times.leave(event.partner, event.facts["first_on"], event.facts["last_on"], off=True)


def partner_leave_removed(told: Told, event: Event) -> None:
    """It does after all."""
    told.times.leave(event.partner, event.facts["first_on"], event.facts["last_on"], off=False)


EVENTS: Mapping[str, Callable[[Told, Event], None]] = {
    "incident-opened": incident_opened,
    "incident-discussed": incident_discussed,
    "incident-waived": incident_waived,
    "partner-disabled": partner_disabled,
    "partner-enabled": partner_active,
    "partner-paused": partner_paused,
    "partner-resumed": partner_active,
    "partner-ended": partner_ended,
    "partner-leave": partner_leave,
    "partner-leave-removed": partner_leave_removed,
}
