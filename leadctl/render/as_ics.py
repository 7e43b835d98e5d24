"""A year's special days as iCalendar (RFC 5545), for the calendar program of one's choice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TextIO
from uuid import UUID, uuid5

from leadctl.domain.calendar import Kind
from leadctl.domain.calendar_year import CalendarYear, SpecialSpan, named_spans
from leadctl.domain.visible import visible

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//leadctl//working days//EN"
# once chosen, never changed: with another, a file that is imported again would double its events
EVENTS = UUID("a0b56b0c-2f7e-4a57-9d0b-6c1f3f2f8e55")


def write_ics(year: CalendarYear, at: datetime, out: TextIO) -> None:
    """Write the year as one calendar; `at` is the instant at which that is its state.

    Each span of holidays, closure, leave or extra work is an event of whole days. Weekends are
    none: a calendar program shows them by itself.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    # the standard's name, and the older one that most programs read; icalendar escapes neither
    # unless it is told that they are text
    calendar.add("name", vText(_name(year)))
    calendar.add("x-wr-calname", vText(_name(year)))
    for span in named_spans(year.days):
        calendar.add_component(_event(span, year.partner or year.calendar, at))
    _write(calendar.to_ical(sorted=False), out)


def _name(year: CalendarYear) -> str:
    whose = f"{year.partner}, {year.calendar}" if year.partner else year.calendar
    return visible(f"{whose}, {year.year}")


def _event(span: SpecialSpan, whose: str, at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    # the same day of the same calendar is the same event, whatever its name or end become
    event.add("uid", str(uuid5(EVENTS, f"{whose} {span.kind} {span.first}")))
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", span.first)
    event.add("dtend", span.last + timedelta(days=1))  # exclusive
    event.add("summary", visible(_summary(span, whose)))
    event.add("categories", [span.kind.value])
    # An event takes up its time unless it says otherwise. These tell when others work: whoever
    # imports them stays free to be invited, as with the holidays of the large calendar programs.
    event.add("transp", "TRANSPARENT")
    return event


def _summary(span: SpecialSpan, whose: str) -> str:
    # leave is one partner's: beside the others' in one calendar it must say whose
    return f"{whose}: {span.reason}" if span.kind is Kind.LEAVE else span.reason


def _write(text: bytes, out: TextIO) -> None:
    binary = getattr(out, "buffer", None)
    if binary is None:
        out.write(text.decode())
        return
    # as bytes: its lines end in CRLF and its letters are UTF-8, whatever the platform's are
    out.flush()
    binary.write(text)
