"""A deadline as iCalendar (RFC 5545), for the calendar program of one's choice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from leadctl.domain.wording import deadline_words
from leadctl.domain.words import DeadlineKind
from leadctl.mail.parts import Appointment

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//leadctl//deadlines//EN"
# once chosen, never changed: with another, a deadline that moves would stand in a calendar twice
DEADLINES = UUID("5c3b7a44-6a55-4a0e-9a3c-2d0a54e0b6f1")

MORNING = timedelta(hours=9)
"""When a calendar reminds of what is due by the end of that day."""
AHEAD = timedelta(hours=-1)
"""How long before what is due at an instant."""


_TO_DO = {
    DeadlineKind.CLAIM: "claim it",
    DeadlineKind.CONTACT: "contact the person",
    DeadlineKind.RECORD: "record how it went",
}


def deadline_uid(store: str, hold: int, kind: DeadlineKind) -> str:
    """By what a calendar knows a deadline of a hold again, wherever it moves."""
    return str(uuid5(DEADLINES, f"{store} {hold} {kind}"))


def write_invitation(appointment: Appointment, at: datetime) -> bytes:
    """The deadline as a calendar of one event; `at` is the instant at which that is its state."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    # what is published is put into a calendar, and answered to nobody
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(appointment, at))
    text: bytes = calendar.to_ical(sorted=False)
    return text


def _event(appointment: Appointment, at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", at.astimezone(UTC))
    if appointment.due_on is None:
        # an instant, which lasts no time; in UTC, so that no program must know the zone
        event.add("dtstart", appointment.due_at.astimezone(UTC))
    else:
        event.add("dtstart", appointment.due_on)
        event.add("dtend", appointment.due_on + timedelta(days=1))  # exclusive
    event.add("summary", _summary(appointment))
    event.add("description", _due(appointment))
    event.add("transp", "TRANSPARENT")  # a deadline takes up nobody's time
    event.add_component(_alarm(appointment))
    return event


def _alarm(appointment: Appointment) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{_summary(appointment)}. {_due(appointment)}")
    alarm.add("trigger", AHEAD if appointment.due_on is None else MORNING)
    return alarm


def _due(appointment: Appointment) -> str:
    local = appointment.due_at.astimezone(ZoneInfo(appointment.timezone))
    return f"Due {deadline_words(local)}."


def _summary(appointment: Appointment) -> str:
    return f"Lead {appointment.lead}: {_TO_DO[appointment.kind]}"
